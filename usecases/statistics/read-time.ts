/**
 * Where the time goes: how long reports of a period wait for their answer, those still open included; how old what is open
 * is; how long reports stay in each state. Sums come from the counts, what waits from the open reports; nothing scans what
 * has ended. Up to four units are put beside one another.
 */
import "server-only";
import { listLastingStays, listOpenByDay } from "@/db/queries/ageing";
import { getCalendar } from "@/db/queries/calendar";
import { type FigureView, type FilterChoices, getFigureView, getFilterChoices } from "@/db/queries/figure-scope";
import { listOpenReports, type OpenReport } from "@/db/queries/open-reports";
import { getReference, type Reference } from "@/db/queries/reference";
import { listTallySums, type SumRow } from "@/db/queries/tally-sums";
import { nationalScope } from "@/domain/calendar/calendar";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { type ComplaintState, openStates } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf, shortNamesOf } from "@/domain/names";
import { figuresScope, seenBehindFigure } from "@/domain/rights";
import { type Ageing, ageingOf } from "@/domain/statistics/ageing";
import type { InsightFilter } from "@/domain/statistics/insight-filter";
import {
  type Cohort,
  type CohortLine,
  cohortOf,
  comparedMost,
  type Survival,
  survivalOf,
} from "@/domain/statistics/survival";
import { calendarDays, type DayCount, type DayUnit, workingDays } from "@/domain/statistics/survival-days";
import {
  type StayState,
  type Stays,
  stayLapses,
  stayPartOf,
  stayStates,
  unitStates,
} from "@/domain/statistics/time-in-state";
import type { Context } from "../context";

const oldestShown = 10;

export type WaitingCurve = {
  /** Null for all together. */
  readonly unit: (BothNames & { readonly id: string }) | null;
  readonly days: Readonly<Record<DayUnit, Survival>>;
} & Pick<Cohort, "answered" | "left" | "stillOpen">;

export type OldReport = {
  /** Number and words as the reader may see them; null where the line says only that it is there. */
  readonly number: string | null;
  readonly excerpt: string | null;
  /** May open it. */
  readonly opens: boolean;
  readonly state: ComplaintState;
  readonly unit: BothNames | null;
  readonly region: BothNames | null;
  readonly filedOn: CivilDate;
  readonly workingDays: number;
  readonly isOverdue: boolean;
};

export type StateTime = { readonly state: StayState; readonly days: Survival };

export type TimePage = {
  readonly asOf: Date;
  readonly place: BothNames;
  readonly filter: InsightFilter;
  readonly curves: readonly WaitingCurve[];
  /** More units were asked for than are compared. */
  readonly unitsLeftOut: number;
  readonly ageing: Ageing;
  readonly oldest: readonly OldReport[];
  /** In working days; of all together, or of each unit that is compared what it answers for. */
  readonly stays: readonly { readonly unit: WaitingCurve["unit"]; readonly states: readonly StateTime[] }[];
  /** A notice of public holidays is missing for one of the days counted. */
  readonly isProvisional: boolean;
  readonly choices: FilterChoices;
};

