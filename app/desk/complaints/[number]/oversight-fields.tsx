/** The forms of supervision beyond notices: an instruction and its answer, the four owners, a follow-up check. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { DateField, HiddenField, RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { ownerSeats } from "@/domain/complaint/vocabulary";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send, SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function GiveInstructionFields({ page, isNext }: FieldsProps) {
  const [t, common] = await Promise.all([getTranslations("instruction.give"), getTranslations("common.form")]);
  const { leaders } = page.oversight;
  return (
    <>
      <p className="text-sm">{t(leaders ? "textOffice" : "text", { unit: page.unit?.fullZh ?? t("window") })}</p>
      <TextAreaField name="text" label={t("instruction")} rows={4} maxLength={2000} required />
      {leaders ? (
        <>
          <SelectField
            name="leaderId"
            label={t("leader")}
            hint={t("leaderHint")}
            emptyText={t("noAccount")}
            options={leaders.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <TextField
            name="leader"
            label={t("leaderWords")}
            hint={t("leaderWordsHint")}
            mark={common("optional")}
            maxLength={80}
          />
          <DateField name="givenOn" label={t("givenOn")} hint={t("givenOnHint")} mark={common("optional")} />
          <p className="text-ink-soft text-sm">{t("scan")}</p>
        </>
      ) : null}
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

function Quote({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="text-ink-soft text-sm">{label}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{text}</p>
    </div>
  );
}

export async function AnswerInstructionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("instruction.answer")]);
  const waiting = page.oversight.instructions.find(({ state }) => state === "given");
  if (!waiting) return null;
  const word = waiting.steps.findLast(({ type }) => type === "returned")?.text;
  return (
    <>
      <HiddenField name="instructionNo" value={String(waiting.instructionNo)} />
      <p className="text-sm">
        {t("text", { serial: waiting.serial, leader: waiting.leader, day: dueText(waiting.dueAt, locale) })}
      </p>
      <Quote label={t("instruction")} text={waiting.text} />
      {word ? <Quote label={t("returned")} text={word} /> : null}
      <TextAreaField name="answer" label={t("answer")} hint={t("answerHint")} rows={6} maxLength={2000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function AcceptInstructionFields({ page, isNext }: FieldsProps) {
  const [t, common] = await Promise.all([getTranslations("instruction.accept"), getTranslations("common.form")]);
  const waiting = page.oversight.instructions.find(({ waitsForMe }) => waitsForMe);
  if (!waiting) return null;
  const answer = waiting.steps.findLast(({ type }) => type === "answered");
  return (
    <>
      <HiddenField name="instructionNo" value={String(waiting.instructionNo)} />
      <p className="text-sm">{t("text", { serial: waiting.serial, leader: waiting.leader })}</p>
      <Quote label={t("instruction")} text={waiting.text} />
      {answer?.text ? <Quote label={t("answer")} text={answer.text} /> : null}
      <TextAreaField
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        mark={common("optional")}
        rows={2}
        maxLength={1000}
      />
      <SendDecision
        isNext={isNext}
        options={[
          { value: "accept", text: t("accept") },
          { value: "return", text: t("return") },
        ]}
      />
    </>
  );
}

export async function NameLeadOfficialsFields({ page, isNext }: FieldsProps) {
  const [t, seats] = await Promise.all([getTranslations("instruction.ownership"), getTranslations("domain.ownerSeat")]);
  const { people } = page.oversight;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      {ownerSeats.map((seat) => (
        <fieldset key={seat} className="grid gap-2">
          <legend className="font-medium">{seats(seat)}</legend>
          <SelectField
            name={seat}
            label={t("account", { seat: seats(seat) })}
            emptyText={t("noAccount")}
            options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <TextField name={`${seat}_words`} label={t("words", { seat: seats(seat) })} maxLength={80} />
        </fieldset>
      ))}
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function LeadProgressFields({ isNext }: FieldsProps) {
  const t = await getTranslations("instruction.progress");
  return (
    <>
      <DateField name="madeOn" label={t("madeOn")} required />
      <TextAreaField name="text" label={t("text")} rows={3} maxLength={2000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function EndLeadOfficialsFields({ isNext }: FieldsProps) {
  const t = await getTranslations("instruction.end");
  return (
    <>
      <TextAreaField name="note" label={t("note")} rows={2} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function ChooseFollowUpFields({ isNext }: FieldsProps) {
  const t = await getTranslations("follow-up.choose");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function RecordFollowUpFields({ isNext }: FieldsProps) {
  const t = await getTranslations("follow-up.record");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <RadioField
        name="result"
        legend={t("result")}
        appearance="plain"
        required
        options={(["stands", "rebound", "not_checked"] as const).map((value) => ({
          value,
          label: t(`option.${value}`),
        }))}
      />
      <TextAreaField name="text" label={t("what")} hint={t("whatHint")} rows={3} maxLength={2000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
