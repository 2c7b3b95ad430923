/** Office hours as they are shown and typed: 08:30-12:00, 14:00-17:30. */
import type { WorkingHours } from "@/domain/calendar/calendar";

export function hoursText(spans: WorkingHours["spans"]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(", ");
}
