/**
 * Which month can be closed for the public statistics: the last one that is over, from its second day after on, so that a
 * call or a rating of the last evening is in it.
 */
import { addDays, type CivilDate } from "../calendar/civil-date";

/** "2026-03" of the day. */
export function monthOf(on: CivilDate): string {
  return on.slice(0, 7);
}

export function monthAfter(month: string): string {
  return monthOf(addDays(`${month}-28`, 4));
}

/** Both days belong to it. */
export function daysOfMonth(month: string): { readonly from: CivilDate; readonly to: CivilDate } {
  return { from: `${month}-01`, to: addDays(`${monthAfter(month)}-01`, -1) };
}

/** The newest month that may be closed on that day. */
export function lastClosableMonth(on: CivilDate): string {
  return monthOf(addDays(`${monthOf(addDays(on, -1))}-01`, -1));
}

/** The day on which the month is closed at the earliest. */
export function closesOn(month: string): CivilDate {
  return `${monthAfter(month)}-02`;
}
