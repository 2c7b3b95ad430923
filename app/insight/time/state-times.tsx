/** Where the days go: the median stay in each stage as bars, and the table with nine in ten and what it rests on. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { BarChart } from "@/components/charts/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber } from "@/lib/format";
import type { TimePage } from "@/usecases/statistics/read-time";

export async function StateTimes({ page }: { page: TimePage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight-time.stays")]);
  const number = (value: number) => formatNumber(value, locale);
  const lasted = (of: number, days: number | null, notYet: string) => {
    if (of === 0) return t("none");
    if (days === null) return notYet;
    return days === 0 ? t("sameDay") : t("days", { days });
  };
  // One scale for all units.
  const longest = Math.max(1, ...page.stays.flatMap(({ states }) => states.map(({ days }) => days.p50 ?? 0)));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {page.stays.map(({ unit, states }) => {
        const slowest = states.reduce<(typeof states)[number] | null>(
          (found, one) => ((one.days.p50 ?? 0) > (found?.days.p50 ?? 0) ? one : found),
          null,
        );
        return (
          <div key={unit?.id ?? "all"} className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <BarChart
              caption={unit ? t("captionUnit", { unit: nameIn(unit, locale) }) : t("caption")}
              summary={
                slowest ? t("summary", { state: t(`state.${slowest.state}`), days: slowest.days.p50 ?? 0 }) : undefined
              }
              headers={{ label: t("label"), bar: t("bar"), value: t("value"), count: t("count") }}
              max={longest}
              bars={states.map(({ state, days: { of, p50 } }) => ({
                key: state,
                label: t(`state.${state}`),
                value: p50,
                text: lasted(of, p50, t("notHalf")),
                count: t("times", { of: number(of) }),
                // Not the office's own time: the person supplements, and rates.
                tone: state === "awaiting_supplement" || state === "answered" ? "muted" : "normal",
              }))}
            />
            <DataTable
              caption={unit ? t("tableUnit", { unit: nameIn(unit, locale) }) : t("table")}
              captionHidden
              dense
              columns={[
                { key: "state", header: t("label"), rowHeader: true },
                { key: "half", header: t("half") },
                { key: "most", header: t("most") },
                { key: "of", header: t("count"), numeric: true },
                { key: "lasting", header: t("lasting"), numeric: true },
              ]}
              rows={states.map(({ state, days: { of, p50, p90, watched } }) => ({
                key: state,
                cells: {
                  state: t(`state.${state}`),
                  half: lasted(of, p50, t("notHalf")),
                  most: lasted(of, p90, t("notMost")),
                  of: number(of),
                  lasting: number(watched),
                },
              }))}
            />
          </div>
        );
      })}
    </div>
  );
}
