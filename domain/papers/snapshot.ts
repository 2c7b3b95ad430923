/**
 * Making the figures of a paper out of what was counted. Pure: the same rows give the same snapshot. A unit with fewer cases
 * than a ranking asks for is listed with its counts, and neither ranked nor put on a list; natures stand apart.
 */
import { addDays } from "../calendar/civil-date";
import { addMonths, monthOf, monthsUpTo } from "../calendar/months";
import { type InsightRate, type InsightSettings, listColourOf } from "../settings/insight-settings";
import { type Rate, rateOf } from "../statistics/figures";
import { type Counted, type MeasureCode, measureOf, measureValue, rateIn, scoreOf } from "../statistics/measures";
import type { UnitGroup } from "../statistics/unit-group";
import type {
  PaperDefinition,
  PaperFigure,
  PaperSnapshot,
  PaperStanding,
  Renewal,
  SnapshotRow,
} from "./snapshot-shape";

/** What a paper tells of the whole place, in this order. */
export const paperMeasures = [
  "received",
  "accepted",
  "not_accepted",
  "answered",
  "due_met",
  "response",
  "on_the_spot",
  "solved",
  "satisfied",
  "first_time_right",
  "sent_back_share",
  "extension_share",
  "reopened",
  "explained_share",
  "unreachable_share",
  "red_cards",
  "statute_breaches",
] as const satisfies readonly MeasureCode[];

/** And of each unit, place and category. */
export const unitMeasures = [
  "answered",
  "due_met",
  "response",
  "solved",
  "satisfied",
  "reopened",
] as const satisfies readonly MeasureCode[];
export const placeMeasures = ["received", "answered", "due_met", "satisfied"] as const satisfies readonly MeasureCode[];

/** And of each of the last months. */
export const monthMeasures = [
  "received",
  "answered",
  "due_met",
  "solved",
  "satisfied",
] as const satisfies readonly MeasureCode[];
const monthsKept = 12;

export type CountedThere = Counted & { readonly unitId: string; readonly regionId: string };
export type CountedUnder = Counted & { readonly category: string };
/** "2026-09". */
export type CountedIn = Counted & { readonly month: string };

type Named = { readonly id: string; readonly name: string };
const uncategorised: Named = { id: "", name: "未分类" };

export type SnapshotInput = {
  readonly asOf: Date;
  readonly days: PaperSnapshot["days"];
  readonly before: PaperSnapshot["before"];
  readonly place: Named;
  readonly settings: InsightSettings;
  readonly rows: {
    readonly now: readonly CountedThere[];
    readonly before: readonly CountedThere[];
    readonly byCategory: readonly CountedUnder[];
    /** Of the months of monthsBehind. */
    readonly byMonth: readonly CountedIn[];
    readonly standing: readonly (PaperStanding & { readonly unitId: string })[];
  };
  /** A measure as it is defined on the screens. */
  readonly wordsOf: (code: MeasureCode) => PaperDefinition & { readonly name: string };
  /** Null for what is no unit any more. */
  readonly unitOf: (unitId: string) => { readonly name: string; readonly group: UnitGroup } | null;
  /** The part of the place that a region belongs to; null for the place itself. */
  readonly partOf: (regionId: string) => Named | null;
  /** Null where none was said. */
  readonly categoryOf: (code: string) => Named | null;
};

export function snapshotOf(input: SnapshotInput): PaperSnapshot {
  const { rows, settings } = input;
  const { partlyCounts, rankedFrom, red, black, weights } = settings;
  const figureAt = (code: MeasureCode, counted: readonly Counted[]) => figureOf(code, counted, partlyCounts);
  const units = unitRows(input);
  const lists = new Map<string, { group: string; red: string[]; black: string[] }>();
  const scored: { id: string; group: string; score: number }[] = [];
  const tooFew: string[] = [];
  for (const unit of [...units].sort((a, b) => dueLowOf(b) - dueLowOf(a))) {
    const list = lists.get(unit.group) ?? { group: unit.group, red: [], black: [] };
    lists.set(unit.group, list);
    if ((unit.figures.due_met?.denominator ?? 0) < rankedFrom) {
      tooFew.push(unit.name);
      continue;
    }
    const counted = countedOf(rows.now, unit.id);
    const colour = listColourOf(ratesOf(counted, partlyCounts), settings);
    if (colour === "red") list.red.push(unit.name);
    if (colour === "black") list.black.unshift(unit.name);
    const score = scoreOf(counted, weights, partlyCounts);
    if (score !== null) scored.push({ id: unit.id, group: unit.group, score: Math.round(score * 100) / 100 });
  }
  return {
    version: 1,
    asOf: input.asOf.toISOString(),
    days: input.days,
    before: input.before,
    place: input.place,
    measures: paperMeasures.map((code) => {
      const { name, ...definition } = input.wordsOf(code);
      const [now, before] = [figureAt(code, rows.now), figureAt(code, rows.before)];
      return { code, name, definition, shown: measureOf(code).shown, now, before };
    }),
    standing: sumOfStanding(rows.standing),
    months: monthsOf(input),
    units,
    places: grouped(rows.now, ({ regionId }) => input.partOf(regionId) ?? input.place, placeMeasures, partlyCounts),
    categories: grouped(
      rows.byCategory,
      ({ category }) => input.categoryOf(category) ?? uncategorised,
      placeMeasures,
      partlyCounts,
    ),
    lists: [...lists.values()],
    lines: { rankedFrom, red, black, weights, partlyCounts },
    scores: ranked(scored),
    tooFew: tooFew.sort(),
  };
}

