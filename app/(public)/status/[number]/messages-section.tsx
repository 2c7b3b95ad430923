/** How the person is told about the report; to have it otherwise there is a page of its own (messages/page.tsx). */

import { getTranslations } from "@/app/translations";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Status } from "@/usecases/complaint/read-status";

type Messages = NonNullable<Status["messages"]>;

export async function MessagesSection({ status: { messages, number } }: { status: Status }) {
  if (!messages) return null;
  const t = await getTranslations("messages");
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="messages">
        <div className="grid max-w-reading gap-3">
          <MessageWays messages={messages} />
          {messages.isStopped || messages.ways.length > 0 || messages.wechat ? (
            <p>
              <TextLink href={`/status/${number}/messages`}>{t("change")}</TextLink>
            </p>
          ) : null}
        </div>
      </Section>
    </div>
  );
}

export async function MessageWays({ messages: { isStopped, ways } }: { messages: Messages }) {
  const t = await getTranslations("messages");
  if (isStopped || ways.length === 0) return <p>{t(isStopped ? "stopped" : "none")}</p>;
  return (
    <>
      <p>{t("told")}</p>
      <ul className="list-disc pl-6">
        {ways.map((way) => (
          <li key={way}>{t(`way.${way}`)}</li>
        ))}
      </ul>
    </>
  );
}
