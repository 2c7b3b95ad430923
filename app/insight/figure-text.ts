/** Figures as text: the figure itself, what it rests on, its interval, and how it changed. */

import { getLocale, getTranslations } from "@/app/translations";
import type { Rate } from "@/domain/statistics/figures";
import { type MeasureCode, type MeasureValue, measureOf } from "@/domain/statistics/measures";
import { formatNumber, formatPercent } from "@/lib/format";

type Tone = "good" | "bad" | "neutral";
export type ChangeText = { readonly text: string; readonly tone: Tone };

export type FigureTexts = {
  readonly number: (value: number) => string;
  /** 123, 82.5%, 2.3; a dash where nothing was counted. */
  readonly shown: (value: MeasureValue) => string;
  /** 82.5%（33/40）, for a cell. */
  readonly whole: (value: MeasureValue) => string;
  /** 33/40 */
  readonly of: (rate: Rate) => string;
  /** 67%–91% */
  readonly interval: (rate: Rate) => string;
  /** Against the earlier period. */
  readonly change: (code: MeasureCode, now: MeasureValue, before: MeasureValue) => ChangeText | null;
  /** Of a plain number, such as the score. */
  readonly difference: (now: number, before: number) => string;
};

const none = "—";

export async function figureTexts(): Promise<FigureTexts> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight")]);
  const number = (value: number) => formatNumber(value, locale);
  const of = ({ hits, of }: Rate) => t("ofCount", { hits: number(hits), of: number(of) });
  const shown = (value: MeasureValue) => {
    if (value.shown === "share") return value.rate ? formatPercent(value.rate.share, locale) : none;
    return value.value === null ? none : number(value.value);
  };
  const directionOf = (by: number, text: string) => ({
    change: text === "0" ? "same" : by > 0 ? "more" : "fewer",
    by: text,
  });
  const toneOf = (code: MeasureCode, by: number): Tone => {
    const { better } = measureOf(code);
    if (better === null || by === 0) return "neutral";
    return by > 0 === (better === "more") ? "good" : "bad";
  };
  return {
    number,
    shown,
    of,
    whole: (value) => {
      if (value.shown === "share") return value.rate ? t("shareOf", { share: shown(value), of: of(value.rate) }) : none;
      return shown(value);
    },
    interval: ({ low, high }) =>
      t("intervalOf", { low: formatPercent(low, locale, 0), high: formatPercent(high, locale, 0) }),
    change: (code, now, before) => {
      if (now.shown === "share") {
        if (!now.rate) return null;
        if (before.shown !== "share" || !before.rate) return { text: t("noComparison"), tone: "neutral" };
        const by = (now.rate.share - before.rate.share) * 100;
        const direction = directionOf(by, number(Math.abs(by)));
        return { text: t("points", direction), tone: direction.change === "same" ? "neutral" : toneOf(code, by) };
      }
      if (now.value === null || before.shown === "share" || before.value === null) return null;
      const by = now.value - before.value;
      return { text: t("change", directionOf(by, number(Math.abs(by)))), tone: toneOf(code, by) };
    },
    difference: (now, before) => {
      const by = now - before;
      return t("scoreChange", directionOf(by, number(Math.abs(by))));
    },
  };
}