/** The last twelve months that were over with the last day: one that still runs would fall without a cause. */
export function monthsBehind({ days }: Pick<PaperSnapshot, "days">): string[] {
  const last = addMonths(monthOf(addDays(days.to, 1)), -1);
  return monthsUpTo(`${last}-01`, monthsKept);
}

/** Months before anything was counted are left out; one in between without anything stays. */
function monthsOf({ days, rows, settings }: SnapshotInput): PaperSnapshot["months"] {
  const months = monthsBehind({ days }).map((month) => ({
    month,
    figures: figuresOf(
      rows.byMonth.filter((row) => row.month === month),
      monthMeasures,
      settings.partlyCounts,
    ),
  }));
  const first = months.findIndex(({ figures }) => !Object.values(figures).every(isNothing));
  return first < 0 ? [] : months.slice(first);
}

/** Sums above and below the line; the words of the measure say what they are. */
function figureOf(code: MeasureCode, counted: readonly Counted[], partlyCounts: number): PaperFigure {
  const value = measureValue(code, counted, partlyCounts);
  if (value.shown === "count") return { numerator: value.value, denominator: null };
  if (value.shown === "average") return { numerator: value.sum, denominator: value.of };
  return { numerator: value.rate?.hits ?? 0, denominator: value.rate?.of ?? 0 };
}

const countedOf = (rows: readonly CountedThere[], id: string) => rows.filter(({ unitId }) => unitId === id);

function unitRows({ rows, unitOf, settings }: SnapshotInput): PaperSnapshot["units"] {
  const ids = new Set([...rows.now, ...rows.standing].map(({ unitId }) => unitId).filter((id) => id !== ""));
  return [...ids].sort().flatMap((id) => {
    const unit = unitOf(id);
    if (!unit) return [];
    const counted = countedOf(rows.now, id);
    const standing = sumOfStanding(rows.standing.filter(({ unitId }) => unitId === id));
    const figures = figuresOf(counted, unitMeasures, settings.partlyCounts);
    const isEmpty = standing.open === 0 && Object.values(figures).every(isNothing);
    return isEmpty ? [] : [{ id, ...unit, figures, standing }];
  });
}

function isNothing({ numerator, denominator }: PaperFigure): boolean {
  return numerator === 0 && (denominator ?? 0) === 0;
}

function figuresOf(counted: readonly Counted[], codes: readonly MeasureCode[], partlyCounts: number) {
  return Object.fromEntries(codes.map((code) => [code, figureOf(code, counted, partlyCounts)]));
}

function grouped<T extends Counted>(
  counted: readonly T[],
  placeOf: (one: T) => Named,
  codes: readonly MeasureCode[],
  partlyCounts: number,
): SnapshotRow[] {
  const groups = new Map<string, { place: Named; counted: T[] }>();
  for (const one of counted) {
    const place = placeOf(one);
    const group = groups.get(place.id) ?? { place, counted: [] };
    groups.set(place.id, group);
    group.counted.push(one);
  }
  return [...groups.values()]
    .map(({ place, counted: there }) => ({ ...place, group: "", figures: figuresOf(there, codes, partlyCounts) }))
    .filter(({ figures }) => !Object.values(figures).every(isNothing))
    .sort((a, b) => (b.figures.received?.numerator ?? 0) - (a.figures.received?.numerator ?? 0) || byId(a, b));
}

const byId = (a: Named, b: Named) => (a.id < b.id ? -1 : 1);

function sumOfStanding(rows: readonly PaperStanding[]): PaperStanding {
  const sum = (key: keyof PaperStanding) => rows.reduce((total, one) => total + one[key], 0);
  return { open: sum("open"), overdue: sum("overdue"), overStatute: sum("overStatute"), onPlan: sum("onPlan") };
}

/** Null for a plain count, and where nothing was counted below the line. */
export function shareOf({ numerator, denominator }: PaperFigure): Rate | null {
  return denominator === null ? null : rateOf(numerator, denominator);
}

function dueLowOf({ figures }: Pick<SnapshotRow, "figures">): number {
  return (figures.due_met ? shareOf(figures.due_met)?.low : null) ?? -1;
}

function ratesOf(counted: readonly Counted[], partlyCounts: number): Record<InsightRate, Rate | null> {
  const rate = (code: MeasureCode) => rateIn(measureValue(code, counted, partlyCounts));
  return { onTime: rate("due_met"), response: rate("response"), solved: rate("solved"), satisfied: rate("satisfied") };
}

/** Best first in each group; equal ones share a place. */
function ranked(scored: readonly { id: string; group: string; score: number }[]): PaperSnapshot["scores"] {
  return [...scored]
    .sort((a, b) =>
      a.group === b.group
        ? b.score - a.score || byId({ ...a, name: "" }, { ...b, name: "" })
        : a.group < b.group
          ? -1
          : 1,
    )
    .map((one) => ({
      ...one,
      rank: scored.filter(({ group, score }) => group === one.group && score > one.score).length + 1,
    }));
}

/** What differs between an earlier and a later snapshot of the same days; empty when nothing does. */
export function renewalOf(before: PaperSnapshot, after: PaperSnapshot): Renewal {
  const changes = after.measures.flatMap(({ code, name, now }) => {
    const earlier = before.measures.find((one) => one.code === code)?.now ?? { numerator: 0, denominator: null };
    const isSame = earlier.numerator === now.numerator && earlier.denominator === now.denominator;
    return isSame ? [] : [{ name, before: earlier, after: now }];
  });
  return { from: before.asOf, to: after.asOf, changes };
}
