/**
 * The contest of units by season (赛马): by the score of response, solved and satisfied, best first. Units of one level and
 * one nature stand together, since a county bureau, the tax office and a township do not do the same work. Who has too few
 * cases in one of the three rates is listed with the reason and without a place; who has none is not in the contest; a
 * village window takes reports in and is never compared. Windows are a group of their own. Equal scores, as they are shown,
 * share a place. DOMAIN 1.5, 3.5.
 */
import { type UnitKind, type UnitNature, unitNatures } from "../complaint/vocabulary";
import type { Rate } from "./figures";
import { type Counted, measureValue, rateIn, type ScoreWeights, scoredRates, scoreOf, talliesFor } from "./measures";

/** The rates of the contest are those of the score. */
export const contestRates = scoredRates;
export type ContestRate = (typeof contestRates)[number];
export const contestTallies = talliesFor(contestRates);

/** Windows do another work than the departments of their level. */
const contestNatures = [...unitNatures, "window"] as const;
type ContestNature = UnitNature | "window";

export type ContestRules = {
  readonly weights: ScoreWeights;
  readonly partlyCounts: number;
  /** Cases below the line that each of the three rates needs. */
  readonly rankedFrom: number;
};

export type ContestUnit<T> = {
  readonly unit: T;
  readonly kind: UnitKind;
  readonly nature: UnitNature;
  /** Of its place: prefecture, county … A township counts as one wherever its place lies in the tree. */
  readonly level: string;
  readonly responsible: boolean;
  readonly counted: readonly Counted[];
  readonly countedBefore: readonly Counted[];
};

/** What cannot be shown of a unit yet: the rate, and on how many cases it rests. */
export type TooFew = { readonly rate: ContestRate; readonly of: number };

export type Contestant<T> = {
  readonly unit: T;
  /** Null without enough cases, or where nobody else has enough. */
  readonly place: number | null;
  /** 0 to 100, as it is shown: one decimal. Null without enough cases. */
  readonly score: number | null;
  readonly rates: Readonly<Record<ContestRate, Rate | null>>;
  readonly tooFew: readonly TooFew[];
  /** Points against the season before; null where one of the two has no score. */
  readonly change: number | null;
  /** The change is more than chance alone would make of it, at 95 %. */
  readonly isSure: boolean;
};

export type ContestGroup<T> = {
  readonly level: string;
  readonly nature: ContestNature;
  readonly contestants: readonly Contestant<T>[];
  /** Who rose most, of those whose rise is more than chance; more than one where they rose alike. */
  readonly fastest: readonly Contestant<T>[];
};

export type Contest<T> = {
  readonly groups: readonly ContestGroup<T>[];
  /** Responsible units for which nothing was counted. */
  readonly without: readonly T[];
};

const z95 = 1.959964;
const villageLevel = "village";

/** @param levels from the highest down. */
export function contestOf<T>(
  units: readonly ContestUnit<T>[],
  levels: readonly string[],
  rules: ContestRules,
): Contest<T> {
  const eligible = units
    .filter(({ kind, level, responsible }) => responsible && kind !== "counter" && level !== villageLevel)
    .map((one) => ({
      ...one,
      level: one.kind === "township" ? "township" : one.level,
      nature: one.kind === "window_office" ? ("window" as const) : one.nature,
    }));
  const judged = eligible.map((one) => ({ ...one, ...standingOf(one, rules) }));
  const hasCases = ({ rates }: Judged) => contestRates.some((rate) => rates[rate] !== null);
  const order = [...new Set([...levels, ...eligible.map(({ level }) => level)])];
  const groups = order.flatMap((level) =>
    contestNatures.flatMap((nature): ContestGroup<T>[] => {
      const members = judged.filter((one) => one.level === level && one.nature === nature && hasCases(one));
      return members.length === 0 ? [] : [{ level, nature, ...placed(members) }];
    }),
  );
  return { groups, without: judged.filter((one) => !hasCases(one)).map(({ unit }) => unit) };
}

type Judged = Omit<Contestant<unknown>, "unit" | "place">;

function standingOf(
  { counted, countedBefore }: Pick<ContestUnit<unknown>, "counted" | "countedBefore">,
  rules: ContestRules,
): Judged {
  const [now, before] = [ratesOf(counted, rules), ratesOf(countedBefore, rules)];
  const tooFew = tooFewOf(now, rules);
  const score = tooFew.length > 0 ? null : shownScore(counted, rules);
  const scoreBefore = tooFewOf(before, rules).length > 0 ? null : shownScore(countedBefore, rules);
  const change = score === null || scoreBefore === null ? null : rounded(score - scoreBefore);
  const reach = z95 * Math.hypot(errorOf(now, rules), errorOf(before, rules));
  return { score, rates: now, tooFew, change, isSure: change !== null && Math.abs(change) > reach };
}

function ratesOf(counted: readonly Counted[], { partlyCounts }: ContestRules): Record<ContestRate, Rate | null> {
  const rateOf = (rate: ContestRate) => rateIn(measureValue(rate, counted, partlyCounts));
  return { response: rateOf("response"), solved: rateOf("solved"), satisfied: rateOf("satisfied") };
}

function tooFewOf(rates: Readonly<Record<ContestRate, Rate | null>>, { rankedFrom }: ContestRules): TooFew[] {
  return contestRates.flatMap((rate) => {
    const of = rates[rate]?.of ?? 0;
    return of < rankedFrom ? [{ rate, of }] : [];
  });
}

function shownScore(counted: readonly Counted[], { weights, partlyCounts }: ContestRules): number | null {
  const score = scoreOf(counted, weights, partlyCounts);
  return score === null ? null : rounded(score);
}

const rounded = (points: number): number => Math.round(points * 10) / 10;

/**
 * Standard error of the score. The three rates are told by the same people about the same reports, so their errors are
 * added as if they always went together. The pull towards a half keeps "all of five" from counting as certain.
 */
function errorOf(rates: Readonly<Record<ContestRate, Rate | null>>, { weights }: ContestRules): number {
  return contestRates.reduce((sum, rate) => {
    const found = rates[rate];
    if (!found) return sum;
    const share = (found.hits + 2) / (found.of + 4);
    return sum + weights[rate] * Math.sqrt((share * (1 - share)) / (found.of + 4));
  }, 0);
}

function placed<T>(members: readonly (Judged & { readonly unit: T })[]): Omit<ContestGroup<T>, "level" | "nature"> {
  const ranked = members.filter(({ score }) => score !== null).sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const others = members.filter(({ score }) => score === null);
  const contestants = [
    // Who stands alone is first of nobody.
    ...ranked.map((one) => ({
      ...one,
      place: ranked.length > 1 ? ranked.findIndex(({ score }) => score === one.score) + 1 : null,
    })),
    ...others.map((one) => ({ ...one, place: null })),
  ].map(({ unit, place, score, rates, tooFew, change, isSure }): Contestant<T> => {
    return { unit, place, score, rates, tooFew, change, isSure };
  });
  const rising = contestants.filter(({ change, isSure }) => isSure && (change ?? 0) > 0);
  const most = Math.max(0, ...rising.map(({ change }) => change ?? 0));
  return { contestants, fastest: rising.filter(({ change }) => change === most) };
}
