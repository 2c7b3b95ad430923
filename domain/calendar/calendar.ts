/**
 * The calendar: which days are worked, in which hours, in which region, and why.
 *
 * Rules, in the order in which they are asked for one day:
 * 1. An overlay of the region decides, the lowest region first (township, county, prefecture). It may turn any day off
 *    (a local festival) or on (a local make-up day).
 * 2. Else the national list decides: holidays off, make-up working days (调休) worked.
 * 3. Else, in a year whose national notice is not in the list, the holidays of fixed date are off: 1 January, 1 May
 *    (from 2025 also 2 May), 1 to 3 October. Source: the national regulation on public holidays as revised in 2024
 *    (the days seen quoted; their history before 2011 is [G]). Days moved by the notice are unknown until it is out.
 * 4. Else Saturday and Sunday are off and the other days are worked.
 *
 * A day that only rules 3 and 4 can judge, in a year without a notice, is not settled: it carries the missing year.
 * The surprise: 29, 30 and 31 December also belong to the notice of the next year, which may turn them off or on
 * (it did for 2012, 2019 and 2023).
 *
 * Days off for part of the staff only are not in the calendar, since they stop no clock. Source: DOMAIN 1.3.
 */
import { type CivilDate, isCivilDate, minuteOfTime, type Weekday, weekdayOf, yearOf } from "./civil-date";

export const nationalScope = "CN";
/** The path that meets no overlay: national days only. */
export const nationalPath = "/";

export type CalendarDay = {
  readonly on: CivilDate;
  readonly kind: "off" | "work";
  readonly name: string;
  /** "CN", or the id of the region whose overlay this is. */
  readonly scope: string;
};

/** The hours of a working day. The hours of a lower region replace those above it as a whole. */
export type WorkingHours = {
  readonly scope: string;
  readonly spans: readonly { readonly from: string; readonly to: string }[];
};

/** Minutes since midnight in Shanghai; the last one is no longer part of the span. */
export type Span = { readonly fromMinute: number; readonly toMinute: number };

export type DayReason =
  | "working_day"
  | "weekend"
  | "holiday"
  | "make_up_day"
  | "fixed_holiday"
  | "local_holiday"
  | "local_make_up_day";

export type DayStatus = {
  readonly on: CivilDate;
  readonly weekday: Weekday;
  readonly working: boolean;
  readonly reason: DayReason;
  /** The holiday or make-up day in the words of the notice; null on an ordinary day. */
  readonly name: string | null;
  /** Whose list decided: "CN" or a region id; null when only the weekday did. */
  readonly scope: string | null;
  /** The years whose notice could still change this day; empty when the day is settled. */
  readonly missingYears: readonly number[];
};

export type Calendar = {
  readonly version: number;
  readonly publishedYears: ReadonlySet<number>;
  /** `regionPath` is the path of the seat, such as "/LZ/LZ01/LZ0103/"; "/" asks for the national days alone. */
  readonly dayAt: (on: CivilDate, regionPath: string) => DayStatus;
  /** The hours worked on that day in order, none on a day off. */
  readonly spansAt: (on: CivilDate, regionPath: string) => readonly Span[];
};

/** A year counts as published when the national list holds its National Day: the notice names the whole year at once. */
export function publishedYearsOf(days: Iterable<CalendarDay>): ReadonlySet<number> {
  const years = new Set<number>();
  for (const day of days) {
    if (day.scope === nationalScope && day.kind === "off" && day.on.endsWith("-10-01")) years.add(yearOf(day.on));
  }
  return years;
}

/**
 * Builds the calendar of one immutable version. Throws an Error that names the fault when a date or a time is
 * malformed, a day stands twice in one scope, spans overlap, or the national hours are missing.
 */
