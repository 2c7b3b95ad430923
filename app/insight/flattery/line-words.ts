/** One line of what was looked at, in words: what was seen, what was to be expected, how rare that is by chance. */

import { getLocale, getTranslations } from "@/app/translations";
import { subjectKey } from "@/domain/flattery/vocabulary";
import { formatNumber, formatPercent } from "@/lib/format";
import type { FlatteryLine } from "@/usecases/statistics/read-flattery";

export type LineFigures = Pick<FlatteryLine, "detector" | "cases" | "observed" | "expectedShare" | "tail">;

/** Rarer than this is said as "more than": nobody can picture it, and no model is right so far out. */
const rarestSaid = 1_000_000;

export async function lineWords() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("flattery")]);
  const number = (value: number) => formatNumber(value, locale, 0);
  const often = (tail: number) =>
    tail < 1 / rarestSaid ? t("beyond", { often: number(rarestSaid) }) : number(roundOneIn(tail));
  return {
    /** 15份答复中有13份… */
    seen: ({ detector, cases, observed }: LineFigures) =>
      t(`detector.${detector}.seen`, { cases: number(cases), observed: number(observed) }),
    /** 13 / 15 */
    counts: ({ cases, observed }: LineFigures) => t("counts", { cases: number(cases), observed: number(observed) }),
    share: (share: number) => formatPercent(share, locale, share < 0.1 ? 1 : 0),
    /** About 1 unit in 4,000. */
    rarity: ({ tail }: LineFigures) => (tail === null ? t("noRarity") : t("rarity", { often: often(tail) })),
    oneIn: ({ tail }: LineFigures) => (tail === null ? t("noRarity") : t("oneIn", { often: often(tail) })),
    expected: ({ cases, expectedShare }: LineFigures) =>
      expectedShare === null
        ? t("noExpected")
        : t("expected", { count: formatNumber(cases * expectedShare, locale, cases * expectedShare < 10 ? 1 : 0) }),
  };
}

/** Two figures that count: the rest would only look exact. */
function roundOneIn(tail: number): number {
  const grain = 10 ** Math.max(0, Math.floor(Math.log10(1 / tail)) - 1);
  return Math.max(1, Math.round(1 / tail / grain) * grain);
}

export function behindAddress(
  { detector, subject }: Pick<FlatteryLine, "detector" | "subject">,
  month: string,
): string {
  return `/insight/flattery/${encodeURIComponent(subjectKey(subject))}/${detector}?month=${month}`;
}
