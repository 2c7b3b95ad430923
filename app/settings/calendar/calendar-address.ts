/** The address of the calendar page; it says which year of which list is shown, and what was just done. */
import type { CivilDate } from "@/domain/calendar/civil-date";
import { newRandomId } from "@/lib/ids";

export const calendarAddress = "/settings/calendar";
export const draftAddress = "/settings/calendar/draft";

export const calendarDone = ["days", "hours", "discarded"] as const;
export type CalendarDone = (typeof calendarDone)[number];

type Shown = { scope: string; year?: number; on?: CivilDate };

export function calendarYearAddress({ scope, year, on }: Shown): string {
  const wish = new URLSearchParams({ scope });
  const shown = year ?? on?.slice(0, 4);
  if (shown !== undefined) wish.set("year", String(shown));
  return `${calendarAddress}?${wish}`;
}

/** After a change: the address is one of its own, so that the forms on it are new ones, with nothing typed in them. */
export function changedAddress(shown: Shown, done: CalendarDone): string {
  return `${calendarYearAddress(shown)}&done=${done}&n=${newRandomId().slice(0, 8)}`;
}
