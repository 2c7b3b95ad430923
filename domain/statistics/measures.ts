/**
 * Measures: every figure that is shown, each defined once. What is counted above the line, what below it, on which day, and
 * which way is better; its words (name, in words, numerator, denominator, what is left out, source) stand under the same
 * code in messages/<locale>/measures.json. Formulas: DOMAIN 3.5.
 *
 * No measure divides by what is not known: where nothing was counted there is no share. Who did not rate is never satisfied,
 * what was reopened is never solved, what runs on a plan is open.
 */
import { type Rate, rateOf } from "./figures";
import type { Tally } from "./tally";

/** A tally, or some of its parts; counted more than once or less where `weight` says so. */
export type Term = {
  readonly tally: Tally;
  readonly parts?: readonly string[];
  readonly exceptParts?: readonly string[];
  readonly weight?: number | "partly";
};

/** On which day a report is in a period: when it happened, was due, was filed, or was handed to the unit. */
export type CountedOn = "happened" | "due" | "filed" | "dispatched";

export type Measure = {
  readonly shown: "count" | "share" | "average";
  readonly countedOn: CountedOn;
  readonly of: readonly Term[];
  /** Below the line; null for a count. */
  readonly among: readonly Term[] | null;
  readonly better: "more" | "fewer" | null;
};

const count = (of: readonly Term[], better: Measure["better"] = null, countedOn: CountedOn = "happened"): Measure => ({
  shown: "count",
  countedOn,
  of,
  among: null,
  better,
});
const share = (
  of: readonly Term[],
  among: readonly Term[],
  better: Measure["better"],
  countedOn: CountedOn = "happened",
): Measure => ({ shown: "share", countedOn, of, among, better });

export const measures = {
  received: count([{ tally: "filed" }]),
  anonymous_share: share([{ tally: "filed_as", parts: ["anonymous"] }], [{ tally: "filed_as" }], null),
  trips_before: {
    shown: "average",
    countedOn: "happened",
    of: [{ tally: "trips" }],
    among: [{ tally: "trips_told" }],
    better: "fewer",
  },
  accepted: count([{ tally: "accepted" }]),
  not_accepted: count([{ tally: "not_accepted" }]),
  dispatched: count([{ tally: "dispatched" }]),
  acknowledged_on_time: share([{ tally: "acknowledged_on_time" }], [{ tally: "acknowledged" }], "more"),
  contacted_on_time: share([{ tally: "contacted_on_time" }], [{ tally: "contacted" }], "more"),
  response: share([{ tally: "responded" }], [{ tally: "response_due" }], "more", "due"),
  sent_back_share: share([{ tally: "dispatched_back" }], [{ tally: "dispatched" }], "fewer", "dispatched"),
  handed_up: count([{ tally: "handed_up" }]),
  answered: count([{ tally: "answered" }]),
  answered_on_time: share([{ tally: "answered_on_time" }], [{ tally: "answered" }], "more"),
  due_met: share([{ tally: "answer_met" }], [{ tally: "answer_due" }], "more", "due"),
  in_statute: share([{ tally: "answered_in_statute" }], [{ tally: "answered_with_statute" }], "more"),
  on_the_spot: share([{ tally: "solved_on_the_spot" }], [{ tally: "answered" }], "more"),
  extension_share: share([{ tally: "answered_extended" }], [{ tally: "answered" }], "fewer"),
  paused_share: share([{ tally: "answered_paused" }], [{ tally: "answered" }], "fewer"),
  refusals: count([{ tally: "refused_justified" }]),
  application_over_promise: share([{ tally: "application_late" }], [{ tally: "application_measured" }], "fewer"),
  application_over_statute: share(
    [{ tally: "application_late", parts: ["over_statute"] }],
    [{ tally: "application_measured" }],
    "fewer",
  ),
  settled: count([{ tally: "settled" }]),
  settled_on_time: share([{ tally: "settled_on_time" }], [{ tally: "settled_with_limit" }], "more"),
  first_time_right: share([{ tally: "settled_first_time" }], [{ tally: "settled_reopenable" }], "more"),
  explained_share: share(
    [{ tally: "settled_reopenable", parts: ["explained"] }],
    [{ tally: "settled_reopenable" }],
    null,
  ),
  unreachable_share: share(
    [{ tally: "settled_reopenable", parts: ["unreachable"] }],
    [{ tally: "settled_reopenable" }],
    "fewer",
  ),
  closed_by_silence: share([{ tally: "closed_by_silence" }], [{ tally: "closed" }], "fewer"),
  reopened: count([{ tally: "reopened" }], "fewer"),
  reopened_reports: count([{ tally: "first_reopened" }], "fewer"),
  solved: share(
    [
      { tally: "said_solved", parts: ["yes"] },
      { tally: "said_solved", parts: ["partly"], weight: "partly" },
    ],
    [{ tally: "said_solved", exceptParts: ["explained_upheld"] }],
    "more",
  ),
  satisfied: share([{ tally: "satisfied" }], [{ tally: "rated" }], "more"),
  assigned: share([{ tally: "lead_dispatched" }], [{ tally: "lead" }], "more", "filed"),
  handled: share([{ tally: "lead_answered" }], [{ tally: "lead_dispatched" }], "more", "filed"),
  dissolved: share([{ tally: "lead_solved" }], [{ tally: "lead_dispatched" }], "more", "filed"),
  yellow_cards: count([{ tally: "yellow_card" }], "fewer"),
  red_cards: count([{ tally: "red_card" }], "fewer"),
  statute_breaches: count([{ tally: "statute_breached" }], "fewer"),
} as const satisfies Record<string, Measure>;
export type MeasureCode = keyof typeof measures;
export const measureCodes = Object.keys(measures) as MeasureCode[];
export const measureOf = (code: MeasureCode): Measure => measures[code];

