/** The plans of a report: who answers for them, when the next word of progress is due, and what was said. Newest first. */

import { getLocale, getTranslations } from "@/app/translations";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { PlanState } from "@/domain/complaint/vocabulary";
import { formatDate, formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

const tones: Readonly<Record<PlanState, TagTone>> = {
  proposed: "caution",
  running: "info",
  declined: "neutral",
  ended: "done",
};

export async function PlanList({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("plan.section"),
    getTranslations("domain.planState"),
  ]);
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.plans].reverse().map((plan) => (
        <li key={plan.planNo} className="grid gap-0.5 border-line border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <StateTag tone={plan.isLate ? "danger" : tones[plan.state]}>
              {plan.isLate ? t("late") : words(plan.state)}
            </StateTag>
            <span>{t("leader", { name: plan.leaderName ?? "" })}</span>
          </p>
          {plan.nextProgressOn === null ? null : (
            <p className="tabular-nums">{t("next", { day: formatDate(plan.nextProgressOn, locale) })}</p>
          )}
          <p className="tabular-nums">{t("review", { day: formatDate(plan.reviewOn, locale) })}</p>
          <p className="whitespace-pre-line">{plan.text ?? t("hidden")}</p>
          {plan.note ? <p className="whitespace-pre-line">{t("note", { note: plan.note })}</p> : null}
          {plan.steps.map((step) => (
            <div key={`${step.type}-${step.at.getTime()}`} className="mt-1">
              <p className="text-ink-soft tabular-nums">
                {t(`step.${step.type}`, { name: step.byName ?? "", at: formatInstant(step.at, locale) })}
              </p>
              <p className="whitespace-pre-line">{step.text ?? t("hidden")}</p>
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