export function buildCalendar(data: {
  readonly version: number;
  readonly days: Iterable<CalendarDay>;
  readonly publishedYears: ReadonlySet<number>;
  readonly workingHours: Iterable<WorkingHours>;
}): Calendar {
  const daysByScope = groupDays(data.days);
  const hoursByScope = readHours(data.workingHours);
  const nationalDays = daysByScope.get(nationalScope) ?? new Map<CivilDate, CalendarDay>();
  const nationalHours = hoursByScope.get(nationalScope);
  if (nationalHours === undefined) throw new Error(`the working hours of ${nationalScope} are missing`);
  const { publishedYears } = data;

  type Seat = { readonly overlays: readonly ReadonlyMap<CivilDate, CalendarDay>[]; readonly hours: readonly Span[] };
  // The same few hundred paths are asked for again and again.
  const seats = new Map<string, Seat>();
  function seatOf(regionPath: string): Seat {
    const known = seats.get(regionPath);
    if (known !== undefined) return known;
    const lowestFirst = regionPath
      .split("/")
      .filter((id) => id !== "" && id !== nationalScope)
      .reverse();
    const seat = {
      overlays: lowestFirst.flatMap((id) => daysByScope.get(id) ?? []),
      hours: lowestFirst.map((id) => hoursByScope.get(id)).find((spans) => spans !== undefined) ?? nationalHours ?? [],
    };
    seats.set(regionPath, seat);
    return seat;
  }

  // Every count asks for the same days; their national judgement never changes within a version.
  const judged = new Map<CivilDate, DayStatus>();
  function nationalDayAt(on: CivilDate): DayStatus {
    const known = judged.get(on);
    if (known !== undefined) return known;
    const status = judgeNationally(on, nationalDays.get(on), publishedYears);
    judged.set(on, status);
    return status;
  }

  function dayAt(on: CivilDate, regionPath: string): DayStatus {
    for (const overlay of seatOf(regionPath).overlays) {
      const day = overlay.get(on);
      if (day !== undefined) {
        const working = day.kind === "work";
        const reason = working ? "local_make_up_day" : "local_holiday";
        return { on, weekday: weekdayOf(on), working, reason, name: day.name, scope: day.scope, missingYears: [] };
      }
    }
    return nationalDayAt(on);
  }

  function spansAt(on: CivilDate, regionPath: string): readonly Span[] {
    return dayAt(on, regionPath).working ? seatOf(regionPath).hours : [];
  }

  return { version: data.version, publishedYears, dayAt, spansAt };
}

function judgeNationally(
  on: CivilDate,
  national: CalendarDay | undefined,
  publishedYears: ReadonlySet<number>,
): DayStatus {
  const weekday = weekdayOf(on);
  const missingYears = noticeYearsOf(on).filter((year) => !publishedYears.has(year));
  if (national !== undefined) {
    const working = national.kind === "work";
    const reason = working ? "make_up_day" : "holiday";
    return { on, weekday, working, reason, name: national.name, scope: nationalScope, missingYears };
  }
  const fixed = publishedYears.has(yearOf(on)) ? null : fixedHolidayAt(on);
  if (fixed !== null) {
    return { on, weekday, working: false, reason: "fixed_holiday", name: fixed, scope: nationalScope, missingYears };
  }
  const working = weekday <= 5;
  const reason = working ? "working_day" : "weekend";
  return { on, weekday, working, reason, name: null, scope: null, missingYears };
}

function noticeYearsOf(on: CivilDate): number[] {
  const year = yearOf(on);
  return on.slice(5) >= "12-29" ? [year, year + 1] : [year];
}

function fixedHolidayAt(on: CivilDate): string | null {
  switch (on.slice(5)) {
    case "01-01":
      return "元旦";
    case "05-01":
      return "劳动节";
    case "05-02":
      return yearOf(on) >= 2025 ? "劳动节" : null;
    case "10-01":
    case "10-02":
    case "10-03":
      return "国庆节";
    default:
      return null;
  }
}

function groupDays(days: Iterable<CalendarDay>): Map<string, Map<CivilDate, CalendarDay>> {
  const scopes = new Map<string, Map<CivilDate, CalendarDay>>();
  for (const day of days) {
    if (!isCivilDate(day.on)) throw new Error(`the calendar holds "${day.on}", which is not a date`);
    const scope = scopes.get(day.scope) ?? new Map<CivilDate, CalendarDay>();
    if (scope.has(day.on)) throw new Error(`the calendar holds ${day.on} twice for ${day.scope}`);
    scope.set(day.on, day);
    scopes.set(day.scope, scope);
  }
  return scopes;
}

function readHours(rows: Iterable<WorkingHours>): Map<string, readonly Span[]> {
  const scopes = new Map<string, readonly Span[]>();
  for (const row of rows) {
    if (scopes.has(row.scope)) throw new Error(`the working hours of ${row.scope} are given twice`);
    if (row.spans.length === 0) throw new Error(`the working hours of ${row.scope} have no span`);
    let last = -1;
    const spans = row.spans.map((span) => {
      const fromMinute = minuteOfTime(span.from);
      const toMinute = minuteOfTime(span.to);
      if (fromMinute <= last || toMinute <= fromMinute) {
        throw new Error(`the working hours of ${row.scope} are out of order at ${span.from}`);
      }
      last = toMinute;
      return { fromMinute, toMinute };
    });
    scopes.set(row.scope, spans);
  }
  return scopes;
}
