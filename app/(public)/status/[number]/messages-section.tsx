/** How the person is told about the report, and how to have it otherwise: one button each, nothing to fill in. */

import { formLabels } from "@/app/form-labels";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { buttonLook } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { getTranslations } from "@/lib/translations";
import type { Status } from "@/usecases/complaint/read-status";
import { changeMessagesAction, unbindWechatAction } from "./messages-actions";

export async function MessagesSection({ status }: { status: Status }) {
  const { messages, number } = status;
  if (!messages) return null;
  const [t, labels] = await Promise.all([getTranslations("messages"), formLabels()]);
  const { isStopped, ways, wechat } = messages;
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="messages">
        <div className="grid max-w-reading gap-3">
          <p>{isStopped ? t("stopped") : ways.length === 0 ? t("none") : t("told")}</p>
          {!isStopped && ways.length > 0 ? (
            <ul className="list-disc pl-6">
              {ways.map((way) => (
                <li key={way}>{t(`way.${way}`)}</li>
              ))}
            </ul>
          ) : null}
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
        </div>
      </Section>
    </div>
  );
}
