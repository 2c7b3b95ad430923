/**
 * Counting a limit, day by day or hour by hour. The due date and its derivation are both read off this one count, so
 * they cannot disagree. The rules, as an office posts them (DOMAIN 1.3; [G] marks what no seen source settles):
 *
 * - Day 0. What arrives on a working day before the last office hour ends is received that day, also before opening and
 *   over lunch. What arrives later, or on a day off, is received on the next working day. The day of receipt is day 0.
 * - Working days. Day 0 is not counted; each working day after it is. The limit ends with its last day: due at the next
 *   midnight in Shanghai, which itself is too late.
 * - Same day (a limit of 0). Due when day 0 ends.
 * - Calendar days. Every day after day 0 is counted, days off too. When the last one is a day off, the limit ends with
 *   the next working day instead (the habit of civil procedure, [G]).
 * - Working hours. Only time within office hours is counted, from the moment of arrival or the next opening. The limit
 *   ends at the instant, and at closing time rather than at the next opening when both would do.
 * - Pauses. A day that a pause touches is not counted: the day it begins, the days waited, the day it ends; counting
 *   goes on with the next working day [G]. A pause that ends at midnight does not touch the day that begins there. A
 *   same-day limit that is paused is due with the first working day that no pause touches. From a limit in hours the
 *   time paused is left out to the second.
 * - While a pause has no end yet, there is no due date.
 */
import type { Calendar, DayReason, DayStatus } from "../calendar/calendar";
import {
  addDays,
  type CivilDate,
  civilDateOf,
  hourInMs,
  midnightAfter,
  midnightBefore,
  minuteInMs,
  minuteOfDay,
  type Weekday,
  weekdayOf,
} from "../calendar/civil-date";
import type { Limit } from "../complaint/vocabulary";

export type ClosedPause = { readonly from: Date; readonly to: Date };
/** `to` is null while the clock still waits. */
export type Pause = { readonly from: Date; readonly to: Date | null };

/** Where the clock's days are looked up: the calendar version and the path of the seat, "/LZ/LZ01/". */
export type Seat = { readonly calendar: Calendar; readonly regionPath: string };

export type ClockInput = Seat & {
  readonly startedAt: Date;
  readonly limit: Limit;
  readonly pauses?: readonly Pause[];
};

/** A clock of which only the day is known: that day is day 0 as it stands, also when it is a day off. */
export type DayClockInput = Seat & { readonly dayZeroOn: CivilDate; readonly limit: Limit };

/** `provisional`: the notice of a missing year may still move the date. It is shown with that reserve, never as final. */
export type DueDate =
  | { readonly dueAt: Date; readonly provisional: false }
  | { readonly dueAt: Date; readonly provisional: true; readonly missingYears: readonly number[] };

/** The clock stands still in an open pause. */
export type WaitingDueDate = { readonly dueAt: null; readonly waitingSince: Date };

export type CountReason = DayReason | "day_zero" | "after_hours" | "paused" | "calendar_day" | "last_day_moved";

export type CountedSpan = { readonly startsAt: Date; readonly endsAt: Date };

export type CountedDay = {
  readonly on: CivilDate;
  readonly weekday: Weekday;
  /**
   * The running total at the end of this day in the unit of the limit (the 6th working day: 6; two and a half working
   * hours: 2.5); null when nothing of this day counts.
   */
  readonly counted: number | null;
  readonly reason: CountReason;
  /** The holiday or make-up day by name, else null. */
  readonly name: string | null;
  /** Whose list named the day ("CN" or a region id), else null. */
  readonly scope: string | null;
  /** True when the notice for this day is not out yet. */
  readonly provisional: boolean;
  /** The hours counted on this day; empty for limits in days. */
  readonly spans: readonly CountedSpan[];
};

type Visit = (day: CountedDay) => void;

const tooFar = 36_600;

/**
 * Counts the limit and shows every day it looks at, in order, to `visit`. Throws RangeError for an impossible limit (not
 * a whole number, negative, or 0 working hours), a pause that ends before it begins, and a limit without end (100 years).
 */
