/** The forms of a supervision notice: issuing one, answering it, closing it or sending it back. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { SelectField, TextAreaField } from "@/components/forms/fields";
import { supervisionDays } from "@/domain/complaint/decide-supervision";
import type { SupervisionPage } from "@/domain/complaint-page/supervision";
import { formatDuration } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send, SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

const presetDays = "3";

function dayChoices(locale: Locale) {
  const { least, most } = supervisionDays;
  return Array.from({ length: most - least + 1 }, (_, i) => least + i).map((days) => ({
    value: String(days),
    label: formatDuration(days, "working_day", locale),
  }));
}

export async function IssueSupervisionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.form.issueSupervision")]);
  return (
    <>
      <p className="text-sm">{t(page.unit ? "text" : "textWindow", { unit: page.unit?.fullZh ?? "" })}</p>
      <TextAreaField name="demand" label={t("demand")} hint={t("demandHint")} rows={4} maxLength={1000} required />
      <SelectField
        name="days"
        label={t("days")}
        hint={t("daysHint")}
        defaultValue={presetDays}
        options={dayChoices(locale)}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function AnswerSupervisionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.form.answerSupervision")]);
  const notice = page.forms.supervision;
  if (!notice) return null;
  return (
    <>
      <p className="text-sm">{t("text", { serial: notice.serial, day: dueText(notice.dueAt, locale) })}</p>
      <LastText notice={notice} types={["issued"]} label={t("demand")} />
      <LastText notice={notice} types={["returned"]} label={t("returned")} />
      <TextAreaField name="answer" label={t("answer")} hint={t("answerHint")} rows={6} maxLength={2000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function ReviewSupervisionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.form.reviewSupervision")]);
  const notice = page.forms.supervision;
  if (!notice) return null;
  const isAnswered = notice.state === "answered";
  return (
    <>
      <p className="text-sm">{t(isAnswered ? "text" : "textUnanswered", { serial: notice.serial })}</p>
      <LastText notice={notice} types={["issued"]} label={t("demand")} />
      {isAnswered ? <LastText notice={notice} types={["answered"]} label={t("answer")} /> : null}
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} required />
      {isAnswered ? (
        <SelectField
          name="days"
          label={t("days")}
          hint={t("daysHint")}
          defaultValue={presetDays}
          options={dayChoices(locale)}
        />
      ) : null}
      <SendDecision
        isNext={isNext}
        options={[
          { value: "close", text: t("close") },
          ...(isAnswered ? [{ value: "return", text: t("return") }] : []),
        ]}
      />
    </>
  );
}

async function LastText({
  notice,
  types,
  label,
}: {
  notice: SupervisionPage;
  types: readonly SupervisionPage["steps"][number]["type"][];
  label: string;
}) {
  const step = notice.steps.findLast(({ type }) => types.includes(type));
  if (!step?.text) return null;
  return (
    <div>
      <p className="text-ink-soft text-sm">{label}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{step.text}</p>
    </div>
  );
}
