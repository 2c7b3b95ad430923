/**
 * Insight: how reports go at the reader's place, in one look. What is counted and what is open comes from one statement, what
 * burns and the reader's own instructions from a second. What burns is a list of reports and no figure: shares alone would hide what is still open.
 */
import "server-only";
import { type FigureView, type FilterChoices, getFigureView, getFilterChoices } from "@/db/queries/figure-scope";
import { getInstructionScope, getOpenInstructionsAsked } from "@/db/queries/instructions";
import { getBurningAsked, type OpenReport, type StandingRow } from "@/db/queries/open-reports";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { listSpanSums, type SpanRow } from "@/db/queries/tally-sums";
import { readTogether } from "@/db/together";
import { addDays, type CivilDate, civilDateOf, midnightAfter } from "@/domain/calendar/civil-date";
import { lengthOf, monthOf, monthsUpTo } from "@/domain/calendar/months";
import { mayGiveInstructions } from "@/domain/complaint/decide-instruction";
import { type QueueDue, queueDueOf, queueParts } from "@/domain/complaint/queue";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, namesOrCode, shortNamesOf } from "@/domain/names";
import { figuresScope, unitIdsOf } from "@/domain/rights";
import type { InsightSettings } from "@/domain/settings/insight-settings";
import { type HelpNeeded, type Moved, movedBeyondChance, whoNeedsHelp } from "@/domain/statistics/beyond-chance";
import type { Rate } from "@/domain/statistics/figures";
import type { InsightFilter } from "@/domain/statistics/insight-filter";
import {
  type PlaceMeasure,
  placeMeasures,
  type TrendMeasure,
  trendMeasures,
  type UnitMeasure,
  unitMeasures,
  valuesOf,
  type WatchedMeasure,
  watchedMeasures,
} from "@/domain/statistics/insight-measures";
import { type Counted, type MeasureValue, rateIn, scoreOf, talliesFor } from "@/domain/statistics/measures";
import { type Stocks, stocksOf } from "@/domain/statistics/stocks";
import { type UnitGroup, unitGroupOf, unitGroups } from "@/domain/statistics/unit-group";
import type { Context } from "../context";

const trendMonths = 12;
const burningShown = 6;
const movesShown = 4;
const helpShown = 4;

export type BurningReport = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly region: BothNames | null;
  readonly unit: BothNames | null;
  readonly due: QueueDue;
};

export type UnitFigures = {
  readonly id: string;
  readonly name: BothNames;
  /** Null where too few answers were due to rank it. Equal ones share a place. */
  readonly rank: number | null;
  readonly values: Readonly<Record<UnitMeasure, MeasureValue>>;
  /** Answered in time, month by month. */
  readonly course: readonly (Rate | null)[];
  readonly stocks: Stocks;
};

export type PlaceFigures = {
  readonly id: string;
  readonly name: BothNames;
  /** What lies in no place below: the place itself. */
  readonly isItself: boolean;
  readonly values: Readonly<Record<PlaceMeasure, MeasureValue>>;
  readonly stocks: Stocks;
};

/** A value of a closed list or a code of the catalogue, empty where it was not said, and how many came in. */
export type ValueCount = { readonly key: string; readonly name: BothNames | null; readonly count: number };

export type InsightPage = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly filter: InsightFilter;
  readonly choices: FilterChoices;
  readonly settings: InsightSettings;
  readonly now: Readonly<Record<WatchedMeasure, MeasureValue>>;
  readonly before: Readonly<Record<WatchedMeasure, MeasureValue>>;
  readonly score: number | null;
  readonly scoreBefore: number | null;
  readonly stocks: Stocks;
  readonly moved: readonly Moved<WatchedMeasure>[];
  readonly help: readonly (HelpNeeded & { readonly name: BothNames })[];
  /** Null for who may see figures and no reports. */
  readonly burning: { readonly reports: readonly BurningReport[]; readonly hasMore: boolean } | null;
  /** Of the reader alone: not done yet, and of these answered by the unit. Null for who gives none. */
  readonly ownInstructions: { readonly open: number; readonly answered: number } | null;
  readonly months: readonly {
    readonly month: string;
    readonly isRunning: boolean;
    readonly values: Readonly<Record<TrendMeasure, MeasureValue>>;
  }[];
  readonly groups: readonly { readonly group: UnitGroup; readonly units: readonly UnitFigures[] }[];
  /** Responsible units of the place for which nothing was counted in the period and nothing is open. */
  readonly unitsWithout: number;
  readonly places: readonly PlaceFigures[];
  readonly categories: readonly ValueCount[];
  readonly causes: readonly ValueCount[];
  readonly kinds: readonly ValueCount[];
  readonly outcomes: readonly ValueCount[];
};

