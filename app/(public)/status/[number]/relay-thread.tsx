/** What the unit wanted to know from the person, with the answers, and the form for the one that waits. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/columns";
import { Section } from "@/components/ui/section";
import { isPossible } from "@/domain/complaint/transitions";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status, StatusQuestion } from "@/usecases/complaint/read-status";
import { answerRelayAction } from "./relay-actions";

export async function RelayThread({ status, locale }: { status: Status; locale: Locale }) {
  const [t, labels] = await Promise.all([getTranslations("relay.status"), formLabels()]);
  const { complaint, questions } = status;
  if (questions.length === 0) return null;
  const asked = ({ askedAt }: StatusQuestion) => t("question", { at: formatInstant(askedAt, locale) });
  return (
    <Section
      title={t("title")}
      id="questions"
      description={t(complaint.sharesIdentity ? "explainStraight" : "explainWindow")}
    >
      <div className="grid gap-5">
        {questions.map((one) =>
          waitsForAnswer(one, complaint) ? (
            <ActionForm
              key={one.relayNo}
              id={`answer-${one.relayNo}`}
              action={answerRelayAction}
              labels={labels}
              spacing="tight"
              label={asked(one)}
            >
              <Panel title={asked(one)}>
                <div className="grid gap-5">
                  <p lang="zh-CN" className="wrap-anywhere max-w-reading whitespace-pre-line">
                    {one.question}
                  </p>
                  <HiddenField name="number" value={status.number} />
                  <HiddenField name="relayNo" value={String(one.relayNo)} />
                  <TextAreaField
                    name="answer"
                    label={t("answer")}
                    hint={t("answerHint")}
                    rows={4}
                    maxLength={3000}
                    required
                  />
                  <div>
                    <SubmitButton pendingText={t("sending")}>{t("submit")}</SubmitButton>
                  </div>
                </div>
              </Panel>
            </ActionForm>
          ) : (
            <div key={one.relayNo} className="max-w-reading">
              <p className="font-medium tabular-nums">{asked(one)}</p>
              <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
                {one.question}
              </p>
              {one.answer === null ? null : (
                <>
                  <p className="mt-2 text-ink-soft text-sm">{t("yourAnswer")}</p>
                  <p className="wrap-anywhere whitespace-pre-line border-line-strong border-l-4 pl-3">{one.answer}</p>
                </>
              )}
              <p className="mt-1 text-ink-soft text-sm">{t(endOf(one))}</p>
            </div>
          ),
        )}
      </div>
    </Section>
  );
}

function waitsForAnswer({ state }: StatusQuestion, complaint: Status["complaint"]): boolean {
  return state === "released" && isPossible("answer_relay", complaint.state);
}

/** Whether there is a question with a form for its answer. */
export function hasOpenQuestion({ questions, complaint }: Status): boolean {
  return questions.some((one) => waitsForAnswer(one, complaint));
}

/** An answer that was on its way when the report ended is no question any more. */
function endOf({ state }: StatusQuestion): "waiting" | "passedOn" | "lapsed" {
  if (state === "answered") return "waiting";
  return state === "passed_on" ? "passedOn" : "lapsed";
}
