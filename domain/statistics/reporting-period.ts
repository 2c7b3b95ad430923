/**
 * The periods in which an office reports, as they stand in an address: by name (this_month), a year (2026), half (2026-H1),
 * quarter (2026-Q3), month (2026-09), week by its Monday (2026-09-07) or any two days (2026-09-01_2026-09-15). Each is
 * compared with the one of its kind before it. What has not happened yet is in none: a period that runs ends today, and is
 * compared with as many days.
 */
import { addDays, type CivilDate, isCivilDate, weekdayOf } from "../calendar/civil-date";
import { addMonths, daysBefore, daysOfMonths, lengthOf, monthOf, type Period } from "../calendar/months";

/** Days of which something is counted. Where they run, the last one is today. */
export type CountedDays = Period & { readonly isRunning: boolean };

export type ReportingPeriod = CountedDays & {
  /** As it stands in the address. */
  readonly key: string;
  readonly before: Period;
};

/** What of a span has come until today. */
export function countedDays({ from, to }: Period, todayOn: CivilDate): CountedDays {
  return { from, to: earlier(to, todayOn), isRunning: to >= todayOn };
}

export const periodNames = ["this_month", "last_month", "three_months", "twelve_months"] as const;
export type PeriodName = (typeof periodNames)[number];

/** The same day of another month, or its last day where it is shorter. */
function dayIn(month: string, on: CivilDate): CivilDate {
  return earlier(`${month}-${on.slice(8)}`, daysOfMonths(month).to);
}

const monthsOf = { this_month: 1, last_month: 1, three_months: 3, twelve_months: 12 } as const;

/** Whole months; the running one up to today. "Three months" is the running one and the two before it. */
export function periodOf(name: PeriodName, todayOn: CivilDate): Period {
  const month = monthOf(todayOn);
  if (name === "last_month") return daysOfMonths(addMonths(month, -1));
  return { from: daysOfMonths(addMonths(month, 1 - monthsOf[name])).from, to: todayOn };
}

/** What a period is compared with: as many months before it, of the last one as many days as have passed of this one. */
export function periodBefore(name: PeriodName, todayOn: CivilDate): Period {
  const month = monthOf(todayOn);
  if (name === "last_month") return daysOfMonths(addMonths(month, -2));
  const months = monthsOf[name];
  return {
    from: daysOfMonths(addMonths(month, 1 - 2 * months)).from,
    to: dayIn(addMonths(month, -months), todayOn),
  };
}

const shapes = {
  year: /^(\d{4})$/,
  half: /^(\d{4})-H([12])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  days: /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})$/,
  week: /^(\d{4}-\d{2}-\d{2})$/,
} as const;

/** Days in Shanghai are known from then on (civil-date). */
const firstYear = "1992";
const mostDays = 36_526;

/** Null for what is no period, and for one that has not begun. */
export function reportingPeriod(key: string, todayOn: CivilDate): ReportingPeriod | null {
  if ((periodNames as readonly string[]).includes(key)) {
    const name = key as PeriodName;
    return { key, ...periodOf(name, todayOn), before: periodBefore(name, todayOn), isRunning: name !== "last_month" };
  }
  // Whoever types an address may type any year: none is asked about that the office cannot know of.
  const year = key.slice(0, 4);
  if (year < firstYear || year > todayOn.slice(0, 4)) return null;
  const whole = wholePeriod(key);
  if (!whole || whole.from > todayOn) return null;
  const counted = countedDays(whole, todayOn);
  if (!counted.isRunning) return { key, ...counted, before: whole.before };
  const asMany = addDays(whole.before.from, lengthOf(counted) - 1);
  return { key, ...counted, before: { from: whole.before.from, to: earlier(asMany, whole.before.to) } };
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

function months(first: string, count: number): Period & { readonly before: Period } {
  return { ...daysOfMonths(first, count), before: daysOfMonths(addMonths(first, -count), count) };
}

/** By its key, without the names: null for what is none. With what it is compared with, both whole. */
export function wholePeriod(key: string): (Period & { readonly before: Period }) | null {
  const year = shapes.year.exec(key);
  if (year) return months(`${year[1]}-01`, 12);
  const half = shapes.half.exec(key);
  if (half) return months(half[2] === "1" ? `${half[1]}-01` : `${half[1]}-07`, 6);
  const quarter = shapes.quarter.exec(key);
  if (quarter) return months(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, "0")}`, 3);
  if (shapes.month.test(key)) return months(key, 1);
  const week = shapes.week.exec(key);
  if (week?.[1]) {
    const isMonday = isCivilDate(week[1]) && weekdayOf(week[1]) === 1;
    return isMonday ? besideDaysBefore({ from: week[1], to: addDays(week[1], 6) }) : null;
  }
  const days = shapes.days.exec(key);
  if (!days?.[1] || !days[2] || !isCivilDate(days[1]) || !isCivilDate(days[2]) || days[2] < days[1]) return null;
  // Longer than any office is old, and its comparison would lie before every calendar.
  const asked = { from: days[1], to: days[2] };
  return lengthOf(asked) > mostDays ? null : besideDaysBefore(asked);
}

const besideDaysBefore = (days: Period): Period & { readonly before: Period } => ({
  ...days,
  before: daysBefore(days),
});
