/** The objection to a result: what the person says, by when it is decided, and the decision. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { TextAreaField } from "@/components/forms/fields";
import { StateTag } from "@/components/ui/state-tag";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function DecideObjectionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("closure.objection")]);
  const { objection } = page;
  if (!objection) return null;
  return (
    <>
      <p className="text-sm">{t("text", { due: dueText(objection.dueAt, locale) })}</p>
      <div>
        <p className="text-ink-soft text-sm">{t("said", { at: formatInstant(objection.raisedAt, locale) })}</p>
        <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">
          {objection.reason ?? t("hidden")}
        </p>
      </div>
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={5} maxLength={2000} required />
      <p className="text-sm">{t("ways")}</p>
      <SendDecision
        isNext={isNext}
        options={[
          { value: "uphold", text: t("uphold") },
          { value: "reject", text: t("reject") },
        ]}
      />
    </>
  );
}

/** Where the objection of this round stands, for everybody who reads the report. */
export async function ObjectionStanding({ page }: { page: ComplaintPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("closure.objection")]);
  const { objection } = page;
  if (!objection) return null;
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <StateTag tone={objection.isWaiting ? (objection.isOver ? "danger" : "caution") : "done"}>
          {objection.isWaiting ? t(objection.isOver ? "late" : "waiting") : t("decided")}
        </StateTag>
        {objection.isWaiting ? (
          <span className="tabular-nums">{t("by", { due: dueText(objection.dueAt, locale) })}</span>
        ) : null}
      </p>
      <p className="text-ink-soft">{t("said", { at: formatInstant(objection.raisedAt, locale) })}</p>
      <p className="whitespace-pre-line">{objection.reason ?? t("hidden")}</p>
      {objection.isWaiting && objection.hasTouched ? <p>{t("touched")}</p> : null}
    </div>
  );
}