/** Null for who may not see figures. @param params as they stand in the address. */
export async function readTime(
  ctx: Context,
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<TimePage | null> {
  const mayOnly = figuresScope(ctx.actor);
  if (!mayOnly) return null;
  const reference = await getReference(ctx.db);
  const todayOn = civilDateOf(ctx.now);
  const view = getFigureView(reference, mayOnly.regionPath, params, todayOn);
  const { home, filter } = view;
  const asked = (filter.chosen.unit ?? []).filter((id) => view.scope.unitIds?.includes(id));
  const compared = asked.slice(0, comparedMost);
  const scope = asked.length > compared.length ? { ...view.scope, unitIds: compared } : view.scope;
  const counter = await dayCounter(ctx, reference, view);
  const by = ["factOn", "part", ...counter.by, ...(compared.length > 0 ? (["unitId"] as const) : [])] as const;
  const days = filter.period;
  const [cohort, ended, lasting, open, oldest] = await Promise.all([
    listTallySums(ctx.db.app, { ...scope, tallies: [...cohortTallies], days, by }),
    listTallySums(ctx.db.app, { ...scope, tallies: ["stayed"], days, by }),
    listLastingStays(ctx.db.app, { ...scope, days }),
    listOpenByDay(ctx.db.app, { ...scope, now: ctx.now }),
    listOpenReports(ctx.db.app, { ...scope, now: ctx.now, slice: "open", after: null, size: oldestShown }),
  ]);
  const unitOf = (id: string): WaitingCurve["unit"] => {
    const unit = reference.units.get(id);
    return { id, ...(unit ? shortNamesOf(unit) : { zh: id, en: id }) };
  };
  const groups = compared.length > 0 ? compared.map((id) => ({ id, unit: unitOf(id) })) : [{ id: null, unit: null }];
  const isOf = (id: string | null) => (unitId: string | undefined) => id === null || unitId === id;
  const stays = [...ended.map((row) => stayOf(row, home.id)), ...lasting];
  const page = {
    asOf: ctx.now,
    place: namesOf(home),
    filter,
    curves: groups.map(({ id, unit }): WaitingCurve => {
      const lines = cohort.filter(({ at }) => isOf(id)(at.unitId)).map((row) => lineOf(row, home.id));
      const { answered, left, stillOpen, lapses } = cohortOf(lines, todayOn, counter.workingDaysAt);
      const inCalendarDays = cohortOf(lines, todayOn, () => calendarDays).lapses;
      const survivals = { working_day: survivalOf(lapses), calendar_day: survivalOf(inCalendarDays) };
      return { unit, days: survivals, answered, left, stillOpen };
    }),
    unitsLeftOut: asked.length - compared.length,
    ageing: ageingOf(open, todayOn, counter.workingDaysAt, openStates),
    oldest: oldest.map((row) => oldReportOf(ctx, row, reference, todayOn, counter.workingDaysAt)),
    stays: groups.map(({ id, unit }) => ({
      unit,
      states: (id === null ? stayStates : unitStates).map((state): StateTime => {
        const own = stays.filter((stay) => stay.state === state && isOf(id)(stay.unitId));
        return { state, days: survivalOf(stayLapses(own, todayOn, counter.workingDaysAt)) };
      }),
    })),
    choices: getFilterChoices(reference, view),
  };
  // Known only when everything was counted.
  return { ...page, isProvisional: counter.isProvisional() };
}

const cohortTallies = ["lead", "stood", "left", "left_aside"] as const satisfies readonly CohortLine["tally"][];

function lineOf({ tally, at, value }: SumRow, homeId: string): CohortLine {
  const { factOn = "", part = "", regionId = homeId } = at;
  return { tally: tally as CohortLine["tally"], filedOn: factOn, regionId, on: part, count: value };
}

function stayOf({ at, value }: SumRow, homeId: string): Stays {
  const { factOn = "", part = "", regionId = homeId, unitId = "" } = at;
  return { ...stayPartOf(part), beganOn: factOn, regionId, unitId, count: value };
}

/**
 * Working days at the place of each report. Only where some place of the view has holidays of its own are the sums asked
 * for place by place.
 */
async function dayCounter(ctx: Context, { rules, regions }: Reference, { home }: FigureView) {
  const { days } = await getCalendar(ctx.db, rules.calendar.version);
  const overlays = new Set(days.flatMap(({ scope }) => (scope === nationalScope ? [] : [scope])));
  const below = [...overlays].some((id) => {
    const path = regions.get(id)?.path;
    return path !== undefined && path !== home.path && path.startsWith(home.path);
  });
  const counts = new Map<string, ReturnType<typeof workingDays>>();
  return {
    by: below ? (["regionId"] as const) : ([] as const),
    workingDaysAt: (regionId: string): DayCount => {
      const path = regions.get(regionId)?.path ?? home.path;
      // Places without days of their own share one count.
      const key = path
        .split("/")
        .filter((id) => overlays.has(id))
        .join("/");
      const known = counts.get(key) ?? workingDays(rules.calendar, path);
      counts.set(key, known);
      return known.count;
    },
    isProvisional: () => [...counts.values()].some((count) => count.isProvisional()),
  };
}

function oldReportOf(
  ctx: Context,
  row: OpenReport,
  { units, regions }: Reference,
  todayOn: CivilDate,
  daysAt: (regionId: string) => DayCount,
): OldReport {
  const seen = seenBehindFigure(ctx.actor, row);
  const filedOn = civilDateOf(row.filedAt);
  return {
    number: seen === "line" ? null : row.number,
    excerpt: seen === "whole" ? row.excerpt : null,
    opens: seen === "whole",
    state: row.state,
    unit: seen === "line" ? null : shortNamesOf(units.get(row.leadUnitId ?? "")),
    region: namesOf(regions.get(row.regionId)),
    filedOn,
    workingDays: daysAt(row.regionId)(filedOn, todayOn),
    isOverdue: row.answerDueAt !== null && row.answerDueAt <= ctx.now && !row.paused,
  };
}
