/**
 * A civil date: one day on the wall calendar of Asia/Shanghai, written "2026-09-28".
 * A day begins at 00:00 in Shanghai and ends before 00:00 of the next one, whatever the machine's time zone says.
 * The surprise: China had summer time from 1986 to 1991. Since 1992 Shanghai is UTC+8 all year, and only such instants
 * are taken here; an earlier one is refused rather than placed on a wrong day.
 */
export type CivilDate = string;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const minuteInMs = 60_000;
export const hourInMs = 60 * minuteInMs;
const dayInMs = 24 * hourInMs;
const shanghaiOffset = 8 * hourInMs;
const firstKnownInstant = Date.UTC(1992, 0, 1) - shanghaiOffset;

const datePattern = /^[12]\d{3}-(0[1-9]|1[0-2])-\d{2}$/;
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

function utcMidnight(on: CivilDate): number {
  const day = Number(on.slice(8));
  const ms = datePattern.test(on) ? Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, day) : Number.NaN;
  // Date.UTC reads "2026-02-30" as 2 March.
  if (new Date(ms).getUTCDate() !== day) throw new RangeError(`"${on}" is not a date like 2026-09-28`);
  return ms;
}

function dateText(utcMs: number): CivilDate {
  return new Date(utcMs).toISOString().slice(0, 10);
}

export function isCivilDate(text: string): boolean {
  try {
    utcMidnight(text);
    return true;
  } catch {
    return false;
  }
}

/** The day in Shanghai on which the instant falls. Refuses an invalid Date and instants before 1992. */
export function civilDateOf(instant: Date): CivilDate {
  const ms = instant.getTime();
  if (!(ms >= firstKnownInstant)) throw new RangeError("an instant before 1992 has no sure day in Shanghai");
  return dateText(ms + shanghaiOffset);
}

/** Minutes since midnight in Shanghai, with fractions: 08:30:30 is 510.5. */
export function minuteOfDay(instant: Date): number {
  return ((((instant.getTime() + shanghaiOffset) % dayInMs) + dayInMs) % dayInMs) / minuteInMs;
}

/** The instant at which the day begins in Shanghai. */
export function midnightBefore(on: CivilDate): Date {
  return new Date(utcMidnight(on) - shanghaiOffset);
}

/** The instant at which the day is over: the next midnight in Shanghai, itself no longer part of the day. */
export function midnightAfter(on: CivilDate): Date {
  return new Date(utcMidnight(on) + dayInMs - shanghaiOffset);
}

/** The instant of a wall-clock time "HH:MM" on that day. */
export function shanghaiInstant(on: CivilDate, time: string): Date {
  return new Date(midnightBefore(on).getTime() + minuteOfTime(time) * minuteInMs);
}

/** "08:30" as minutes since midnight, 510. */
export function minuteOfTime(time: string): number {
  const [, hours, minutes] = timePattern.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`"${time}" is not a time like 08:30`);
  return Number(hours) * 60 + Number(minutes);
}

export function addDays(on: CivilDate, days: number): CivilDate {
  return dateText(utcMidnight(on) + days * dayInMs);
}

export function weekdayOf(on: CivilDate): Weekday {
  // 1970-01-01, day 0, was a Thursday (4).
  return (((((utcMidnight(on) / dayInMs + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function yearOf(on: CivilDate): number {
  return Number(on.slice(0, 4));
}
