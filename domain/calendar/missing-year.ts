/**
 * The notice that is missing: the national list of public holidays for a year comes out between late October and early
 * December of the year before, so its absence is a notice from 1 November, a warning from 1 December and an alarm from
 * 15 December on. A year that has begun without its list stays an alarm. Source: DOMAIN 1.3.
 */
import { type CivilDate, yearOf } from "./civil-date";

export const missingYearLevels = ["notice", "warning", "alarm"] as const;
export type MissingYearLevel = (typeof missingYearLevels)[number];

export type MissingYearNotice = {
  readonly year: number;
  readonly level: MissingYearLevel;
  /** The day from which this level has held. */
  readonly since: CivilDate;
};

/** The gravest first. */
const beginnings: readonly { readonly level: MissingYearLevel; readonly day: string }[] = [
  { level: "alarm", day: "12-15" },
  { level: "warning", day: "12-01" },
  { level: "notice", day: "11-01" },
];

/** Null while nothing is due. Where this year and the next one are both missing, it is this year that is told. */
export function missingYearNotice(publishedYears: ReadonlySet<number>, todayOn: CivilDate): MissingYearNotice | null {
  for (const year of [yearOf(todayOn), yearOf(todayOn) + 1]) {
    if (publishedYears.has(year)) continue;
    for (const { level, day } of beginnings) {
      const since = `${year - 1}-${day}`;
      if (todayOn >= since) return { year, level, since };
    }
  }
  return null;
}