/** The tallies that the measures need. */
export function talliesFor(codes: readonly MeasureCode[]): Tally[] {
  const terms = codes.flatMap((code) => [...measureOf(code).of, ...(measureOf(code).among ?? [])]);
  return [...new Set(terms.map(({ tally }) => tally))];
}

/** What was counted, of one unit, place or whatever is looked at. */
export type Counted = { readonly tally: Tally; readonly part: string; readonly value: number };

export type MeasureValue =
  | { readonly shown: "count"; readonly value: number }
  /** Null where nothing was counted below the line. Hits are no whole number where "partly solved" counts in part. */
  | { readonly shown: "share"; readonly rate: Rate | null }
  | { readonly shown: "average"; readonly sum: number; readonly of: number; readonly value: number | null };

/** @param partlyCounts how much "partly solved" counts as solved, 0 to 1: data of the office. */
export function measureValue(code: MeasureCode, counted: readonly Counted[], partlyCounts: number): MeasureValue {
  const { shown, of, among } = measureOf(code);
  const above = sumOf(of, counted, partlyCounts);
  if (among === null) return { shown: "count", value: above };
  const below = sumOf(among, counted, partlyCounts);
  if (shown === "average") return { shown, sum: above, of: below, value: below === 0 ? null : above / below };
  return { shown: "share", rate: rateOf(above, below) };
}

function sumOf(terms: readonly Term[], counted: readonly Counted[], partlyCounts: number): number {
  return terms.reduce((sum, term) => {
    const weight = term.weight === "partly" ? partlyCounts : (term.weight ?? 1);
    return sum + weight * counted.filter((one) => isOf(term, one)).reduce((total, { value }) => total + value, 0);
  }, 0);
}

export function isOf({ tally, parts, exceptParts }: Term, one: Pick<Counted, "tally" | "part">): boolean {
  if (one.tally !== tally) return false;
  return (!parts || parts.includes(one.part)) && !exceptParts?.includes(one.part);
}

/** The share that a value is; null for what is no share, and where nothing was counted below the line. */
export function rateIn(value: MeasureValue): Rate | null {
  return value.shown === "share" ? value.rate : null;
}

/** The rates of the score, which always weigh a hundred together. */
export const scoredRates = ["response", "solved", "satisfied"] as const satisfies readonly MeasureCode[];
export type ScoreWeights = Readonly<Record<(typeof scoredRates)[number], number>>;

/**
 * 综合分, 0 to 100: response, solved and satisfied by their weights (30, 35, 35 unless the office says otherwise). Null
 * while one of the three has nothing to rest on: a missing third is neither 0 nor full marks.
 */
export function scoreOf(counted: readonly Counted[], weights: ScoreWeights, partlyCounts: number): number | null {
  let score = 0;
  for (const code of scoredRates) {
    const rate = rateIn(measureValue(code, counted, partlyCounts));
    if (rate === null) return null;
    score += rate.share * weights[code];
  }
  return score;
}
