/**
 * Which looks stand out. Each unit is measured against all others of its kind in the same period, never against itself: the
 * same sort of unit and the same kind of report, else the same kind of report anywhere, else the same sort of unit. Where a
 * share follows from the limit itself (the last hours of all hours), the higher of the two is what is to be expected.
 *
 * What is surprising at first sight is left out of the measure for the others.
 *
 * Of everything looked at in a period at most one in a hundred of those that stand out may do so by chance (Benjamini and
 * Hochberg). On top of that the excess must be large enough to be worth a call.
 */
import { medianOf, pickSurprising, upperTail } from "./chance";
import type { Detector, Look, Stratum, Subject } from "./vocabulary";

/** Of those that stand out in a period, how many may do so by mere chance. */
const falseRate = 0.01;
/** From so many cases on a share is worth a look; kinds are rarely changed and clocks rarely stopped. */
const leastCases: Readonly<Record<Detector, number>> = {
  before_limit: 12,
  in_bulk: 15,
  extended: 12,
  extended_in_a_day: 15,
  kind_changed: 6,
  paused: 6,
  silent: 12,
  rated_from_one_place: 9,
  says_nothing: 12,
};
/** Fewer reports than these are not worth anybody's name on a list, however rare they are. */
const leastReports = 4;
/** Others tell something from so many cases on, of at least so many units; below, one of them is no measure. */
const leastOfOthers = 30;
const leastOthers = 2;
/** Units of the same sort differ: other matters, other people. Less than this is never assumed of them. */
const leastSpread = 0.02;
/** And never more: above it nothing could ever stand out. */
const mostSpread = 0.2;
/** The median of the square of what is by chance one (chi-square with one degree of freedom). */
const medianOfChance = 0.4549;
/** So many units say how much units differ; fewer do not. */
const leastForSpread = 6;
/** An excess below these is none that an official should call about: five in a hundred, and half as much again. */
const leastExcess = 0.05;
const leastRatio = 1.5;

export const verdicts = ["stands_out", "as_expected", "too_few", "no_comparison"] as const;
export type Verdict = (typeof verdicts)[number];

export type Finding = {
  readonly detector: Detector;
  readonly subject: Subject;
  readonly verdict: Verdict;
  /** All of these can be compared. */
  readonly cases: number;
  readonly reports: readonly number[];
  /** Of the cases, by chance: 0 to 1. Null where nothing can be compared. */
  readonly expectedShare: number | null;
  /** The chance of as many or more. Null as above. */
  readonly tail: number | null;
};

/** One finding for each look, in their order. */
export function findStandingOut(looks: readonly Look[]): Finding[] {
  const byDetector = new Map<Detector, Look[]>();
  for (const look of looks) byDetector.set(look.detector, [...(byDetector.get(look.detector) ?? []), look]);
  const measured = new Map([...byDetector.values()].flatMap((same) => measureAll(same).map((one) => [one.look, one])));
  const tested = [...measured.values()].flatMap((one) => (one.tail === null ? [] : [{ one, tail: one.tail }]));
  const picked = pickSurprising(
    tested.map(({ tail }) => tail),
    falseRate,
  );
  const surprising = new Set(tested.filter((_, i) => picked[i]).map(({ one }) => one.look));
  return looks.flatMap((look): Finding[] => {
    const one = measured.get(look);
    if (!one) return [];
    const { cases, reports, expectedShare, tail, untested } = one;
    const isWorth = surprising.has(look) && expectedShare !== null && isLarge(reports.length, cases, expectedShare);
    const verdict = untested ?? (isWorth ? "stands_out" : "as_expected");
    return [{ detector: look.detector, subject: look.subject, verdict, cases, reports, expectedShare, tail }];
  });
}

function isLarge(hits: number, cases: number, expectedShare: number): boolean {
  const share = hits / cases;
  return hits >= leastReports && share >= expectedShare + leastExcess && share >= expectedShare * leastRatio;
}

type Compared = { readonly stratum: Stratum; readonly share: number; readonly ofOthers: number };

type Measured = {
  readonly look: Look;
  readonly cases: number;
  readonly reports: readonly number[];
  readonly expectedShare: number | null;
  readonly tail: number | null;
  readonly untested: "too_few" | "no_comparison" | null;
};

/**
 * All looks of one detector, in two rounds: what is surprising at first sight is no measure for the others, neither of what is
 * usual nor of how much units differ. Then each is measured against those that are left.
 */
function measureAll(looks: readonly Look[]): Measured[] {
  const first = measureAgainst(looks, looks, leastSpread);
  const tested = first.flatMap(({ look, tail }) => (tail === null ? [] : [{ look, tail }]));
  const picked = pickSurprising(
    tested.map(({ tail }) => tail),
    falseRate,
  );
  const unusual = new Set(tested.filter((_, i) => picked[i]).map(({ look }) => look));
  const others = looks.filter((look) => !unusual.has(look));
  const pools = poolsOf(others);
  return measureAgainst(looks, others, spreadOf(others.map((look) => compare(look, pools))));
}

