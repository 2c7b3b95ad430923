/** Working time between two instants: minutes within office hours of the seat; 0 when the second is not after the first. */
import type { Calendar } from "../calendar/calendar";
import { addDays, civilDateOf, minuteOfDay } from "../calendar/civil-date";

export function workingMinutesBetween(from: Date, to: Date, calendar: Calendar, regionPath: string): number {
  if (to <= from) return 0;
  const [firstOn, lastOn] = [civilDateOf(from), civilDateOf(to)];
  let minutes = 0;
  for (let on = firstOn; on <= lastOn; on = addDays(on, 1)) {
    const begins = on === firstOn ? minuteOfDay(from) : 0;
    const ends = on === lastOn ? minuteOfDay(to) : 24 * 60;
    for (const { fromMinute, toMinute } of calendar.spansAt(on, regionPath)) {
      minutes += Math.max(0, Math.min(toMinute, ends) - Math.max(fromMinute, begins));
    }
  }
  return minutes;
}
