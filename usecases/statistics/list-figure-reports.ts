/**
 * The reports behind a figure: as many lines as the figure says, each with its day. What somebody sees of a line is said by
 * domain/rights.ts; the number on top is summed as on the page that was clicked.
 */
import "server-only";
import { z } from "zod";
import { listFactReports } from "@/db/queries/fact-reports";
import type { FactScope } from "@/db/queries/fact-scope";
import { type FilterChoices, getFigureView, getFilterChoices } from "@/db/queries/figure-scope";
import { countOpenReports, listOpenReports, type OpenSlice } from "@/db/queries/open-reports";
import { getReference, type Reference } from "@/db/queries/reference";
import { listTallySums } from "@/db/queries/tally-sums";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { figuresScope, holdsRight, seenBehindFigure } from "@/domain/rights";
import { type InsightFilter, noValue } from "@/domain/statistics/insight-filter";
import {
  type FigureSide,
  figureSides,
  type SideTerms,
  termsOfSide,
  totalOfSide,
} from "@/domain/statistics/insight-measures";
import { type CountedOn, type MeasureCode, measureCodes, measureOf } from "@/domain/statistics/measures";
import { type StockCode, stockCodes, stocksOf } from "@/domain/statistics/stocks";
import { isKeptPart } from "@/domain/statistics/summed";
import { pageOf, readPlace } from "@/lib/list-page";
import type { Context } from "../context";

export const listFigureReportsInput = z.object({
  measure: z.enum([...measureCodes, ...stockCodes]).catch("received"),
  side: z.enum(figureSides).catch("hits"),
  /** One part of a count alone: an outcome, a ground. */
  part: z.string().max(60).optional().catch(undefined),
  /** The place or the category itself, without what lies below it. */
  exact: z.enum(["place", "category"]).optional().catch(undefined),
  after: z.string().max(40).optional().catch(undefined),
  /** As they stand in the address. */
  params: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()),
});

const pageSize = 50;

type FactLine = {
  readonly key: string;
  /** Null where this reader sees no more than that there is a report. */
  readonly number: string | null;
  readonly excerpt: string | null;
  readonly opens: "desk" | "observed" | null;
  readonly state: ComplaintState;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
  /** The civil day of the fact; of what is open the day of filing. */
  readonly on: string;
  /** How much of the figure it is: 1 unless it happened more than once, or counts in part. */
  readonly value: number;
};

export type FigureReports = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly filter: InsightFilter;
  readonly choices: FilterChoices;
  readonly measure: MeasureCode | StockCode;
  readonly side: FigureSide;
  readonly part: string | null;
  readonly exact: "place" | "category" | null;
  /** On which day a line is in the period; null for what is open now. */
  readonly countedOn: CountedOn | null;
  readonly total: number;
  /** The sides that the figure has, with their totals. */
  readonly sides: readonly { readonly side: FigureSide; readonly total: number }[];
  readonly lines: readonly FactLine[];
  readonly next: string | null;
};

/** Null for who may see no figures, or figures and no reports. Two statements. */
export async function listFigureReports(
  ctx: Context,
  input: z.input<typeof listFigureReportsInput>,
): Promise<FigureReports | null> {
  const mayOnly = figuresScope(ctx.actor);
  if (!mayOnly || !holdsRight(ctx.actor, "list_figure_reports")) return null;
  const { measure, side, part, exact, after, params } = listFigureReportsInput.parse(input);
  const reference = await getReference(ctx.db);
  const view = getFigureView(reference, mayOnly.regionPath, params, civilDateOf(ctx.now));
  const { filter } = view;
  const scope = exact ? exactly(view.scope, exact, filter) : view.scope;
  const common = {
    asOf: ctx.now,
    place: namesOf(view.home),
    filter,
    choices: getFilterChoices(reference, view),
    exact: exact ?? null,
  };
  if (isStock(measure)) {
    const found = await openLines(ctx, reference, { measure, scope, after });
    return { ...common, measure, side: "hits", part: null, countedOn: null, sides: [], ...found };
  }
  const { partlyCounts } = reference.insight;
  const termsOf = (one: FigureSide): SideTerms | null => narrowed(termsOfSide(measure, one, partlyCounts), one, part);
  const shown = termsOf(side) ? side : "hits";
  const terms = termsOf(shown) ?? { terms: [], without: [] };
  const { of, among, countedOn } = measureOf(measure);
  const place = readPlace(after, 2);
  const tallies = [...new Set([...of, ...(among ?? [])].map(({ tally }) => tally))];
  const [sums, rows] = await Promise.all([
    listTallySums(ctx.db.app, {
      ...scope,
      tallies,
      days: filter.period,
      by: ["part"],
      exactParts: part != null && !tallies.every((tally) => isKeptPart(tally, part)),
    }),
    listFactReports(ctx.db.app, {
      ...scope,
      ...terms,
      days: filter.period,
      after: place && { factOn: dayAt(place[0]), complaintId: place[1] },
      size: pageSize + 1,
    }),
  ]);
  const counted = sums.map(({ tally, at, value }) => ({ tally, part: at.part ?? "", value }));
  const page = pageOf(rows, pageSize, ({ factOn, complaintId }) => [dayNumber(factOn), complaintId]);
  const sides = figureSides.flatMap((one) => {
    const its = termsOf(one);
    return its ? [{ side: one, total: totalOfSide(its, counted) }] : [];
  });
  return {
    ...common,
    measure,
    side: shown,
    part: part ?? null,
    countedOn,
    total: sides.find((one) => one.side === shown)?.total ?? 0,
    sides,
    lines: page.rows.map((row) => ({
      ...lineOf(ctx, reference, row),
      key: `${row.factOn} ${row.complaintId}`,
      on: row.factOn,
      value: row.value,
    })),
    next: page.next,
  };
}

