/** Reports as their person knows them: number, first words, where they stand, by when they are answered. */

import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { StateTag } from "@/components/ui/state-tag";
import { isOpenState } from "@/domain/complaint/vocabulary";
import { formatDate, formatInstant } from "@/lib/format";
import type { OwnReport } from "@/usecases/access/list-reports-of-contact";
import { lastDayOf } from "../../limit-text";

type ReportListProps = { label: string; reports: readonly OwnReport[]; open: FormAction };

export async function ReportList({ label, reports, open }: ReportListProps) {
  const [t, locale, labels] = await Promise.all([getTranslations("access.mine"), getLocale(), formLabels()]);
  const dueOf = ({ state, paused, answerDueAt, provisional }: OwnReport) => {
    if (!isOpenState(state)) return null;
    if (paused) return t("paused");
    if (!answerDueAt) return null;
    return t(provisional ? "dueProvisional" : "due", { date: formatDate(lastDayOf(answerDueAt), locale) });
  };
  return (
    <ul aria-label={label} className="border-line border-t">
      {reports.map((report) => (
        <li key={report.number} className="border-line border-b py-4">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold text-lg tabular-nums">{report.number}</span>
            <StateTag tone={isOpenState(report.state) ? "info" : "neutral"}>{t(`state.${report.state}`)}</StateTag>
          </p>
          <p className="mt-1 max-w-reading">{report.excerpt}</p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-ink-soft text-sm tabular-nums">
            <span>{t("filed", { date: formatDate(report.filedAt, locale) })}</span>
            {dueOf(report) ? <span>{dueOf(report)}</span> : null}
            <span>{t("changed", { at: formatInstant(report.changedAt, locale) })}</span>
          </p>
          <div className="mt-3">
            <ActionForm action={open} labels={labels} spacing="tight" label={t("openOf", { number: report.number })}>
              <HiddenField name="number" value={report.number} />
              <div>
                <SubmitButton variant="secondary" pendingText={t("opening")}>
                  {t("open")}
                  <span className="sr-only"> {report.number}</span>
                </SubmitButton>
              </div>
            </ActionForm>
          </div>
        </li>
      ))}
    </ul>
  );
}
