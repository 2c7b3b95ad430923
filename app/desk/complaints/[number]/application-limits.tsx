/** What the person originally applied for, and whether it is late: over the promise and over the statute are two things. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { LatenessBadge } from "@/components/complaint/lateness-badge";
import { formatDate } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

export async function ApplicationLimits({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.application"),
    getTranslations("domain.applicationLateness"),
  ]);
  const { applicationAcceptedOn: acceptedOn, application, item } = page;
  if (acceptedOn === null) return null;
  const date = formatDate(acceptedOn, locale);
  const limits = (["promised", "statutory"] as const).flatMap((kind) => {
    const limit = application?.[kind];
    return limit ? [{ kind, limit }] : [];
  });
  return (
    <div className="grid gap-1.5 text-sm">
      <p>{item ? t("accepted", { item: nameIn(item, locale), date }) : t("acceptedNoItem", { date })}</p>
      {limits.map(({ kind, limit }) => {
        // The due date is the midnight at which its last day ends; it may lie years back.
        const due = formatDate(new Date(limit.due.dueAt.getTime() - 1), locale);
        const lateness = kind === "promised" ? "over_promise" : "over_statute";
        return (
          <p key={kind} className="tabular-nums">
            {limit.isOver && !limit.due.provisional ? (
              <LatenessBadge lateness={lateness} word={words(lateness)} />
            ) : null}
            {limit.isOver ? t(`${kind}Late`, { due, days: limit.workingDaysOver }) : t(kind, { due })}
            {limit.due.provisional ? ` ${t("provisional")}` : null}
          </p>
        );
      })}
      {item && limits.length === 0 ? <p>{t("none")}</p> : null}
    </div>
  );
}
