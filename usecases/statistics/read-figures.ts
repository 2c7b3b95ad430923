/**
 * The figures of a period for whoever answers for them: officials, supervisors and the window's own people, each for the
 * region of the role. Everything is summed from the counts, so it is exact at once; nothing here counts reports. What
 * burns is a list of reports and no figure: the on-time share alone would hide what is still open.
 */
import "server-only";
import { z } from "zod";
import { type CountRow, listCounts } from "@/db/queries/counts";
import { listQueueRows } from "@/db/queries/queue";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { addDays, type CivilDate, civilDateOf, midnightAfter } from "@/domain/calendar/civil-date";
import { type QueueDue, queueDueOf, queueParts } from "@/domain/complaint/queue";
import {
  type ComplaintKind,
  type ComplaintState,
  complaintKinds,
  isOpenState,
  type Outcome,
  replyOutcomes,
  type UnitNature,
  unitNatures,
} from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { figuresScope, unitIdsOf } from "@/domain/rights";
import {
  type Figures,
  figureMeasures,
  figuresOf,
  monthsUpTo,
  openChangeMeasures,
  openChangeOf,
  type Period,
  type PeriodName,
  periodBefore,
  periodNames,
  periodOf,
  type Ranked,
  rankUnits,
} from "@/domain/statistics/figures";
import type { Context } from "../context";

export const readFiguresInput = z.object({ period: z.enum(periodNames).optional().catch(undefined) });

const trendMonths = 12;
const burningShown = 10;

export type PlaceFigures = {
  readonly id: string;
  readonly name: BothNames;
  readonly figures: Figures;
  readonly open: number;
};

export type BurningReport = {
  readonly number: string;
  readonly state: ComplaintState;
  readonly excerpt: string;
  readonly region: BothNames | null;
  readonly unit: BothNames | null;
  readonly due: QueueDue;
};

export type FiguresPage = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly name: PeriodName;
  readonly period: Period;
  readonly before: Period;
  readonly figures: Figures;
  readonly figuresBefore: Figures;
  readonly open: number;
  /** Against the morning of the first day of the period. */
  readonly openChange: number;
  /** Null for who may see figures and no reports. */
  readonly burning: { readonly reports: readonly BurningReport[]; readonly hasMore: boolean } | null;
  readonly months: readonly { readonly month: string; readonly figures: Figures }[];
  /** Units of one nature together: they are not compared with the others. Townships are a group of their own. */
  readonly units: readonly {
    readonly group: UnitNature | "township";
    readonly units: readonly Ranked<PlaceFigures>[];
  }[];
  /** Responsible units of the place for which nothing was counted in the period and nothing is open. */
  readonly unitsWithout: number;
  readonly regions: readonly PlaceFigures[];
  readonly kinds: readonly { readonly kind: ComplaintKind; readonly filed: number }[];
  readonly outcomes: readonly { readonly outcome: Outcome; readonly answered: number }[];
};

/** Null for who may not see figures. */
export async function readFigures(
  ctx: Context,
  input: { readonly period?: string | undefined },
): Promise<FiguresPage | null> {
  const scope = figuresScope(ctx.actor);
  if (!scope) return null;
  const reference = await getReference(ctx.db);
  const root = reference.rootRegion;
  const home = [...reference.regions.values()].find((region) => region.path === scope.regionPath) ?? root;
  const regionPath = home.path === root.path ? null : home.path;
  const name = readFiguresInput.parse(input).period ?? "this_month";
  const todayOn = civilDateOf(ctx.now);
  const [period, before] = [periodOf(name, todayOn), periodBefore(name, todayOn)];
  const months = monthsUpTo(todayOn, trendMonths);
  const firstOn = [`${months[0]}-01`, before.from].sort()[0] ?? before.from;
  const [days, places, parts, stock, burning] = await Promise.all([
    listCounts(ctx.db.app, {
      measures: [...new Set([...figureMeasures, ...openChangeMeasures])],
      days: { from: firstOn, to: todayOn },
      regionPath,
      by: ["factOn"],
    }),
    listCounts(ctx.db.app, { measures: figureMeasures, days: period, regionPath, by: ["unitId", "regionId"] }),
    listCounts(ctx.db.app, { measures: ["filed", "answered"], days: period, regionPath, by: ["part"] }),
    listCounts(ctx.db.app, {
      measures: ["in_state", "objection_open"],
      days: null,
      regionPath,
      by: ["unitId", "regionId", "part"],
    }),
    listBurning(ctx, reference, home.path),
  ]);
  // An answer whose objection waits for a decision is no result.
  const open = stock.filter((row) => row.measure === "objection_open" || isOpenState(row.part as ComplaintState));
  const unitRows = unitsOf(places, open, reference);
  return {
    asOf: ctx.now,
    place: namesOf(home),
    name,
    period,
    before,
    figures: figuresOf(within(days, period)),
    figuresBefore: figuresOf(within(days, before)),
    open: sum(open),
    openChange: openChangeOf(within(days, { from: period.from, to: todayOn })),
    burning,
    months: months.map((month) => ({
      month,
      figures: figuresOf(days.filter((row) => row.factOn?.startsWith(month))),
    })),
    units: groupsOf(unitRows),
    unitsWithout: answeringUnits(reference, home.path).filter((unit) => !unitRows.some(({ row }) => row.id === unit.id))
      .length,
    regions: regionsOf(places, open, home, reference),
    kinds: complaintKinds.map((kind) => ({ kind, filed: sum(parts.filter(isOf("filed", kind))) })),
    outcomes: replyOutcomes.map((outcome) => ({ outcome, answered: sum(parts.filter(isOf("answered", outcome))) })),
  };
}

