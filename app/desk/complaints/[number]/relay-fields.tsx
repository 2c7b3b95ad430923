/** The forms of the thread to the person: asking, letting a question through, passing an answer on. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { HiddenField, TextAreaField } from "@/components/forms/fields";
import { SecondLookButton } from "@/components/forms/second-look-button";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send, SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function AskThroughWindowFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("relay.form.ask");
  return (
    <>
      <p className="text-sm">{t(page.row.sharesIdentity ? "textStraight" : "text")}</p>
      <TextAreaField
        name="question"
        label={t("question")}
        hint={t("questionHint")}
        rows={3}
        maxLength={1000}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function RelayQuestionFields({ page, isNext }: FieldsProps) {
  const [locale, t, mark] = await Promise.all([
    getLocale(),
    getTranslations("relay.form.release"),
    getTranslations("common.form"),
  ]);
  const { relay } = page.forms;
  if (!relay) return null;
  return (
    <>
      <HiddenField name="relayNo" value={String(relay.relayNo)} />
      <Quoted label={t("text", { unit: relay.unit ? nameIn(relay.unit, locale) : "" })} text={relay.text} />
      <TextAreaField
        name="text"
        label={t("words")}
        hint={t("wordsHint")}
        defaultValue={relay.proposed}
        rows={3}
        maxLength={1000}
      />
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        mark={mark("optional")}
        rows={2}
        maxLength={1000}
      />
      <SendDecision
        isNext={isNext}
        options={[
          { value: "release", text: t("release") },
          { value: "decline", text: t("decline") },
        ]}
      />
    </>
  );
}

export async function PassOnAnswerFields({ page, isNext }: FieldsProps) {
  const [t, form] = await Promise.all([getTranslations("relay.form.pass"), getTranslations("desk.form")]);
  const { relay } = page.forms;
  if (!relay) return null;
  return (
    <>
      <HiddenField name="relayNo" value={String(relay.relayNo)} />
      <Quoted label={t("text")} text={relay.text} />
      <TextAreaField
        name="maskedText"
        label={t("masked")}
        hint={t("maskedHint")}
        defaultValue={relay.proposed}
        rows={5}
        maxLength={3000}
        required
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={form("pending")}>
          {t("submit")}
        </SubmitButton>
        <SecondLookButton pendingText={form("pending")}>{t("sure")}</SecondLookButton>
      </div>
    </>
  );
}

function Quoted({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="text-ink-soft text-sm">{label}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{text}</p>
    </div>
  );
}
