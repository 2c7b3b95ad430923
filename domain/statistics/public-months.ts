/**
 * Which month can be closed for the public statistics: the last one that is over, from its second day after on, so that a
 * call or a rating of the last evening is in it.
 */
import { addDays, type CivilDate } from "../calendar/civil-date";
import { addMonths, monthOf } from "../calendar/months";

/** The newest month that may be closed on that day. */
export function lastClosableMonth(on: CivilDate): string {
  return addMonths(monthOf(addDays(on, -1)), -1);
}

/** The day on which the month is closed at the earliest. */
export function closesOn(month: string): CivilDate {
  return `${addMonths(month, 1)}-02`;
}