/** Null for who may not see figures. @param params as they stand in the address. */
export async function readInsight(
  ctx: Context,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<InsightPage | null> {
  const mayOnly = figuresScope(ctx.actor);
  if (!mayOnly) return null;
  const reference = await getReference(ctx.db);
  const todayOn = civilDateOf(ctx.now);
  const view = getFigureView(reference, mayOnly.regionPath, params, todayOn);
  const { filter, scope, home } = view;
  const { period } = filter;
  const months = monthsUpTo(period.to, trendMonths);
  const course = { ...period, from: `${months[0]}-01` };
  const watched = talliesFor(watchedMeasures);
  const [{ sums, open }, { burning, ownInstructions }] = await Promise.all([
    listSpanSums(ctx.db.app, {
      ...scope,
      parts: [
        {
          key: "whole",
          spans: [
            { slot: "now", tallies: watched, days: period },
            { slot: "before", tallies: watched, days: period.before },
            { slot: "month", tallies: talliesFor(trendMeasures), days: course },
          ],
          sets: [["part"]],
        },
        {
          key: "where",
          spans: [{ slot: "now", tallies: talliesFor([...unitMeasures, ...placeMeasures]), days: period }],
          sets: [["unitId", "part"], ["regionId"]],
        },
        {
          key: "course",
          spans: [{ slot: "month", tallies: talliesFor(["due_met"]), days: course }],
          sets: [["unitId"]],
        },
        {
          key: "about",
          spans: [{ slot: "now", tallies: ["filed"], days: period }],
          sets: [["categoryCode"], ["cause"], ["kind"]],
        },
      ],
      open: { now: ctx.now, by: ["unitId", "regionId"] },
    }),
    listWaiting(ctx, reference, view),
  ]);
  const settings = reference.insight;
  const { partlyCounts } = settings;
  const rowsOf = (key: string, set: number, slot: string) =>
    sums.filter((row) => row.key === key && row.set === set && row.slot === slot);
  const wholeOf = (slot: string): Counted[] => rowsOf("whole", 0, slot).map(countedOf);
  const [counted, countedBefore] = [wholeOf("now"), wholeOf("before")];
  const [now, before] = [
    valuesOf(watchedMeasures, counted, partlyCounts),
    valuesOf(watchedMeasures, countedBefore, partlyCounts),
  ];
  const units = unitRows(reference, {
    rows: rowsOf("where", 0, "now"),
    courses: sums.filter(({ key }) => key === "course"),
    months,
    open,
    settings,
  });
  const groups = groupsOf(units, settings.rankedFrom);
  return {
    asOf: ctx.now,
    place: namesOf(home),
    filter,
    choices: getFilterChoices(reference, view),
    settings,
    now,
    before,
    score: scoreOf(counted, settings.weights, partlyCounts),
    scoreBefore: scoreOf(countedBefore, settings.weights, partlyCounts),
    stocks: stocksOf(open),
    moved: movedBeyondChance(
      watchedMeasures.map((code) => ({ code, now: now[code], before: before[code] })),
      { now: lengthOf(period), before: lengthOf(period.before) },
      movesShown,
    ),
    help: helpOf(groups, settings.rankedFrom),
    burning,
    ownInstructions,
    months: months.map((month) => ({
      month,
      isRunning: month === monthOf(todayOn),
      values: valuesOf(trendMeasures, wholeOf(month), partlyCounts),
    })),
    groups,
    unitsWithout: answeringUnits(reference, home.path).filter(({ id }) => !units.some(({ unit }) => unit.id === id))
      .length,
    places: placesOf(rowsOf("where", 1, "now"), open, view, reference),
    categories: categoriesOf(rowsOf("about", 0, "now"), filter, reference),
    causes: valueCounts(rowsOf("about", 1, "now").map(({ at, value }) => [at.cause ?? "", value])),
    // As they are classified now; the part of the count is the kind that was filed.
    kinds: valueCounts(rowsOf("about", 2, "now").map(({ at, value }) => [at.kind ?? "", value])),
    outcomes: valueCounts(counted.filter(({ tally }) => tally === "settled").map(({ part, value }) => [part, value])),
  };
}

function countedOf({ tally, at, value }: SpanRow): Counted {
  return { tally, part: at.part ?? "", value };
}

type UnitRow = { readonly unit: Unit; readonly figures: Omit<UnitFigures, "rank"> };

function unitRows(
  reference: Reference,
  {
    rows,
    courses,
    months,
    open,
    settings,
  }: {
    readonly rows: readonly SpanRow[];
    readonly courses: readonly SpanRow[];
    readonly months: readonly string[];
    readonly open: readonly StandingRow[];
    readonly settings: InsightSettings;
  },
): UnitRow[] {
  const unitOf = ({ at }: { readonly at: { readonly unitId?: string } }) => at.unitId ?? "";
  const [counted, course, stock] = [groupedBy(rows, unitOf), groupedBy(courses, unitOf), groupedBy(open, unitOf)];
  return [...reference.units.values()].flatMap((unit) => {
    const [own, openNow] = [counted.get(unit.id) ?? [], stock.get(unit.id) ?? []];
    if (own.length === 0 && openNow.length === 0) return [];
    const ofMonths = groupedBy(course.get(unit.id) ?? [], ({ slot }) => slot);
    const figures = {
      id: unit.id,
      name: shortNamesOf(unit),
      values: valuesOf(unitMeasures, own.map(countedOf), settings.partlyCounts),
      course: months.map((month) =>
        rateIn(valuesOf(["due_met"], (ofMonths.get(month) ?? []).map(countedOf), 0).due_met),
      ),
      stocks: stocksOf(openNow),
    };
    return [{ unit, figures }];
  });
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function groupsOf(rows: readonly UnitRow[], rankedFrom: number): InsightPage["groups"] {
  return unitGroups.flatMap((group) => {
    const members = rows.filter(({ unit }) => unitGroupOf(unit) === group).map(({ figures }) => figures);
    return members.length === 0 ? [] : [{ group, units: rankedBy(members, rankedFrom) }];
  });
}

/**
 * By what was due and met in time, best first: the lower end of the interval counts, so that two of two is less sure than
 * ninety-five of a hundred. Those with too few cases follow unranked, the most cases first.
 */
function rankedBy(units: readonly Omit<UnitFigures, "rank">[], rankedFrom: number): UnitFigures[] {
  const dueOf = (unit: Omit<UnitFigures, "rank">) => rateIn(unit.values.due_met);
  const lowOf = (unit: Omit<UnitFigures, "rank">) => dueOf(unit)?.low ?? 0;
  const casesOf = (unit: Omit<UnitFigures, "rank">) => dueOf(unit)?.of ?? 0;
  const ranked = units.filter((unit) => casesOf(unit) >= rankedFrom).sort((a, b) => lowOf(b) - lowOf(a));
  const others = units.filter((unit) => casesOf(unit) < rankedFrom).sort((a, b) => casesOf(b) - casesOf(a));
  return [
    ...ranked.map((unit) => ({ ...unit, rank: ranked.findIndex((other) => lowOf(other) === lowOf(unit)) + 1 })),
    ...others.map((unit) => ({ ...unit, rank: null })),
  ];
}

function helpOf(groups: InsightPage["groups"], rankedFrom: number): InsightPage["help"] {
  const names = new Map(groups.flatMap(({ units }) => units.map(({ id, name }) => [id, name] as const)));
  const standings = groups.map(({ units }) =>
    units.map(({ id, values, stocks }) => ({ id, due: rateIn(values.due_met), overdue: stocks.overdue_open })),
  );
  return whoNeedsHelp(standings, { rankedFrom, most: helpShown }).flatMap((unit) => {
    const name = names.get(unit.id);
    return name ? [{ ...unit, name }] : [];
  });
}

function answeringUnits(reference: Reference, path: string): Unit[] {
  return [...reference.units.values()].filter((unit) => unit.responsible && unit.regionPath.startsWith(path));
}

/** The places directly below, each with all that lies in it, and what lies in none of them. */
function placesOf(
  rows: readonly SpanRow[],
  open: readonly StandingRow[],
  { home, filter }: FigureView,
  { regions, insight }: Reference,
): PlaceFigures[] {
  const all = [...regions.values()];
  const [only, ...more] = filter.chosen.place ?? [];
  const top = (only !== undefined && more.length === 0 ? regions.get(only) : null) ?? home;
  const figuresOf = (name: BothNames, id: string, isItself: boolean, isIn: (regionId: string) => boolean) => {
    const here = rows.filter(({ at }) => isIn(at.regionId ?? ""));
    const standing = open.filter(({ at }) => isIn(at.regionId ?? ""));
    if (here.length === 0 && standing.length === 0) return [];
    const values = valuesOf(placeMeasures, here.map(countedOf), insight.partlyCounts);
    return [{ id, name, isItself, values, stocks: stocksOf(standing) }];
  };
  const below = all
    .filter((region) => region.parentId === top.id)
    .flatMap((region) =>
      figuresOf(namesOf(region), region.id, false, (id) => regions.get(id)?.path.startsWith(region.path) ?? false),
    );
  return [...below, ...figuresOf(namesOf(top), top.id, true, (id) => id === top.id)];
}

/** Categories of the first level with all below them; where the filter names some, each by itself. */
function categoriesOf(rows: readonly SpanRow[], { chosen }: InsightFilter, { categories }: Reference): ValueCount[] {
  const keyOf = (code: string) => (chosen.category ? code : (categories.get(code)?.parentCode ?? code));
  return valueCounts(rows.map(({ at, value }) => [keyOf(at.categoryCode ?? ""), value])).map((one) => ({
    ...one,
    name: one.key === "" ? null : namesOrCode(categories.get(one.key), one.key),
  }));
}

/** The most first; what was not said stands at the end. */
function valueCounts(counted: readonly (readonly [key: string, count: number])[]): ValueCount[] {
  const sums = new Map<string, number>();
  for (const [key, count] of counted) sums.set(key, (sums.get(key) ?? 0) + count);
  return [...sums]
    .map(([key, count]) => ({ key, name: null, count }))
    .sort((a, b) => Number(a.key === "") - Number(b.key === "") || b.count - a.count);
}

/** Counted up to here. */
const mostInstructions = 1_000;

/** Open reports that are over or fall due by the end of the next working day, the nearest first; and the own instructions. */
async function listWaiting(
  ctx: Context,
  reference: Reference,
  view: FigureView,
): Promise<Pick<InsightPage, "burning" | "ownInstructions">> {
  const { actor } = ctx;
  if (actor.kind !== "staff") return { burning: null, ownInstructions: null };
  const root = reference.rootRegion.path;
  const places = queueParts(actor, "open")
    .filter((part) => part.unitId === null)
    .map(({ regionPath }) => ({ unitId: null, regionPath: regionPath === root ? null : regionPath }));
  const { calendar } = reference.rules;
  const isWorking = (on: CivilDate) => calendar.dayAt(on, view.home.path).working;
  const { burning, own } = await readTogether(ctx.db.app, {
    burning:
      places.length > 0 &&
      getBurningAsked({
        ...view.scope,
        dueBy: midnightAfter(nextWorkingDay(civilDateOf(ctx.now), isWorking)),
        seen: { places, notAboutUnitIds: unitIdsOf(actor) },
        size: burningShown + 1,
      }),
    own: mayGiveInstructions(actor) && getOpenInstructionsAsked(getInstructionScope(actor, true), mostInstructions),
  });
  const reports = burning.slice(0, burningShown).flatMap((row) => burningOf(row, reference, ctx.now));
  return {
    burning: places.length > 0 ? { reports, hasMore: burning.length > burningShown } : null,
    ownInstructions: own[0] ?? null,
  };
}

function burningOf(row: OpenReport, { units, regions, rules }: Reference, now: Date): BurningReport[] {
  const unit = units.get(row.leadUnitId ?? "");
  const due = queueDueOf(row, unit?.regionPath ?? null, now, rules.calendar);
  if (!due) return [];
  const region = namesOf(regions.get(row.regionId));
  return [{ number: row.number, state: row.state, excerpt: row.excerpt, region, unit: shortNamesOf(unit), due }];
}

function nextWorkingDay(todayOn: CivilDate, isWorking: (on: CivilDate) => boolean): CivilDate {
  let on = addDays(todayOn, 1);
  while (!isWorking(on)) on = addDays(on, 1);
  return on;
}