function isOf(measure: CountRow["measure"], part: string): (row: CountRow) => boolean {
  return (row) => row.measure === measure && row.part === part;
}

function sum(rows: readonly CountRow[]): number {
  return rows.reduce((total, row) => total + row.value, 0);
}

function within(rows: readonly CountRow[], { from, to }: Period): CountRow[] {
  return rows.filter(({ factOn }) => factOn !== null && from <= factOn && factOn <= to);
}

type UnitRow = { readonly unit: Unit; readonly row: PlaceFigures };

function unitsOf(places: readonly CountRow[], open: readonly CountRow[], reference: Reference): UnitRow[] {
  return [...reference.units.values()].flatMap((unit) => {
    const counted = places.filter((row) => row.unitId === unit.id);
    const openNow = sum(open.filter((row) => row.unitId === unit.id));
    if (counted.length === 0 && openNow === 0) return [];
    const row = {
      id: unit.id,
      name: shortNamesOf(unit),
      figures: figuresOf(counted),
      open: openNow,
    };
    return [{ unit, row }];
  });
}

function groupsOf(rows: readonly UnitRow[]): FiguresPage["units"] {
  const groupOf = (unit: Unit) => (unit.kind === "township" ? "township" : unit.nature);
  const [first = "local", ...others] = unitNatures;
  return ([first, "township", ...others] as const).flatMap((group) => {
    const members = rows.filter(({ unit }) => groupOf(unit) === group).map(({ row }) => row);
    return members.length === 0 ? [] : [{ group, units: rankUnits(members) }];
  });
}

function answeringUnits(reference: Reference, path: string): Unit[] {
  return [...reference.units.values()].filter((unit) => unit.responsible && unit.regionPath.startsWith(path));
}

/** The places directly below, each with all that lies in it, and what lies in none of them. */
function regionsOf(
  places: readonly CountRow[],
  open: readonly CountRow[],
  home: { readonly id: string; readonly nameZh: string; readonly nameEn: string },
  reference: Reference,
): PlaceFigures[] {
  const all = [...reference.regions.values()];
  const rowOf = (id: string, name: BothNames, isIn: (regionId: string | null) => boolean): PlaceFigures => ({
    id,
    name,
    figures: figuresOf(places.filter((row) => isIn(row.regionId))),
    open: sum(open.filter((row) => isIn(row.regionId))),
  });
  const below = all
    .filter((region) => region.parentId === home.id)
    .map((region) => {
      const ids = new Set(all.filter(({ path }) => path.startsWith(region.path)).map(({ id }) => id));
      return rowOf(region.id, namesOf(region), (id) => id !== null && ids.has(id));
    });
  const itself = rowOf(home.id, namesOf(home), (id) => id === home.id);
  return [...below, itself].filter(({ figures, open: openNow }) => figures.filed + figures.answered + openNow > 0);
}

/** Open reports that are over or fall due by the end of the next working day, the nearest first. */
async function listBurning(ctx: Context, reference: Reference, path: string): Promise<FiguresPage["burning"]> {
  if (ctx.actor.kind !== "staff") return null;
  const root = reference.rootRegion.path;
  const parts = queueParts(ctx.actor, "open")
    .filter((part) => part.unitId === null)
    .map((part) => ({ ...part, regionPath: part.regionPath === root ? null : part.regionPath }));
  if (parts.length === 0) return null;
  const { calendar } = reference.rules;
  const rows = await listQueueRows(ctx.db.app, {
    parts,
    kind: null,
    notAboutUnitIds: unitIdsOf(ctx.actor),
    dueBy: midnightAfter(nextWorkingDay(civilDateOf(ctx.now), (on) => calendar.dayAt(on, path).working)),
    order: "due",
    after: null,
    size: burningShown + 1,
  });
  const reports = rows.slice(0, burningShown).flatMap((row) => {
    const unit = reference.units.get(row.leadUnitId ?? "");
    const region = reference.regions.get(row.regionId);
    const due = queueDueOf(row, unit?.regionPath ?? null, ctx.now, calendar);
    if (!due) return [];
    return [
      {
        number: row.number,
        state: row.state,
        excerpt: row.excerpt,
        region: namesOf(region),
        unit: shortNamesOf(unit),
        due,
      },
    ];
  });
  return { reports, hasMore: rows.length > burningShown };
}

function nextWorkingDay(todayOn: CivilDate, isWorking: (on: CivilDate) => boolean): CivilDate {
  let on = addDays(todayOn, 1);
  while (!isWorking(on)) on = addDays(on, 1);
  return on;
}
