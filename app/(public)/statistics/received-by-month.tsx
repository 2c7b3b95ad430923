/** What was received, as it was told: a bar for each month, or for the months that were told together. */

import { getLocale, getTranslations } from "@/app/translations";
import { BarChart } from "@/components/charts/bar-chart";
import { toldSoFar } from "@/domain/statistics/public-figures";
import { formatNumber } from "@/lib/format";
import type { PublicStatistics } from "@/usecases/statistics/read-public-statistics";
import { spanText } from "../share-text";

export async function ReceivedByMonth({ statistics }: { statistics: PublicStatistics }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const { months, whole, year } = statistics;
  const { counts } = whole.received;
  const told = toldSoFar(whole.received);
  if (!told) return <p>{t("later")}</p>;
  const span = (from: number, to: number) => spanText(months[from] ?? "", months[to] ?? "", locale, t);
  return (
    <>
      <BarChart
        caption={t("barsCaption", { year })}
        summary={t("barsSummary", { year, span: span(told.from, told.to), count: formatNumber(told.count, locale) })}
        headers={{ label: t("month"), bar: t("bar"), value: t("column.received") }}
        bars={counts.map(({ from, to, count }) => ({
          key: String(from),
          label: from === to ? span(from, to) : t("mergedOf", { span: span(from, to) }),
          value: count,
          text: t("countOf", { count: formatNumber(count, locale) }),
        }))}
      />
      {told.to < months.length - 1 ? (
        <p className="mt-2 text-ink-soft text-sm">{t("laterMonths", { span: span(told.to + 1, months.length - 1) })}</p>
      ) : null}
    </>
  );
}
