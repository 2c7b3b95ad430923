/**
 * How long it takes, with what is still open: the share that is still open after so many days (Kaplan and Meier 1958). A
 * report that is answered ends the wait; one that still waits, or ended without an answer, was watched for as long as it
 * lasted and counts among those who wait until then. Leaving the open ones out would make an office faster the more it
 * leaves lying. On one day answers come before the end of watching.
 *
 * Everything is counted in whole reports and multiplied as fractions, so that "half" is exactly half. The band is how far
 * chance alone moves the curve, at 95 % (Greenwood 1926): wide where few are left. Where the curve does not fall to a half,
 * there is no median, and none is guessed.
 */
import type { CivilDate } from "../calendar/civil-date";
import type { DayCount } from "./survival-days";

/** So many reports of which each lasted so many days; not ended: watched for so long, and open until then. */
export type Lapse = { readonly days: number; readonly ended: boolean; readonly count: number };

export type SurvivalStep = {
  readonly day: number;
  /** Still open when the day is over, 0 to 1. */
  readonly share: number;
  /** Null where nobody is left: there is nothing to say about those who would have waited longer. */
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Watched at the beginning of the day. */
  readonly atRisk: number;
  readonly ended: number;
};

export type Survival = {
  readonly of: number;
  readonly ended: number;
  /** Watched and not ended. */
  readonly watched: number;
  /** Day 0, each day on which something ended, and the last day watched. Empty where there is nothing. */
  readonly steps: readonly SurvivalStep[];
  /** The first day by which half, and nine in ten, had ended; null where the curve does not fall so far. */
  readonly p50: number | null;
  readonly p90: number | null;
};

/** Curves that one drawing can tell apart; the first ones of those that are asked for. */
export const comparedMost = 4;

const z95 = 1.959964;
const fine = 10n ** 15n;

/** @throws RangeError for a number of days or reports that is not whole or is negative. */
export function survivalOf(lapses: readonly Lapse[]): Survival {
  const byDay = new Map<number, { ended: number; watched: number }>();
  for (const { days, ended, count } of lapses) {
    if (!Number.isSafeInteger(days) || days < 0 || !Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`${count} reports after ${days} days cannot be counted`);
    }
    const day = byDay.get(days) ?? { ended: 0, watched: 0 };
    byDay.set(days, ended ? { ...day, ended: day.ended + count } : { ...day, watched: day.watched + count });
  }
  const days = [...byDay].filter(([, { ended, watched }]) => ended + watched > 0).sort(([a], [b]) => a - b);
  const total = (pick: "ended" | "watched") => days.reduce((sum, [, day]) => sum + day[pick], 0);
  const [ended, watched] = [total("ended"), total("watched")];
  const steps: SurvivalStep[] = [];
  let [above, below] = [1n, 1n];
  let variance = 0;
  let atRisk = ended + watched;
  let p50: number | null = null;
  let p90: number | null = null;
  const lastDay = days.at(-1)?.[0];
  if (days.length > 0 && days[0]?.[0] !== 0) {
    steps.push({ day: 0, share: 1, band: { low: 1, high: 1 }, atRisk, ended: 0 });
  }
  for (const [day, here] of days) {
    if (here.ended > 0) {
      [above, below] = reduced(above * BigInt(atRisk - here.ended), below * BigInt(atRisk));
      variance += here.ended / (atRisk * (atRisk - here.ended));
      if (p50 === null && above * 2n <= below) p50 = day;
      if (p90 === null && above * 10n <= below) p90 = day;
    }
    if (here.ended > 0 || day === 0 || day === lastDay) {
      const share = Number((above * fine) / below) / Number(fine);
      const reach = z95 * share * Math.sqrt(variance);
      const band = above === 0n ? null : { low: Math.max(0, share - reach), high: Math.min(1, share + reach) };
      steps.push({ day, share, band, atRisk, ended: here.ended });
    }
    atRisk -= here.ended + here.watched;
  }
  return { of: ended + watched, ended, watched, steps, p50, p90 };
}

function reduced(above: bigint, below: bigint): [bigint, bigint] {
  let [a, b] = [above, below];
  while (b > 0n) [a, b] = [b, a % b];
  return [above / a, below / a];
}

/** Reports that came in on one day at one place, by how they stand now; `on` is the day of the answer or of the end. */
export type CohortLine = {
  readonly tally: "lead" | "stood" | "left" | "left_aside";
  readonly filedOn: CivilDate;
  readonly regionId: string;
  /** Empty for `lead`. */
  readonly on: CivilDate | "";
  readonly count: number;
};

export type Cohort = {
  readonly lapses: readonly Lapse[];
  readonly answered: number;
  /** Ended without an answer: nobody reached, withdrawn, not accepted, handed over. Watched until that day. */
  readonly left: number;
  readonly stillOpen: number;
};

/**
 * From the counts to how long each lasted: what came in less what was answered and what left is still open, and watched
 * until today. @throws Error when more ended than came in.
 */
export function cohortOf(
  lines: readonly CohortLine[],
  todayOn: CivilDate,
  daysAt: (regionId: string) => DayCount,
): Cohort {
  const open = new Map<string, { filedOn: CivilDate; regionId: string; count: number }>();
  const lapses: Lapse[] = [];
  let [answered, left] = [0, 0];
  for (const { tally, filedOn, regionId, on, count } of lines) {
    const key = `${filedOn} ${regionId}`;
    const waiting = open.get(key) ?? { filedOn, regionId, count: 0 };
    open.set(key, waiting);
    if (tally === "lead") {
      waiting.count += count;
      continue;
    }
    lapses.push({ days: daysAt(regionId)(filedOn, on), ended: tally === "stood", count });
    // What left aside is no lead: it came in, and is not among those that stand.
    if (tally !== "left_aside") waiting.count -= count;
    if (tally === "stood") answered += count;
    else left += count;
  }
  let stillOpen = 0;
  for (const { filedOn, regionId, count } of open.values()) {
    if (count < 0) throw new Error(`more ended of ${filedOn} at ${regionId} than came in`);
    if (count > 0) lapses.push({ days: daysAt(regionId)(filedOn, todayOn), ended: false, count });
    stillOpen += count;
  }
  return { lapses, answered, left, stillOpen };
}
