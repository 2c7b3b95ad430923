/** Limits and due dates in words: 3个工作日, 当日, 10月12日(周一), 10月12日(周一) 15:30. */
import type { Limit, LimitUnit } from "@/domain/complaint/vocabulary";
import { civilDate, formatDay, formatDuration, formatTime } from "@/lib/format";
import type { Locale } from "@/lib/locale";

/** A limit of 0 days ends with the day itself: `sameDay` is its word. */
export function limitText(limit: Limit, locale: Locale, sameDay: string): string {
  return limit.amount === 0 ? sameDay : formatDuration(limit.amount, limit.unit, locale);
}

/** The last day of a limit, "2026-10-12": a limit in days ends at the midnight after it. */
export function lastDayOf(dueAt: Date): string {
  return civilDate(new Date(dueAt.getTime() - 1));
}

/** The last day; for limits in hours the hour too. */
export function dueText(dueAt: Date, unit: LimitUnit, locale: Locale): string {
  if (unit === "working_hour") return `${formatDay(dueAt, locale)} ${formatTime(dueAt)}`;
  return formatDay(lastDayOf(dueAt), locale);
}
