/** Shares in words: never without the count, and a dash where nothing was counted. */
import { getLocale, getTranslations } from "next-intl/server";
import type { Rate } from "@/domain/statistics/figures";
import { formatNumber, formatPercent } from "@/lib/format";
import { asLocale } from "@/lib/locale";

export async function rateTexts() {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("insight")]);
  return {
    /** 82.5%（33/40） */
    share: (rate: Rate | null, none: string) =>
      rate
        ? t("shareOf", {
            share: formatPercent(rate.share, locale),
            hits: formatNumber(rate.hits, locale),
            of: formatNumber(rate.of, locale),
          })
        : none,
    /** 83%（33/40），for a narrow column. */
    shortShare: (rate: Rate | null, none: string) =>
      rate
        ? t("shareOf", {
            share: formatPercent(rate.share, locale, 0),
            hits: formatNumber(rate.hits, locale),
            of: formatNumber(rate.of, locale),
          })
        : none,
    /** 67%–91% */
    interval: (rate: Rate | null, none: string) =>
      rate
        ? t("intervalOf", { low: formatPercent(rate.low, locale, 0), high: formatPercent(rate.high, locale, 0) })
        : none,
  };
}
