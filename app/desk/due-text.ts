/**
 * The last moment of a time limit as people say it. A limit in days ends at a midnight that itself is too late, so its
 * last day is named; a limit in hours ends at a time of a day.
 */
import { formatDay, formatTime } from "@/lib/format";
import type { Locale } from "@/lib/locale";

/** @param now decides whether the year has to be said. */
export function dueText(dueAt: Date, locale: Locale, now = new Date()): string {
  const time = formatTime(dueAt);
  return time === "00:00"
    ? formatDay(new Date(dueAt.getTime() - 1), locale, now)
    : `${formatDay(dueAt, locale, now)} ${time}`;
}