const isStock = (code: MeasureCode | StockCode): code is StockCode => (stockCodes as readonly string[]).includes(code);

/** One part of what counts; what it is counted among stays whole, and the rest has no meaning. */
function narrowed(sides: SideTerms | null, side: FigureSide, part: string | undefined): SideTerms | null {
  if (sides === null || part === undefined || side === "among") return sides;
  if (side === "misses") return null;
  return {
    terms: sides.terms
      .filter(({ parts }) => !parts || parts.includes(part))
      .map((term) => ({ ...term, parts: [part] })),
    without: [],
  };
}

function exactly(scope: FactScope, exact: "place" | "category", { chosen }: InsightFilter): FactScope {
  if (exact === "place") return chosen.place ? { ...scope, regionIds: chosen.place } : scope;
  const codes = chosen.category?.map((code) => (code === noValue ? "" : code));
  return codes ? { ...scope, among: { ...scope.among, categoryCode: codes } } : scope;
}

const slices: Readonly<Record<StockCode, OpenSlice>> = {
  open: "open",
  overdue_open: "overdue",
  over_statute_open: "over_statute",
  on_plan: "on_plan",
  objection_open: "objection",
};

async function openLines(
  ctx: Context,
  reference: Reference,
  {
    measure,
    scope,
    after,
  }: { readonly measure: StockCode; readonly scope: FactScope; readonly after?: string | undefined },
): Promise<Pick<FigureReports, "total" | "lines" | "next">> {
  const place = readPlace(after, 2);
  const [counted, rows] = await Promise.all([
    countOpenReports(ctx.db.app, { ...scope, now: ctx.now, by: [] }),
    listOpenReports(ctx.db.app, {
      ...scope,
      now: ctx.now,
      slice: slices[measure],
      after: place && { filedAt: new Date(place[0]), id: place[1] },
      size: pageSize + 1,
    }),
  ]);
  const page = pageOf(rows, pageSize, ({ filedAt, complaintId }) => [filedAt, complaintId]);
  return {
    total: stocksOf(counted)[measure],
    lines: page.rows.map((row) => ({
      ...lineOf(ctx, reference, row),
      key: String(row.complaintId),
      on: civilDateOf(row.filedAt),
      value: 1,
    })),
    next: page.next,
  };
}

type Listed = Awaited<ReturnType<typeof listFactReports>>[number] | Awaited<ReturnType<typeof listOpenReports>>[number];

function lineOf(
  { actor }: Context,
  { units, regions }: Reference,
  row: Listed,
): Omit<FactLine, "key" | "on" | "value"> {
  const seen = seenBehindFigure(actor, row);
  return {
    number: seen === "line" ? null : row.number,
    excerpt: seen === "whole" ? row.excerpt : null,
    opens: seen === "whole" ? "desk" : seen === "number" ? "observed" : null,
    state: row.state,
    unit: seen === "line" ? null : shortNamesOf(units.get(row.leadUnitId ?? "")),
    region: namesOf(regions.get(row.regionId)),
  };
}

/** A civil day as a number for the address of a page: days since 1970. */
function dayNumber(on: string): number {
  return Math.round(Date.parse(on) / 86_400_000);
}

function dayAt(number: number): string {
  // What no calendar holds begins at the newest day.
  return number > dayNumber("9999-12-31") ? "9999-12-31" : addDays("1970-01-01", number);
}
