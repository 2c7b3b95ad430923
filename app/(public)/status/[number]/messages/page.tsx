/** How the person has it otherwise with messages: one button each, nothing to fill in. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { buttonLook } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { changeMessagesAction, unbindWechatAction } from "../messages-actions";
import { MessageWays } from "../messages-section";
import { ownStatus } from "../own-status";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("title") };
}

export default async function StatusMessagesPage({ params }: Props) {
  const { number } = await params;
  const { messages } = await ownStatus(number);
  if (!messages) showNotFound();
  const [t, s, labels] = await Promise.all([getTranslations("messages"), getTranslations("status"), formLabels()]);
  const { isStopped, ways, wechat } = messages;
  return (
    <>
      <PageTitle kicker={s("page.kicker", { number })}>{t("title")}</PageTitle>
      <div className="grid max-w-reading gap-5">
        <MessageWays messages={messages} />
        {isStopped || ways.length > 0 ? (
          <ActionForm
            id="change_messages"
            action={changeMessagesAction}
            labels={labels}
            spacing="tight"
            label={t(isStopped ? "resume" : "stop")}
          >
            <HiddenField name="number" value={number} />
            <HiddenField name="messages" value={isStopped ? "on" : "stopped"} />
            <p className="text-ink-soft text-sm">{t(isStopped ? "resumeNote" : "stopNote")}</p>
            <div>
              <SubmitButton variant="secondary" pendingText={t("saving")}>
                {t(isStopped ? "resume" : "stop")}
              </SubmitButton>
            </div>
          </ActionForm>
        ) : null}
        {wechat === "bound" ? (
          <ActionForm
            id="unbind_wechat"
            action={unbindWechatAction}
            labels={labels}
            spacing="tight"
            label={t("wechat.unbind")}
          >
            <HiddenField name="number" value={number} />
            <div>
              <SubmitButton variant="secondary" pendingText={t("saving")}>
                {t("wechat.unbind")}
              </SubmitButton>
            </div>
          </ActionForm>
        ) : null}
        {wechat === "offered" && !isStopped ? (
          <div>
            <p className="mb-2 text-ink-soft text-sm">{t("wechat.note")}</p>
            {/* A plain link: it leads away from here, and no form of ours may. */}
            <a href={`/api/wechat/bind?number=${number}`} className={buttonLook({ variant: "secondary" })}>
              {t("wechat.bind")}
            </a>
          </div>
        ) : null}
        <p>
          <TextLink href={`/status/${number}`}>{s("back")}</TextLink>
        </p>
      </div>
    </>
  );
}
