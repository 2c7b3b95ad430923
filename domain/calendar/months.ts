/** Months of the calendar, written "2026-09", and spans of days, to which both the first and the last day belong. */
import { addDays, type CivilDate } from "./civil-date";

export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** "2026-03" of the day. */
export function monthOf(on: CivilDate): string {
  return on.slice(0, 7);
}

/** "2026-09" moved by a number of months. */
export function addMonths(month: string, months: number): string {
  const [year, nth] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const index = year * 12 + (nth - 1) + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** So many whole months, the first one named. */
export function daysOfMonths(first: string, months = 1): Period {
  return { from: `${first}-01`, to: addDays(`${addMonths(first, months)}-01`, -1) };
}

/** The last months up to the one of the day, oldest first. */
export function monthsUpTo(on: CivilDate, months: number): string[] {
  return Array.from({ length: months }, (_, i) => addMonths(monthOf(on), i + 1 - months));
}

/** As many days before as it has itself. */
export function daysBefore({ from, to }: Period): Period {
  return { from: addDays(from, -lengthOf({ from, to })), to: addDays(from, -1) };
}

/** How many days it has. */
export function lengthOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}
