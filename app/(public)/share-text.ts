/** Public figures in words: a count, a share, "95% or more", or a dash for what is hidden. */
import type { PublicCount, PublicShare } from "@/domain/statistics/public-figures";
import { formatNumber, formatPercent } from "@/lib/format";
import type { Locale } from "@/lib/locale";

/** Stands for a figure that is hidden; its reason stands beside or below. */
export const hiddenSign = "—";

export function countText(count: PublicCount, locale: Locale): string {
  return count === null ? hiddenSign : formatNumber(count, locale);
}

/** `floor` puts "at least" around a percentage; `none` is the word for nothing to take a share of. */
export function shareText(
  share: PublicShare,
  locale: Locale,
  words: { floor: (share: string) => string; none: string },
): string {
  switch (share.kind) {
    case "shown":
      return formatPercent(share.share, locale);
    case "floor":
      return words.floor(formatPercent(share.share, locale));
    case "hidden":
      return hiddenSign;
    case "none":
      return words.none;
  }
}

/** The count under a share, or null where it is hidden or there is none. */
export function shareCount(share: PublicShare): number | null {
  return share.kind === "none" ? null : share.of;
}
