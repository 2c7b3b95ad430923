/** The forms of a plan for a hard case: proposing it, accepting it, a word of progress, changing it on review. */

import { getLocale, getTranslations } from "@/app/translations";
import { DateField, SelectField, TextAreaField } from "@/components/forms/fields";
import { formatDate } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send, SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function ProposePlanFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("plan.form.propose");
  const form = page.forms.plan;
  if (!form) return null;
  const declined = page.plans.findLast(({ state }) => state === "declined");
  if (form.leaders.length === 0) return <p className="text-sm">{t("noLeader")}</p>;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      {declined?.note ? (
        <div>
          <p className="text-ink-soft text-sm">{t("declined", { name: declined.leaderName ?? "" })}</p>
          <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{declined.note}</p>
        </div>
      ) : null}
      <TextAreaField
        name="plan"
        label={t("plan")}
        hint={t("planHint")}
        defaultValue={declined?.text ?? ""}
        rows={6}
        maxLength={3000}
        required
      />
      <SelectField
        name="leaderId"
        label={t("leader")}
        hint={t("leaderHint")}
        emptyText={t("chooseLeader")}
        options={form.leaders.map(({ id, name }) => ({ value: String(id), label: name }))}
        required
      />
      <DateField
        name="reviewOn"
        label={t("reviewOn")}
        hint={t("reviewHint")}
        min={form.firstDay}
        max={form.lastDay}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function DecidePlanFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("plan.form.decide")]);
  const plan = page.plans.findLast(({ state }) => state === "proposed");
  if (!plan) return null;
  return (
    <>
      <p className="text-sm">{t("text", { name: plan.proposedByName ?? "" })}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{plan.text}</p>
      <p className="text-sm tabular-nums">{t("reviewOn", { day: formatDate(plan.reviewOn, locale) })}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} />
      <SendDecision
        isNext={isNext}
        options={[
          { value: "accept", text: t("accept") },
          { value: "decline", text: t("decline") },
        ]}
      />
    </>
  );
}

export async function ReportProgressFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("plan.form.progress")]);
  const plan = page.plans.findLast(({ state }) => state === "running");
  if (!plan?.nextProgressOn) return null;
  return (
    <>
      <p className="text-sm">{t("text", { day: formatDate(plan.nextProgressOn, locale) })}</p>
      <TextAreaField name="progress" label={t("progress")} hint={t("hint")} rows={4} maxLength={2000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function RevisePlanFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("plan.form.revise");
  const form = page.forms.plan;
  const plan = page.plans.findLast(({ state }) => state === "running");
  if (!form || !plan) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="revision" label={t("revision")} hint={t("hint")} rows={4} maxLength={3000} required />
      <DateField
        name="reviewOn"
        label={t("reviewOn")}
        defaultValue={plan.reviewOn}
        min={form.firstDay}
        max={form.lastDay}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
