/** 挂账 for its person: what will be done, who answers for it, by when the next word comes, and what was said so far. */

import { getTranslations } from "@/app/translations";
import { Section } from "@/components/ui/section";
import { formatDate, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";

export async function PlanSection({ status, locale }: { status: Status; locale: Locale }) {
  const { plan } = status;
  if (!plan) return null;
  const t = await getTranslations("plan.status");
  const next = plan.nextProgressOn === null ? null : formatDate(plan.nextProgressOn, locale);
  return (
    <Section title={t("title")} description={plan.isRunning ? t("lead") : t("ended")}>
      <p lang="zh-CN" className="wrap-anywhere max-w-reading whitespace-pre-line text-lg">
        {plan.text}
      </p>
      <ul className="mt-3 grid max-w-reading gap-1">
        <li>{plan.leaderName ? t("leader", { name: plan.leaderName }) : t("leaderUnnamed")}</li>
        {next ? (
          <li className={plan.isLate ? "font-medium text-danger" : undefined}>
            {t(plan.isLate ? "late" : "next", { day: next })}
          </li>
        ) : null}
        {plan.isRunning ? <li>{t("review", { day: formatDate(plan.reviewOn, locale) })}</li> : null}
      </ul>
      {plan.steps.length > 0 ? (
        <ol className="mt-4 grid max-w-reading gap-3">
          {plan.steps.map((step) => (
            <li key={`${step.type}-${step.at.getTime()}`} className="border-line border-l-2 pl-3">
              <p className="text-ink-soft text-sm tabular-nums">
                {t(`step.${step.type}`, { at: formatInstant(step.at, locale) })}
              </p>
              <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
                {step.text}
              </p>
            </li>
          ))}
        </ol>
      ) : plan.isRunning ? (
        <p className="mt-3 text-ink-soft">{t("none")}</p>
      ) : null}
    </Section>
  );
}
