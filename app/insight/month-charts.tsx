/** Twelve months: what came in against what was answered, and the two shares. A month without a count is a gap. */
import { getLocale, getTranslations } from "next-intl/server";
import { LineChart } from "@/components/ui/line-chart";
import { formatMonth, formatNumber, formatPercent } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { FiguresPage } from "@/usecases/statistics/read-figures";
import { rateTexts } from "./rate-text";

export async function MonthCharts({ page }: { page: FiguresPage }) {
  const [locale, t, texts] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("insight.trend"),
    rateTexts(),
  ]);
  const { months } = page;
  // The year stands where it begins; twelve months never name one twice.
  const short = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const labels = months.map(({ month }, i) => {
    const name = i === 0 || month.endsWith("-01") ? formatMonth(month, locale) : short.format(new Date(`${month}-01`));
    return i === months.length - 1 ? t("running", { month: name }) : name;
  });
  const number = (value: number) => formatNumber(value, locale);
  const running = months.at(-1)?.figures;
  return (
    <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
      <LineChart
        title={t("counts")}
        summary={t("countsSummary", { filed: number(running?.filed ?? 0), answered: number(running?.answered ?? 0) })}
        labels={labels}
        series={[
          { name: t("filed"), values: months.map(({ figures }) => figures.filed) },
          { name: t("answered"), values: months.map(({ figures }) => figures.answered), tone: "done" },
        ]}
        headers={{ time: t("month") }}
        tableText={t("table")}
      />
      <LineChart
        title={t("rates")}
        summary={t("ratesSummary")}
        labels={labels}
        max={1}
        tickText={(value) => formatPercent(value, locale, 0)}
        series={[
          {
            name: t("onTime"),
            values: months.map(({ figures }) => figures.onTime?.share ?? null),
            texts: months.map(({ figures }) => texts.shortShare(figures.onTime, "—")),
          },
          {
            name: t("satisfied"),
            values: months.map(({ figures }) => figures.satisfied?.share ?? null),
            texts: months.map(({ figures }) => texts.shortShare(figures.satisfied, "—")),
            tone: "done",
          },
        ]}
        headers={{ time: t("month") }}
        tableText={t("table")}
      />
    </div>
  );
}