export function countLimit(input: ClockInput, visit?: Visit): DueDate | WaitingDueDate {
  const count = new Count(input, visit);
  checkLimit(input.limit);
  const pauses = joinPauses(input.pauses ?? []);
  if (input.limit.unit === "working_hour") return countHours(count, input.startedAt, input.limit, pauses);
  return countDays(count, receive(count, input.startedAt), input.limit, pauses.map(touchedDays));
}

/**
 * The same from a day of which the hour is not known. Working hours then count from the opening of the first working day
 * after it, which is never too early.
 */
export function countLimitFromDay(input: DayClockInput): DueDate {
  const count = new Count(input, undefined);
  checkLimit(input.limit);
  const due =
    input.limit.unit === "working_hour"
      ? countHours(count, midnightAfter(input.dayZeroOn), input.limit, [])
      : countDays(count, input.dayZeroOn, input.limit, []);
  if (due.dueAt === null) throw new Error("a clock without pauses cannot wait");
  return due;
}

class Count {
  private readonly missingYears = new Set<number>();
  constructor(
    readonly seat: Seat,
    private readonly visit: Visit | undefined,
  ) {}

  /** Looks the day up; from here on the outcome rests on it. */
  look(on: CivilDate): DayStatus {
    const status = this.seat.calendar.dayAt(on, this.seat.regionPath);
    for (const year of status.missingYears) this.missingYears.add(year);
    return status;
  }

  show(status: DayStatus, counted: number | null, reason: CountReason, spans: readonly CountedSpan[] = []): void {
    if (this.visit === undefined) return;
    const { on, weekday, name, scope, missingYears } = status;
    this.visit({ on, weekday, counted, reason, name, scope, provisional: missingYears.length > 0, spans });
  }

  /** A day that counts or not whatever the calendar says. */
  showUnseen(on: CivilDate, counted: number | null, reason: CountReason): void {
    this.visit?.({
      on,
      weekday: weekdayOf(on),
      counted,
      reason,
      name: null,
      scope: null,
      provisional: false,
      spans: [],
    });
  }

  due(dueAt: Date): DueDate {
    if (this.missingYears.size === 0) return { dueAt, provisional: false };
    return { dueAt, provisional: true, missingYears: [...this.missingYears].sort((a, b) => a - b) };
  }
}

function checkLimit({ amount, unit }: Limit): void {
  const least = unit === "working_hour" ? 1 : 0;
  if (!Number.isInteger(amount) || amount < least) throw new RangeError(`a limit cannot be ${amount} ${unit}`);
}

/** The day of receipt; shows the days before it, and day 0 is left to the caller. */
function receive(count: Count, startedAt: Date): CivilDate {
  let on = civilDateOf(startedAt);
  let status = count.look(on);
  if (status.working) {
    const spans = count.seat.calendar.spansAt(on, count.seat.regionPath);
    if (minuteOfDay(startedAt) < (spans.at(-1)?.toMinute ?? 0)) return on;
    count.show(status, null, "after_hours");
  } else {
    count.show(status, null, status.reason);
  }
  for (let days = 0; days < tooFar; days++) {
    on = addDays(on, 1);
    status = count.look(on);
    if (status.working) return on;
    count.show(status, null, status.reason);
  }
  throw noEnd();
}

type TouchedDays = { readonly from: CivilDate; readonly to: CivilDate | null; readonly since: Date };

function touchedDays(pause: Pause): TouchedDays {
  const to = pause.to === null ? null : civilDateOf(new Date(pause.to.getTime() - 1));
  return { from: civilDateOf(pause.from), to, since: pause.from };
}

