/**
 * When a limit ends, and how many working days are left until then or have passed since. How days are counted is stated
 * in count-limit.ts; the printed list of days is in derivation.ts.
 */

import type { Calendar } from "../calendar/calendar";
import { addDays, type CivilDate, civilDateOf, midnightBefore, yearOf } from "../calendar/civil-date";
import { type ClockInput, type ClosedPause, countLimit, type DueDate, type WaitingDueDate } from "./count-limit";

/**
 * The due date of a clock: too late is whatever happens at `dueAt` or after it. Without an open pause there always is
 * one; with an open pause that the count runs into, `dueAt` is null until the clock goes on.
 */
export function dueDate(input: ClockInput & { readonly pauses?: readonly ClosedPause[] }): DueDate;
export function dueDate(input: ClockInput): DueDate | WaitingDueDate;
export function dueDate(input: ClockInput): DueDate | WaitingDueDate {
  return countLimit(input);
}

/** `dueAt` itself is too late. */
export function isOverdue(now: Date, dueAt: Date): boolean {
  return now >= dueAt;
}

/**
 * The working days left: 0 is due today, 1 is due on the next working day. Overdue it is negative, -1 from the end of the
 * due date through the first working day after it, -2 on the second.
 */
export function workingDaysLeft(now: Date, dueAt: Date, calendar: Calendar, regionPath: string): number {
  if (isOverdue(now, dueAt)) return -workingDaysOver(now, dueAt, calendar, regionPath);
  return countWorkingDays(civilDateOf(now), dueDayOf(dueAt), calendar, regionPath);
}

/**
 * By how many working days something done (or still not done) at `at` is late: 0 when it is in time, at least 1 when it
 * is not. A day off counts with the working day that follows it, as for whatever reaches the office on such a day.
 */
export function workingDaysOver(at: Date, dueAt: Date, calendar: Calendar, regionPath: string): number {
  if (!isOverdue(at, dueAt)) return 0;
  return Math.max(1, countWorkingDays(dueDayOf(dueAt), civilDateOf(at), calendar, regionPath));
}

/**
 * From when on an overdue clock is seen as overdue by the office: the first moment of a working day at or after `dueAt`.
 * A limit that ends on Friday turns red on Monday. DOMAIN 1.1: red on the first working day over.
 */
export function firstWorkingMomentFrom(dueAt: Date, calendar: Calendar, regionPath: string): Date {
  return nthWorkingMomentFrom(dueAt, 1, calendar, regionPath);
}

/** The beginning of the n-th working day over: 1 is the first, which for a limit in hours may have begun before. */
export function nthWorkingMomentFrom(dueAt: Date, nth: number, calendar: Calendar, regionPath: string): Date {
  if (!Number.isInteger(nth) || nth < 1) throw new RangeError(`there is no working day ${nth} over`);
  let on = civilDateOf(dueAt);
  let counted = calendar.dayAt(on, regionPath).working ? 1 : 0;
  if (counted === nth) return dueAt;
  while (counted < nth) {
    on = addDays(on, 1);
    if (calendar.dayAt(on, regionPath).working) counted++;
  }
  return midnightBefore(on);
}

/**
 * The beginning of the day on which exactly `workingDays` are left: 0 is the due day itself, 1 the working day before it.
 * For reminders and yellow cards.
 */
export function subtractWorkingDays(dueAt: Date, workingDays: number, calendar: Calendar, regionPath: string): Date {
  if (!Number.isInteger(workingDays) || workingDays < 0) throw new RangeError(`cannot subtract ${workingDays} days`);
  let on = dueDayOf(dueAt);
  for (let left = workingDays; left > 0; ) {
    on = addDays(on, -1);
    if (calendar.dayAt(on, regionPath).working) left--;
  }
  return midnightBefore(on);
}

/** The last day of the limit: for a limit in days the day that ends at `dueAt`, for hours the day of the hour. */
function dueDayOf(dueAt: Date): CivilDate {
  return civilDateOf(new Date(dueAt.getTime() - 1));
}

/** Working days after `from`, up to and including `to`. */
function countWorkingDays(from: CivilDate, to: CivilDate, calendar: Calendar, regionPath: string): number {
  if (to <= from) return 0;
  let counted = -workingDaysInto(from, calendar, regionPath);
  for (let year = yearOf(from); year < yearOf(to); year++) {
    counted += workingDaysInto(`${String(year).padStart(4, "0")}-12-31`, calendar, regionPath);
  }
  return counted + workingDaysInto(to, calendar, regionPath);
}

type Years = Map<string, Uint16Array>;
/** A report that is late by months would have each of its days judged again by every list it stands in. */
const countedYears = new WeakMap<Calendar, Years>();

/** Working days of its year up to and including this day. A calendar never changes: one year of one place is counted once. */
function workingDaysInto(on: CivilDate, calendar: Calendar, regionPath: string): number {
  const years = countedYears.get(calendar) ?? new Map<string, Uint16Array>();
  countedYears.set(calendar, years);
  const key = `${on.slice(0, 4)}${regionPath}`;
  const counted = years.get(key) ?? countYear(on.slice(0, 4), calendar, regionPath);
  years.set(key, counted);
  return counted[dayOfYear(on)] ?? 0;
}

/** By the day of the year, from 0. */
function countYear(year: string, calendar: Calendar, regionPath: string): Uint16Array {
  const counted = new Uint16Array(dayOfYear(`${year}-12-31`) + 1);
  let sum = 0;
  for (let on = `${year}-01-01`, at = 0; at < counted.length; on = addDays(on, 1), at++) {
    if (calendar.dayAt(on, regionPath).working) sum++;
    counted[at] = sum;
  }
  return counted;
}

function dayOfYear(on: CivilDate): number {
  const [year = 0, month = 1, day = 1] = on.split("-").map(Number);
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000);
}
