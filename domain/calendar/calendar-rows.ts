/**
 * The calendar's reference data, one row of each CSV file in db/seed/reference/ as text in, checked values out.
 * calendar-days.csv: a day that the national notice or a region names. working-hours.csv: one span of a working day.
 */
import { z } from "zod";
import type { CalendarDay, WorkingHours } from "./calendar";
import { isCivilDate, minuteOfTime } from "./civil-date";

const civilDate = z.string().refine(isCivilDate, "not a date like 2026-09-28");
const scope = z.string().min(1);
const wallTime = z.string().refine((text) => {
  try {
    return minuteOfTime(text) >= 0;
  } catch {
    return false;
  }
}, "not a time like 08:30");

export const calendarDayRow = z.object({
  on: civilDate,
  kind: z.enum(["off", "work"]),
  name: z.string().min(1),
  scope,
}) satisfies z.ZodType<CalendarDay>;

export const workingHoursRow = z.object({ scope, from: wallTime, to: wallTime });
export type WorkingHoursRow = z.infer<typeof workingHoursRow>;

/** One entry per scope with its spans in the order of the rows. */
export function gatherWorkingHours(rows: readonly WorkingHoursRow[]): WorkingHours[] {
  const scopes = new Map<string, { from: string; to: string }[]>();
  for (const { scope, from, to } of rows) scopes.set(scope, [...(scopes.get(scope) ?? []), { from, to }]);
  return [...scopes].map(([scope, spans]) => ({ scope, spans }));
}
