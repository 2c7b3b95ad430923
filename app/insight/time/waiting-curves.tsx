/** How long until an answer: the curve of all, or of up to four units, and below it what they rest on. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { SurvivalChart } from "@/components/charts/survival-chart";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { DayUnit } from "@/domain/statistics/survival-days";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { TimePage, WaitingCurve } from "@/usecases/statistics/read-time";

/** 10个工作日 as a large figure and its unit in small letters, as the figures beside it. */
function parted(text: string): { value: string; unit?: string } {
  const [, value, unit] = /^([\d.,]+)\s*(\D+)$/.exec(text) ?? [];
  return value && unit ? { value, unit } : { value: text };
}

export async function WaitingCurves({ page, dayUnit }: { page: TimePage; dayUnit: DayUnit }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight-time.waiting")]);
  const number = (value: number) => formatNumber(value, locale);
  const drawn = page.curves.filter((curve) => curve.days[dayUnit].of > 0);
  if (drawn.length === 0) return <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>;
  const nameOf = ({ unit }: WaitingCurve) => (unit ? nameIn(unit, locale) : t("all"));
  const lasted = (days: number, unit: DayUnit) => (days === 0 ? t("sameDay") : formatDuration(days, unit, locale));
  const halfText = (days: number | null) => {
    if (days === null) return t("noHalf");
    return days === 0 ? t("halfSameDay") : t("halfBy", { days: formatDuration(days, dayUnit, locale) });
  };
  const mostText = (days: number | null) => {
    if (days === null) return t("noMost");
    return days === 0 ? t("mostSameDay") : t("mostBy", { days: formatDuration(days, dayUnit, locale) });
  };
  const summaryOf = (curve: WaitingCurve) => {
    const { of, p50, p90 } = curve.days[dayUnit];
    const [answered, open] = [number(curve.answered), number(curve.stillOpen)];
    const [half, most] = [halfText(p50), mostText(p90)];
    return t("summary", { name: nameOf(curve), of: number(of), answered, open, half, most });
  };
  const columns: Column[] = [
    { key: "name", header: t("name"), rowHeader: true },
    { key: "received", header: t("received"), numeric: true },
    { key: "answered", header: t("answered"), numeric: true },
    { key: "open", header: t("open"), numeric: true },
    { key: "left", header: t("left"), numeric: true },
    { key: "half", header: t("half"), whole: true },
    { key: "most", header: t("most"), whole: true },
    { key: "calendarHalf", header: t("calendarHalf"), whole: true },
    { key: "calendarMost", header: t("calendarMost"), whole: true },
  ];
  const [first] = drawn;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {first && drawn.length === 1 ? (
        <StatGroup label={t("caption")} columns={4}>
          <Stat
            label={t("half")}
            {...parted(first.days[dayUnit].p50 === null ? t("noHalf") : lasted(first.days[dayUnit].p50, dayUnit))}
            count={t("of", { of: number(first.days[dayUnit].of) })}
          />
          <Stat
            label={t("most")}
            {...parted(first.days[dayUnit].p90 === null ? t("noMost") : lasted(first.days[dayUnit].p90, dayUnit))}
            count={t("of", { of: number(first.days[dayUnit].of) })}
          />
          <Stat label={t("open")} value={number(first.stillOpen)} unit={t("unit")} />
          <Stat label={t("left")} value={number(first.left)} unit={t("unit")} />
        </StatGroup>
      ) : null}
      <SurvivalChart
        title={t("chart", { unit: dayUnit })}
        summary={drawn.map(summaryOf).join(" ")}
        curves={drawn.map((curve) => {
          const { steps, p50, p90 } = curve.days[dayUnit];
          return {
            name: nameOf(curve),
            steps: steps.map(({ day, share, band, atRisk }) => ({ day, share, atRisk, ...(band ?? {}) })),
            marks: [
              { share: 0.5, day: p50, text: halfText(p50) },
              { share: 0.1, day: p90, text: mostText(p90) },
            ],
          };
        })}
        headers={{ day: t("day", { unit: dayUnit }), share: t("share"), interval: t("interval"), atRisk: t("atRisk") }}
        tableText={t("table")}
        shareText={(share) => formatPercent(share, locale, 0)}
        countText={number}
      />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={page.curves.map((curve) => {
          const [working, calendar] = [curve.days.working_day, curve.days.calendar_day];
          const or = (days: number | null, unit: DayUnit, none: string) => {
            if (working.of === 0) return t("none");
            return days === null ? none : lasted(days, unit);
          };
          return {
            key: curve.unit?.id ?? "all",
            cells: {
              name: nameOf(curve),
              received: number(working.of),
              answered: number(curve.answered),
              open: number(curve.stillOpen),
              left: number(curve.left),
              half: or(working.p50, "working_day", t("noHalf")),
              most: or(working.p90, "working_day", t("noMost")),
              calendarHalf: or(calendar.p50, "calendar_day", t("noHalf")),
              calendarMost: or(calendar.p90, "calendar_day", t("noMost")),
            },
          };
        })}
      />
    </div>
  );
}
