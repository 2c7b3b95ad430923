/** The forms of a plan for a hard case: proposing it, accepting it, a word of progress, changing it on review. */
import { getLocale, getTranslations } from "next-intl/server";
import { DateField, SelectField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

async function Send({ text, isNext }: { text: string; isNext: boolean }) {
  const t = await getTranslations("desk.form");
  return (
    <div>
      <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={t("pending")}>
        {text}
      </SubmitButton>
    </div>
  );
}

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
      <Send text={t("submit")} isNext={isNext} />
    </>
  );
}

export async function DecidePlanFields({ page, isNext }: FieldsProps) {
  const [locale, t, form] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("plan.form.decide"),
    getTranslations("desk.form"),
  ]);
  const plan = page.plans.findLast(({ state }) => state === "proposed");
  if (!plan) return null;
  return (
    <>
      <p className="text-sm">{t("text", { name: plan.proposedByName ?? "" })}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{plan.text}</p>
      <p className="text-sm tabular-nums">{t("reviewOn", { day: formatDate(plan.reviewOn, locale) })}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton
          name="decision"
          value="accept"
          variant={isNext ? "primary" : "secondary"}
          pendingText={form("pending")}
        >
          {t("accept")}
        </SubmitButton>
        <SubmitButton name="decision" value="decline" variant="secondary" pendingText={form("pending")}>
          {t("decline")}
        </SubmitButton>
      </div>
    </>
  );
}

export async function ReportProgressFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("plan.form.progress")]);
  const plan = page.plans.findLast(({ state }) => state === "running");
  if (!plan?.nextProgressOn) return null;
  return (
    <>
      <p className="text-sm">{t("text", { day: formatDate(plan.nextProgressOn, locale) })}</p>
      <TextAreaField name="progress" label={t("progress")} hint={t("hint")} rows={4} maxLength={2000} required />
      <Send text={t("submit")} isNext={isNext} />
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
      <Send text={t("submit")} isNext={isNext} />
    </>
  );
}
