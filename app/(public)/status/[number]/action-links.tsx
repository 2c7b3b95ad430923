/** What the person can do now, each on a page of its own. What is asked of the person stands in a box, the rest in a list. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/columns";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { addressOf, isAskedOfPerson, isFormed, titleOf } from "./formed-actions";
import { SupplementRequest } from "./supplement-request";

export async function ActionLinks({ status, locale }: { status: Status; locale: Locale }) {
  const t = await getTranslations("status.actions");
  const isAnonymous = status.complaint.identityMode === "anonymous";
  const possible = await Promise.all(
    status.may.filter(isFormed).map(async (action) => ({ action, title: await titleOf(action, isAnonymous) })),
  );
  const [asked, others] = [true, false].map((is) => possible.filter(({ action }) => isAskedOfPerson(action) === is));
  const isWaitedFor =
    asked?.length !== 0 || status.may.includes("rate") || status.questions.some(({ state }) => state === "released");
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="actions">
        {isWaitedFor ? null : (
          <p className="mb-3 max-w-reading">{t(possible.length === 0 ? "none" : "nothingAsked")}</p>
        )}
        {status.urgeAgainOn ? (
          <p className="mb-3 max-w-reading text-ink-soft text-sm">
            {t("urge.done", { on: formatDate(status.urgeAgainOn, locale) })}
          </p>
        ) : null}
        <div className="grid max-w-reading gap-3">
          {asked?.map(({ action, title }) => (
            <Panel key={action}>
              <div className="grid justify-items-start gap-3">
                {action === "supplement" ? <SupplementRequest text={status.supplementRequest} /> : null}
                <ButtonLink href={addressOf(status.number, action)} variant="primary" size="large">
                  {title}
                </ButtonLink>
              </div>
            </Panel>
          ))}
          {others?.length === 0 ? null : (
            <ul className="border-line border-t">
              {others?.map(({ action, title }) => (
                <li key={action} className="flex min-h-(--target) items-center border-line border-b py-1.5">
                  <TextLink href={addressOf(status.number, action)}>{title}</TextLink>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Section>
    </div>
  );
}
