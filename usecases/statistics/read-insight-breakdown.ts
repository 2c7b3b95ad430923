/**
 * The measures by one dimension: a line for each unit, place, category or whatever is asked for, beside the earlier period.
 * One statement sums what was counted and what is open.
 */
import "server-only";
import { z } from "zod";
import { type FigureView, type FilterChoices, getFigureView, getFilterChoices } from "@/db/queries/figure-scope";
import type { OpenDimension, StandingRow } from "@/db/queries/open-reports";
import { getReference, type Reference } from "@/db/queries/reference";
import { listSpanSums, type SpanRow } from "@/db/queries/tally-sums";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { type BothNames, namesOf, namesOrCode, shortNamesOf } from "@/domain/names";
import { figuresScope } from "@/domain/rights";
import type { InsightSettings } from "@/domain/settings/insight-settings";
import {
  dimensionOf,
  type FilterKey,
  filterKeys,
  type InsightFilter,
  noValue,
} from "@/domain/statistics/insight-filter";
import { type BreakdownMeasure, breakdownMeasures, valuesOf } from "@/domain/statistics/insight-measures";
import {
  type Counted,
  type MeasureValue,
  rateIn,
  scoredRates,
  scoreOf,
  talliesFor,
} from "@/domain/statistics/measures";
import { type Stocks, stocksOf } from "@/domain/statistics/stocks";
import type { Context } from "../context";

const sortable = [...breakdownMeasures, "open", "overdue_open", "score"] as const;
export type BreakdownSort = (typeof sortable)[number];

export const readInsightBreakdownInput = z.object({
  dimension: z.enum(filterKeys),
  sort: z.enum(sortable).optional().catch(undefined),
  order: z.enum(["most", "least"]).optional().catch(undefined),
  /** As they stand in the address. */
  params: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()),
});

export type BreakdownRow = {
  readonly key: string;
  /** Null for a word of a closed list, which the screens know, and for what was not said. */
  readonly name: BothNames | null;
  /** What the filter says for this line alone, and whether without what lies below it. */
  readonly filter: { readonly key: FilterKey; readonly value: string; readonly isExact: boolean };
  readonly values: Readonly<Record<BreakdownMeasure, MeasureValue>>;
  readonly before: Readonly<Record<BreakdownMeasure, MeasureValue>>;
  readonly score: number | null;
  readonly scoreBefore: number | null;
  readonly stocks: Stocks;
};

export type InsightBreakdown = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly dimension: FilterKey;
  readonly filter: InsightFilter;
  readonly choices: FilterChoices;
  readonly sort: BreakdownSort;
  readonly order: "most" | "least";
  readonly settings: InsightSettings;
  readonly rows: readonly BreakdownRow[];
};

/** Null for who may not see figures. */
export async function readInsightBreakdown(
  ctx: Context,
  input: z.input<typeof readInsightBreakdownInput>,
): Promise<InsightBreakdown | null> {
  const mayOnly = figuresScope(ctx.actor);
  if (!mayOnly) return null;
  const { dimension, params, ...wish } = readInsightBreakdownInput.parse(input);
  const reference = await getReference(ctx.db);
  const view = getFigureView(reference, mayOnly.regionPath, params, civilDateOf(ctx.now));
  const { filter, scope } = view;
  const by = fieldOf(dimension);
  const tallies = talliesFor(breakdownMeasures);
  const { sums, open } = await listSpanSums(ctx.db.app, {
    ...scope,
    parts: [
      {
        key: "by",
        spans: [
          { slot: "now", tallies, days: filter.period },
          { slot: "before", tallies, days: filter.period.before },
        ],
        sets: [[by, "part"]],
      },
    ],
    open: { now: ctx.now, by: [by] },
  });
  const lines = linesOf(dimension, view, reference);
  const [sort, order] = [wish.sort ?? usualSort(dimension), wish.order ?? "most"];
  const rows = gathered({ by, sums, open, lines, settings: reference.insight });
  return {
    asOf: ctx.now,
    place: namesOf(view.home),
    dimension,
    filter,
    choices: getFilterChoices(reference, view),
    sort,
    order,
    settings: reference.insight,
    rows: sorted(rows, sort, order, reference.insight.rankedFrom),
  };
}

function fieldOf(dimension: FilterKey): OpenDimension {
  if (dimension === "place") return "regionId";
  return dimension === "unit" || dimension === "nature" ? "unitId" : dimensionOf[dimension];
}

function usualSort(dimension: FilterKey): BreakdownSort {
  // No unit is responsible yet when a report is filed.
  return dimension === "unit" || dimension === "nature" ? "dispatched" : "received";
}

type Line = Pick<BreakdownRow, "key" | "name" | "filter">;
/** To which line a stored value belongs. */
type Lines = (value: string) => Line;

