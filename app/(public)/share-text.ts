/** Public figures in words: a share in its steps ("95% or more", "80%–85%") and the months that a figure is of. */
import type { PublishedShare } from "@/domain/statistics/publish-counts";
import { formatMonthName, formatPercent } from "@/lib/format";
import type { Locale } from "@/lib/locale";

/** Of the namespace "statistics". */
type Words = (key: "share.atLeast" | "share.below" | "share.between", values: Record<string, string>) => string;

export function shareText({ low, high }: Pick<PublishedShare, "low" | "high">, locale: Locale, t: Words): string {
  const percent = (value: number) => formatPercent(value / 100, locale);
  if (high >= 100) return t("share.atLeast", { share: percent(low) });
  if (low <= 0) return t("share.below", { share: percent(high) });
  return t("share.between", { low: percent(low), high: percent(high) });
}

type SpanWords = (
  key: "span.year" | "span.half" | "span.quarter" | "span.months",
  values: Record<string, string>,
) => string;

/** "2026-03" to "2026-05" of one year: 3月—5月, 第二季度, 上半年 … without the year. */
export function spanText(from: string, to: string, locale: Locale, t: SpanWords): string {
  const [first, last] = [Number(from.slice(5)), Number(to.slice(5))];
  if (first === last) return formatMonthName(from, locale);
  if (first === 1 && last === 12) return t("span.year", {});
  if (last - first === 5 && first % 6 === 1) return t("span.half", { half: String((first + 5) / 6) });
  if (last - first === 2 && first % 3 === 1) return t("span.quarter", { quarter: String((first + 2) / 3) });
  return t("span.months", { from: formatMonthName(from, locale), to: formatMonthName(to, locale) });
}
