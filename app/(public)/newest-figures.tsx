/** The newest public figures of the whole, as they stand on the first page and on the page of statistics. */

import { getLocale, getTranslations } from "@/app/translations";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { PublicFigures } from "@/domain/statistics/public-figures";
import type { PublishedCount } from "@/domain/statistics/publish-counts";
import { formatNumber } from "@/lib/format";
import { shareText, spanText } from "./share-text";

/** @param months the months, "2026-03", that the spans of the figures count from. */
export async function NewestFigures({ months, figures }: { months: readonly string[]; figures: PublicFigures }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const spanOf = ({ from, to }: PublishedCount) => spanText(months[from] ?? "", months[to] ?? "", locale, t);
  const counts = (["received", "answered"] as const).flatMap((series) => {
    const told = figures[series].counts.at(-1);
    return told
      ? [{ key: series, value: formatNumber(told.count, locale), unit: t("reports"), count: spanOf(told) }]
      : [];
  });
  const shares = (
    [
      ["onTime", "answered"],
      ["satisfied", "rated"],
    ] as const
  ).flatMap(([key, series]) => {
    const told = figures[series].shares.at(-1);
    if (!told) return [];
    const count = t("newestOf", { span: spanOf(told), count: formatNumber(told.count, locale) });
    return [{ key, value: shareText(told, locale, t), unit: undefined, count }];
  });
  if (counts.length + shares.length === 0) return <p>{t("later")}</p>;
  return (
    <StatGroup label={t("newest")} columns={4}>
      {[...counts, ...shares].map(({ key, value, unit, count }) => (
        <Stat key={key} label={t(`column.${key}`)} value={value} unit={unit} count={count} />
      ))}
    </StatGroup>
  );
}