function linesOf(dimension: FilterKey, view: FigureView, reference: Reference): Lines {
  const { units, categories, fields, windows } = reference;
  const line = (value: string, name: BothNames | null): Line => ({
    key: value,
    name,
    filter: { key: dimension, value: value === "" ? noValue : value, isExact: false },
  });
  switch (dimension) {
    case "unit":
      return (id) => line(id, id === "" ? null : shortNamesOf(units.get(id) ?? { shortZh: id, nameEn: id }));
    case "nature":
      return (id) => {
        const nature = units.get(id)?.nature;
        return nature
          ? line(nature, null)
          : { ...line("", null), filter: { key: "unit", value: noValue, isExact: false } };
      };
    case "place":
      return placeLines(view, reference);
    case "category":
      return (code) => {
        const parent = categories.get(code)?.parentCode;
        const shown = view.filter.chosen.category ? code : (parent ?? code);
        const its = line(shown, shown === "" ? null : namesOrCode(categories.get(shown), shown));
        return { ...its, filter: { ...its.filter, isExact: view.filter.chosen.category !== undefined } };
      };
    case "field":
      return (code) => line(code, code === "" ? null : namesOrCode(fields.get(code), code));
    case "window":
      return (id) =>
        line(
          id,
          id === ""
            ? null
            : namesOrCode(
                windows.find((window) => window.id === id),
                id,
              ),
        );
    default:
      return (word) => line(word, null);
  }
}

/** The places directly below the one that is looked at, each with all that lies in it, and that place itself. */
function placeLines({ home, filter }: FigureView, { regions }: Reference): Lines {
  const [only, ...more] = filter.chosen.place ?? [];
  const top = (only !== undefined && more.length === 0 ? regions.get(only) : null) ?? home;
  return (regionId) => {
    let region = regions.get(regionId);
    while (region && region.id !== top.id && region.parentId !== top.id) region = regions.get(region.parentId ?? "");
    const shown = region ?? top;
    return {
      key: shown.id,
      name: namesOf(shown),
      filter: { key: "place", value: shown.id, isExact: shown.id === top.id },
    };
  };
}

function gathered({
  by,
  sums,
  open,
  lines,
  settings,
}: {
  readonly by: OpenDimension;
  readonly sums: readonly SpanRow[];
  readonly open: readonly StandingRow[];
  readonly lines: Lines;
  readonly settings: InsightSettings;
}): BreakdownRow[] {
  const found = new Map<string, { line: Line; now: Counted[]; before: Counted[]; open: StandingRow[] }>();
  const at = (value: string) => {
    const line = lines(value);
    const known = found.get(line.key) ?? { line, now: [], before: [], open: [] };
    found.set(line.key, known);
    return known;
  };
  for (const { slot, tally, value, at: where } of sums) {
    at(where[by] ?? "")[slot === "now" ? "now" : "before"].push({ tally, part: where.part ?? "", value });
  }
  for (const row of open) at(row.at[by] ?? "").open.push(row);
  const { partlyCounts, weights } = settings;
  return [...found.values()].map(({ line, now, before, open: standing }) => {
    return {
      ...line,
      values: valuesOf(breakdownMeasures, now, partlyCounts),
      before: valuesOf(breakdownMeasures, before, partlyCounts),
      score: scoreOf(now, weights, partlyCounts),
      scoreBefore: scoreOf(before, weights, partlyCounts),
      stocks: stocksOf(standing),
    };
  });
}

/** By a share those where that share rests on too few cases follow the others, and those without any come last. */
function sorted(
  rows: readonly BreakdownRow[],
  sort: BreakdownSort,
  order: "most" | "least",
  rankedFrom: number,
): BreakdownRow[] {
  const shownOf = (row: BreakdownRow): number | null => {
    if (sort === "open" || sort === "overdue_open") return row.stocks[sort];
    if (sort === "score") return row.score;
    const value = row.values[sort];
    return value.shown === "share" ? (value.rate?.share ?? null) : value.value;
  };
  const last = (row: BreakdownRow) => (shownOf(row) === null ? 2 : casesOf(row, sort) < rankedFrom ? 1 : 0);
  const sign = order === "most" ? -1 : 1;
  return [...rows].sort((a, b) => last(a) - last(b) || sign * ((shownOf(a) ?? 0) - (shownOf(b) ?? 0)));
}

/** On how many cases a share rests, the score on the fewest of its three; a count rests on nothing but itself. */
function casesOf({ values }: BreakdownRow, sort: BreakdownSort): number {
  if (sort === "open" || sort === "overdue_open") return Number.POSITIVE_INFINITY;
  const of = (code: BreakdownMeasure) => rateIn(values[code])?.of ?? 0;
  if (sort === "score") return Math.min(...scoredRates.map(of));
  return values[sort].shown === "share" ? of(sort) : Number.POSITIVE_INFINITY;
}
