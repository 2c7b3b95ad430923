/** Which measures stand on which page of figures, and their values there. */
import {
  type Counted,
  isOf,
  type MeasureCode,
  type MeasureValue,
  measureOf,
  measureValue,
  type Term,
} from "./measures";
import type { Tally } from "./tally";

/** Every measure, in the order of a report's life: the first page shows all of them and says which moved. */
export const watchedMeasures = [
  "received",
  "anonymous_share",
  "trips_before",
  "accepted",
  "not_accepted",
  "assigned",
  "dispatched",
  "sent_back_share",
  "handed_up",
  "acknowledged_on_time",
  "contacted_on_time",
  "response",
  "answered",
  "answered_on_time",
  "due_met",
  "in_statute",
  "on_the_spot",
  "extension_share",
  "paused_share",
  "refusals",
  "application_over_promise",
  "application_over_statute",
  "settled",
  "settled_on_time",
  "first_time_right",
  "explained_share",
  "unreachable_share",
  "closed_by_silence",
  "reopened",
  "reopened_reports",
  "solved",
  "satisfied",
  "handled",
  "dissolved",
  "yellow_cards",
  "red_cards",
  "statute_breaches",
] as const satisfies readonly MeasureCode[];
export type WatchedMeasure = (typeof watchedMeasures)[number];

/** Month by month. */
export const trendMeasures = [
  "received",
  "answered",
  "due_met",
  "solved",
  "satisfied",
] as const satisfies readonly MeasureCode[];
export type TrendMeasure = (typeof trendMeasures)[number];

/** Of each unit on the first page; when a report is filed no unit is responsible yet. */
export const unitMeasures = [
  "dispatched",
  "answered",
  "due_met",
  "solved",
  "satisfied",
  "reopened",
  "red_cards",
] as const satisfies readonly MeasureCode[];
export type UnitMeasure = (typeof unitMeasures)[number];

/** Of each place on the first page. */
export const placeMeasures = ["received", "due_met", "satisfied"] as const satisfies readonly MeasureCode[];
export type PlaceMeasure = (typeof placeMeasures)[number];

/** Of each value of a dimension. */
export const breakdownMeasures = [
  "received",
  "dispatched",
  "answered",
  "due_met",
  "response",
  "solved",
  "satisfied",
  "first_time_right",
  "reopened",
  "red_cards",
] as const satisfies readonly MeasureCode[];
export type BreakdownMeasure = (typeof breakdownMeasures)[number];

export function valuesOf<Code extends MeasureCode>(
  codes: readonly Code[],
  counted: readonly Counted[],
  partlyCounts: number,
): Readonly<Record<Code, MeasureValue>> {
  const values = codes.map((code) => [code, measureValue(code, counted, partlyCounts)] as const);
  return Object.fromEntries(values) as Record<Code, MeasureValue>;
}

/** What a list behind a figure shows: what counts, what it is counted among, what is missing from it. */
export const figureSides = ["hits", "among", "misses"] as const;
export type FigureSide = (typeof figureSides)[number];

export type WeighedTerm = {
  readonly tally: Tally;
  readonly parts?: readonly string[];
  readonly exceptParts?: readonly string[];
  readonly weight: number;
};
export type SideTerms = { readonly terms: readonly WeighedTerm[]; readonly without: readonly WeighedTerm[] };

/** Null where the measure has no such side: a count stands alone, and nothing is missing from an average. */
export function termsOfSide(code: MeasureCode, side: FigureSide, partlyCounts: number): SideTerms | null {
  const { shown, of, among } = measureOf(code);
  const weighed = (terms: readonly Term[]) =>
    terms.map(
      (term): WeighedTerm => ({ ...term, weight: term.weight === "partly" ? partlyCounts : (term.weight ?? 1) }),
    );
  if (side === "hits") return { terms: weighed(of), without: [] };
  if (among === null) return null;
  if (side === "among") return { terms: weighed(among), without: [] };
  return shown === "share" ? { terms: weighed(among), without: weighed(of) } : null;
}

/** The figure that the list of a side makes. */
export function totalOfSide({ terms, without }: SideTerms, counted: readonly Counted[]): number {
  const sum = (some: readonly WeighedTerm[]) =>
    some.reduce(
      (total, term) =>
        total + term.weight * counted.filter((one) => isOf(term, one)).reduce((n, { value }) => n + value, 0),
      0,
    );
  return sum(terms) - sum(without);
}