function measureAgainst(looks: readonly Look[], others: readonly Look[], spread: number): Measured[] {
  const pools = poolsOf(others);
  return looks.map((look) => measure(look, compare(look, pools), spread));
}

function measure(look: Look, compared: readonly Compared[], spread: number): Measured {
  const usable = compared.map(({ stratum }) => stratum);
  const strata = usable.length > 0 ? usable : look.strata;
  const cases = sumOf(strata, (stratum) => stratum.cases);
  const reports = strata.flatMap((stratum) => stratum.reports);
  const without = { look, cases, reports, expectedShare: null, tail: null };
  if (sumOf(look.strata, (stratum) => stratum.cases) < leastCases[look.detector]) {
    return { ...without, untested: "too_few" };
  }
  if (cases < leastCases[look.detector] || usable.length === 0) return { ...without, untested: "no_comparison" };
  const trials = sumOf(strata, (stratum) => stratum.trials);
  const struck = sumOf(strata, (stratum) => stratum.struck);
  const byOthers = sumOf(compared, ({ stratum, share }) => stratum.trials * share);
  const byUniform = sumOf(compared, ({ stratum }) => stratum.byUniform ?? 0);
  const expectedShare = Math.min(1, Math.max(byOthers, byUniform) / trials);
  // Strata have different shares: the binomial of their mean is then, in the tail, no smaller than the truth (Hoeffding 1956).
  const ofOthers = sumOf(compared, (one) => one.ofOthers);
  const tail = upperTail(struck, trials, expectedShare, Math.min(1, spread + (ofOthers > 0 ? 1 / (ofOthers + 1) : 0)));
  return { look, cases, reports, expectedShare, tail, untested: null };
}

type Pool = { trials: number; struck: number; readonly subjects: Map<string, { trials: number; struck: number }> };

const poolKeys = ({ peers, kind }: Stratum): string[] =>
  kind === null ? [`${peers}\n*`, "*\n*"] : [`${peers}\n${kind}`, `*\n${kind}`, `${peers}\n*`];

function poolsOf(looks: readonly Look[]): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  for (const { subject, strata } of looks) {
    for (const stratum of strata) {
      for (const key of poolKeys(stratum)) {
        const pool: Pool = pools.get(key) ?? { trials: 0, struck: 0, subjects: new Map() };
        pools.set(key, pool);
        const own = pool.subjects.get(subject.id) ?? { trials: 0, struck: 0 };
        pool.subjects.set(subject.id, own);
        for (const sums of [pool, own]) {
          sums.trials += stratum.trials;
          sums.struck += stratum.struck;
        }
      }
    }
  }
  return pools;
}

/** The strata for which there are others, each with the share of these. */
function compare({ subject, strata }: Look, pools: ReadonlyMap<string, Pool>): Compared[] {
  return strata.flatMap((stratum): Compared[] => {
    for (const key of poolKeys(stratum)) {
      const pool = pools.get(key);
      if (!pool) continue;
      const own = pool.subjects.get(subject.id);
      const [trials, struck] = [pool.trials - (own?.trials ?? 0), pool.struck - (own?.struck ?? 0)];
      if (trials < leastOfOthers || pool.subjects.size - (own ? 1 : 0) < leastOthers) continue;
      // What was seen nowhere yet is still not impossible (Jeffreys).
      return [{ stratum, share: (struck + 0.5) / (trials + 1), ofOthers: trials }];
    }
    // Nobody to compare with: the limit itself says what is to be expected.
    return stratum.byUniform === null ? [] : [{ stratum, share: 0, ofOthers: 0 }];
  });
}

/**
 * How much units differ among themselves beyond chance, as the correlation within a unit. By the median, so that what one or
 * a few of them do, of which this is to be the measure, does not make it wider.
 */
function spreadOf(all: readonly (readonly Compared[])[]): number {
  const units = all.flatMap((compared) => {
    const byOthers = compared.filter(({ ofOthers }) => ofOthers > 0);
    const trials = sumOf(byOthers, ({ stratum }) => stratum.trials);
    const expected = sumOf(byOthers, ({ stratum, share }) => stratum.trials * share);
    const struck = sumOf(byOthers, ({ stratum }) => stratum.struck);
    const variance = expected * (1 - expected / trials);
    return expected >= 1 && variance > 0 ? [{ trials, square: (struck - expected) ** 2 / variance }] : [];
  });
  if (units.length < leastForSpread) return leastSpread;
  const size = medianOf(units.map(({ trials }) => trials));
  if (size <= 1) return leastSpread;
  const excess = medianOf(units.map(({ square }) => square)) / medianOfChance - 1;
  return Math.min(mostSpread, Math.max(leastSpread, excess / (size - 1)));
}

function sumOf<T>(items: readonly T[], figureOf: (item: T) => number): number {
  return items.reduce((total, item) => total + figureOf(item), 0);
}
