/**
 * Days from one day to another, counted as limits are: the day of receipt is day 0, and a report that comes on a day off is
 * received on the next working day. Only the day is known here, not the hour: what comes after office hours counts from its
 * own day. Calendar days are all days that passed. DOMAIN 1.3.
 */
import type { Calendar } from "../calendar/calendar";
import { addDays, type CivilDate } from "../calendar/civil-date";

export const dayUnits = ["working_day", "calendar_day"] as const;
export type DayUnit = (typeof dayUnits)[number];

/** Days from the first day to the second; never less than 0. */
export type DayCount = (from: CivilDate, to: CivilDate) => number;

export const calendarDays: DayCount = (from, to) =>
  to <= from ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export type WorkingDays = {
  readonly count: DayCount;
  /** Whether a day counted so far may still change, because the notice of its year is not out. */
  readonly isProvisional: () => boolean;
};

/** Counts at one place. Each day of the stretch that is asked for is judged once, however many ask. */
export function workingDays(calendar: Calendar, regionPath: string): WorkingDays {
  // Working days after the first known day, up to and including each day.
  const ranks = new Map<CivilDate, number>();
  let [first, last] = ["", ""];
  let provisional = false;
  const isWorking = (on: CivilDate): boolean => {
    const { working, missingYears } = calendar.dayAt(on, regionPath);
    if (missingYears.length > 0) provisional = true;
    return working;
  };
  const rankOf = (on: CivilDate): number => {
    if (first === "") {
      [first, last] = [on, on];
      ranks.set(on, 0);
    }
    while (last < on) {
      const rank = ranks.get(last) ?? 0;
      last = addDays(last, 1);
      ranks.set(last, rank + (isWorking(last) ? 1 : 0));
    }
    while (first > on) {
      const rank = (ranks.get(first) ?? 0) - (isWorking(first) ? 1 : 0);
      first = addDays(first, -1);
      ranks.set(first, rank);
    }
    return ranks.get(on) ?? 0;
  };
  return {
    count: (from, to) => {
      if (to <= from) return 0;
      return Math.max(0, rankOf(to) - rankOf(from) - (isWorking(from) ? 0 : 1));
    },
    isProvisional: () => provisional,
  };
}
