/**
 * Figures of a period, made from the counts. A share never stands without the number it rests on, and where nothing was
 * counted there is no share at all (never 0 % or 100 %). A report that nobody rated is not in the satisfied share, neither
 * above nor below the line. Formulas: DOMAIN 3.5.
 *
 * The on-time share asks of what was answered in the period how much was answered in time. It says nothing about what is
 * still open, so it never stands alone: what is overdue now is listed beside it.
 */
import { addDays, type CivilDate } from "../calendar/civil-date";
import type { Measure } from "./count-deltas";

/** `share` lies between 0 and 1; `low` and `high` are the Wilson interval at 95 %, which stays honest for small counts. */
export type Rate = {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

const z95 = 1.959964;

/** Null where nothing was counted. Throws RangeError when there are more hits than there were chances. */
export function rateOf(hits: number, of: number): Rate | null {
  if (hits < 0 || hits > of) throw new RangeError(`${hits} of ${of} is no share`);
  if (of === 0) return null;
  const share = hits / of;
  const square = z95 * z95;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const reach = (z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { hits, of, share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

export const periodNames = ["this_month", "last_month", "three_months", "twelve_months"] as const;
export type PeriodName = (typeof periodNames)[number];

/** First and last day, both included. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** "2026-09" moved by a number of months. */
export function addMonths(month: string, months: number): string {
  const [year, nth] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const index = year * 12 + (nth - 1) + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

function firstDay(month: string): CivilDate {
  return `${month}-01`;
}

function lastDay(month: string): CivilDate {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/** The same day of another month, or its last day where it is shorter. */
function dayIn(month: string, on: CivilDate): CivilDate {
  const wanted = `${month}-${on.slice(8)}`;
  const last = lastDay(month);
  return wanted < last ? wanted : last;
}

const monthsOf = { this_month: 1, last_month: 1, three_months: 3, twelve_months: 12 } as const;

/** Whole months; the running one up to today. "Three months" is the running one and the two before it. */
export function periodOf(name: PeriodName, todayOn: CivilDate): Period {
  const month = todayOn.slice(0, 7);
  if (name === "last_month") {
    const last = addMonths(month, -1);
    return { from: firstDay(last), to: lastDay(last) };
  }
  return { from: firstDay(addMonths(month, 1 - monthsOf[name])), to: todayOn };
}

/** What a period is compared with: as many months before it, of the last one as many days as have passed of this one. */
export function periodBefore(name: PeriodName, todayOn: CivilDate): Period {
  const month = todayOn.slice(0, 7);
  if (name === "last_month") {
    const before = addMonths(month, -2);
    return { from: firstDay(before), to: lastDay(before) };
  }
  const months = monthsOf[name];
  return { from: firstDay(addMonths(month, 1 - 2 * months)), to: dayIn(addMonths(month, -months), todayOn) };
}

/** The last months up to the running one, oldest first: "2026-09". */
export function monthsUpTo(todayOn: CivilDate, count: number): string[] {
  const month = todayOn.slice(0, 7);
  return Array.from({ length: count }, (_, i) => addMonths(month, i + 1 - count));
}

export type CountOf = { readonly measure: Measure; readonly value: number };

export type Figures = {
  readonly filed: number;
  readonly dispatched: number;
  readonly answered: number;
  readonly sentBack: number;
  readonly redCards: number;
  readonly reopened: number;
  /** Of what was answered. */
  readonly onTime: Rate | null;
  /** Of what was rated. */
  readonly satisfied: Rate | null;
};

/** The measures that `figuresOf` reads. */
export const figureMeasures = [
  "filed",
  "dispatched",
  "answered",
  "answered_on_time",
  "sent_back",
  "red_card",
  "reopened",
  "rated",
  "satisfied",
] as const satisfies readonly Measure[];

function totalsOf(counts: Iterable<CountOf>): (measure: Measure) => number {
  const totals = new Map<Measure, number>();
  for (const { measure, value } of counts) totals.set(measure, (totals.get(measure) ?? 0) + value);
  return (measure) => totals.get(measure) ?? 0;
}

export function figuresOf(counts: Iterable<CountOf>): Figures {
  const total = totalsOf(counts);
  return {
    filed: total("filed"),
    dispatched: total("dispatched"),
    answered: total("answered"),
    sentBack: total("sent_back"),
    redCards: total("red_card"),
    reopened: total("reopened"),
    onTime: rateOf(total("answered_on_time"), total("answered")),
    satisfied: rateOf(total("satisfied"), total("rated")),
  };
}

/** The measures that `openChangeOf` reads. */
export const openChangeMeasures = [
  "filed",
  "reopened",
  "answered",
  "not_accepted",
  "withdrawn",
  "objected",
  "objection_ended",
] as const satisfies readonly Measure[];

/**
 * By how many the open reports grew or shrank: what came in, came back or was objected to, less what was answered, ended
 * without or whose objection was decided. An objection that is upheld counts as reopened in the same moment.
 */
export function openChangeOf(counts: Iterable<CountOf>): number {
  const total = totalsOf(counts);
  const came = total("filed") + total("reopened") + total("objected");
  return came - total("answered") - total("not_accepted") - total("withdrawn") - total("objection_ended");
}

/** Units with fewer answers than this are listed and never ranked. */
export const rankedFrom = 5;

export type Ranked<T> = { readonly unit: T /** Null where too little was answered. */; readonly rank: number | null };

/**
 * Units by their on-time share, best first. What counts is the lower end of the interval: two of two in time is less sure
 * than ninety-five of a hundred. Equal ones share a place. The unranked follow, most answers first, in the order given.
 */
export function rankUnits<T extends { readonly figures: Figures }>(units: readonly T[]): Ranked<T>[] {
  const lowOf = (unit: T) => unit.figures.onTime?.low ?? 0;
  const isRanked = (unit: T) => unit.figures.answered >= rankedFrom;
  const ranked = units.filter(isRanked).sort((a, b) => lowOf(b) - lowOf(a));
  const others = units.filter((unit) => !isRanked(unit)).sort((a, b) => b.figures.answered - a.figures.answered);
  return [
    ...ranked.map((unit) => ({ unit, rank: ranked.findIndex((other) => lowOf(other) === lowOf(unit)) + 1 })),
    ...others.map((unit) => ({ unit, rank: null })),
  ];
}