function countDays(
  count: Count,
  dayZeroOn: CivilDate,
  limit: Limit,
  pauses: readonly TouchedDays[],
): DueDate | WaitingDueDate {
  const sameDay = limit.amount === 0;
  const last = sameDay ? 1 : limit.amount;
  const labelOf = (nth: number) => (sameDay ? 0 : nth);
  if (!sameDay) count.show(count.seat.calendar.dayAt(dayZeroOn, count.seat.regionPath), null, "day_zero");
  let on = sameDay ? dayZeroOn : addDays(dayZeroOn, 1);
  let counted = 0;
  let moved = false;
  for (let days = 0; days < tooFar; days++, on = addDays(on, 1)) {
    const pause = pauses.find(({ from, to }) => from <= on && (to === null || on <= to));
    if (pause !== undefined) {
      // A pause asks no calendar; but that the matter was received on this very day was read from one.
      if (sameDay && on === dayZeroOn) count.show(count.seat.calendar.dayAt(on, count.seat.regionPath), null, "paused");
      else count.showUnseen(on, null, "paused");
      if (pause.to === null) return { dueAt: null, waitingSince: pause.since };
      continue;
    }
    if (limit.unit === "calendar_day" && counted + 1 < last) {
      counted++;
      count.showUnseen(on, counted, "calendar_day");
      continue;
    }
    const status = count.look(on);
    if (!status.working) {
      moved ||= limit.unit === "calendar_day";
      count.show(status, null, status.reason);
      continue;
    }
    counted++;
    const reason = limit.unit === "working_day" ? status.reason : moved ? "last_day_moved" : "calendar_day";
    count.show(status, labelOf(counted), reason);
    if (counted === last) return count.due(midnightAfter(on));
  }
  throw noEnd();
}

type Stretch = { readonly from: number; readonly to: number };

function countHours(count: Count, startedAt: Date, limit: Limit, pauses: readonly Pause[]): DueDate | WaitingDueDate {
  const needed = limit.amount * hourInMs;
  const standing = pauses.map(({ from, to }) => ({
    from: from.getTime(),
    to: to === null ? Number.POSITIVE_INFINITY : to.getTime(),
  }));
  const started = startedAt.getTime();
  let worked = 0;
  let on = civilDateOf(startedAt);
  for (let days = 0; days < tooFar; days++, on = addDays(on, 1)) {
    const status = count.look(on);
    const midnight = midnightBefore(on).getTime();
    const open = count.seat.calendar
      .spansAt(on, count.seat.regionPath)
      .map((span) => ({ from: midnight + span.fromMinute * minuteInMs, to: midnight + span.toMinute * minuteInMs }))
      .map((span) => ({ from: Math.max(span.from, started), to: span.to }))
      .filter((span) => span.from < span.to);
    const counted: CountedSpan[] = [];
    for (const stretch of open.flatMap((span) => withoutPauses(span, standing))) {
      const end = Math.min(stretch.to, stretch.from + needed - worked);
      worked += end - stretch.from;
      counted.push({ startsAt: new Date(stretch.from), endsAt: new Date(end) });
      if (worked === needed) {
        count.show(status, limit.amount, status.reason, counted);
        return count.due(new Date(end));
      }
    }
    const waiting = standing.find(
      (pause) => pause.to === Number.POSITIVE_INFINITY && open.some((span) => span.to > pause.from),
    );
    const total = counted.length === 0 ? null : worked / hourInMs;
    const idle = open.length > 0 ? "paused" : status.working ? "after_hours" : status.reason;
    count.show(status, total, counted.length === 0 ? idle : status.reason, counted);
    if (waiting !== undefined) return { dueAt: null, waitingSince: new Date(waiting.from) };
  }
  throw noEnd();
}

/** What is left of a stretch of time outside the pauses, in order. */
function withoutPauses(whole: Stretch, pauses: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let from = whole.from;
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= whole.to) continue;
    if (pause.from > from) left.push({ from, to: pause.from });
    from = pause.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}

/** In order of time, overlapping ones joined, empty ones dropped. */
function joinPauses(pauses: readonly Pause[]): Pause[] {
  const joined: Pause[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (pause.to !== null && pause.to < pause.from) throw new RangeError("a pause ends before it begins");
    if (pause.to !== null && pause.to.getTime() === pause.from.getTime()) continue;
    const before = joined.at(-1);
    if (before === undefined || (before.to !== null && before.to < pause.from)) {
      joined.push(pause);
    } else if (before.to !== null && (pause.to === null || pause.to > before.to)) {
      joined[joined.length - 1] = { from: before.from, to: pause.to };
    }
  }
  return joined;
}

function noEnd(): RangeError {
  return new RangeError("the limit does not end within 100 years");
}
