/** Twelve months: what came in against what was answered, and the shares with their line. A month without a count is a gap. */

import { getLocale, getTranslations } from "@/app/translations";
import { LineChart } from "@/components/charts/line-chart";
import type { TrendMeasure } from "@/domain/statistics/insight-measures";
import { formatMonth, formatMonthName, formatPercent } from "@/lib/format";
import type { InsightPage } from "@/usecases/statistics/read-insight";
import { reportsAddress } from "./addresses";
import { figureTexts } from "./figure-text";

export async function MonthCharts({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [locale, t, measures, texts] = await Promise.all([
    getLocale(),
    getTranslations("insight.trend"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const { months, filter, settings } = page;
  // The year stands where it begins; twelve months never name one twice.
  const labels = months.map(({ month, isRunning }, i) => {
    const name = i === 0 || month.endsWith("-01") ? formatMonth(month, locale) : formatMonthName(month, locale);
    return isRunning ? t("running", { month: name }) : name;
  });
  const last = months.at(-1)?.values;
  const endOf = (code: TrendMeasure) => {
    const counted = months.findLast(({ values: { [code]: value } }) =>
      value.shown === "share" ? value.rate !== null : value.value !== null,
    );
    return counted ? texts.shown(counted.values[code]) : undefined;
  };
  const seriesOf = (code: TrendMeasure) => ({
    name: measures(`${code}.name`),
    values: months.map(({ values }) => {
      const value = values[code];
      return value.shown === "share" ? (value.rate?.share ?? null) : value.value;
    }),
    texts: months.map(({ values }) => texts.whole(values[code])),
    endText: endOf(code),
    ...(opens
      ? {
          hrefs: months.map(({ month }) =>
            reportsAddress(
              filter,
              { measure: code, ...(code === "received" || code === "answered" ? {} : { side: "among" as const }) },
              { period: month },
            ),
          ),
        }
      : {}),
  });
  const target = settings.targets.satisfied;
  return (
    <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
      <LineChart
        title={t("counts")}
        summary={t("countsSummary", {
          received: last ? texts.shown(last.received) : "—",
          answered: last ? texts.shown(last.answered) : "—",
        })}
        labels={labels}
        series={[seriesOf("received"), { ...seriesOf("answered"), tone: "done" as const }]}
        headers={{ time: t("month") }}
        tableText={t("table", { what: t("counts") })}
      />
      <LineChart
        title={t("rates")}
        summary={t("ratesSummary", {
          due: last ? texts.shown(last.due_met) : "—",
          satisfied: last ? texts.shown(last.satisfied) : "—",
          solved: last ? texts.shown(last.solved) : "—",
        })}
        labels={labels}
        max={1}
        tickText={(value) => formatPercent(value, locale, 0)}
        series={[seriesOf("due_met"), { ...seriesOf("satisfied"), tone: "done" as const }, seriesOf("solved")]}
        headers={{ time: t("month") }}
        tableText={t("table", { what: t("rates") })}
        {...(target === null
          ? {}
          : { target: { value: target, text: t("target", { target: formatPercent(target, locale) }) } })}
      />
    </div>
  );
}
