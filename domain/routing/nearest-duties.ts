/**
 * Units by how near their duty texts are to a report, for the dispatcher when no rule matched. Texts are compared by
 * their pairs of neighbouring characters; a pair that stands in few duty texts counts more (TF-IDF, cosine).
 */
import type { RoutingUnit } from "./rules";
import { plainText } from "./word-index";

type Vector = ReadonlyMap<string, number>;

export type DutyIndex = {
  /** By duty text, because the departments of all counties share theirs. Vectors have length 1. */
  readonly vectors: ReadonlyMap<string, Vector>;
  readonly weights: Vector;
};

function pairCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const plain = plainText(text);
  for (let at = 0; at + 2 <= plain.length; at++) {
    const pair = plain.slice(at, at + 2);
    if (/^[\p{L}\p{N}]{2}$/u.test(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function weighed(counts: Vector, weights: Vector): Vector {
  const vector = new Map<string, number>();
  let squares = 0;
  for (const [pair, count] of counts) {
    const weight = (1 + Math.log(count)) * (weights.get(pair) ?? 0);
    if (weight === 0) continue;
    vector.set(pair, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (const [pair, weight] of vector) vector.set(pair, weight / length);
  return vector;
}

export function buildDutyIndex(units: readonly RoutingUnit[]): DutyIndex {
  const duties = [...new Set(units.map((unit) => unit.dutyZh))].map((duty) => [duty, pairCounts(duty)] as const);
  const spread = new Map<string, number>();
  for (const [, counts] of duties) for (const pair of counts.keys()) spread.set(pair, (spread.get(pair) ?? 0) + 1);
  const weights = new Map([...spread].map(([pair, number]) => [pair, Math.log(1 + duties.length / number)]));
  return { vectors: new Map(duties.map(([duty, counts]) => [duty, weighed(counts, weights)])), weights };
}

/**
 * The nearest units, best first, with scores between 0 (nothing in common) and 1 (the same text), rounded to four
 * places. Units that are equally near keep the order in which they were given.
 */
export function nearestByDuty(
  index: DutyIndex,
  units: readonly RoutingUnit[],
  text: string,
  amount: number,
): { readonly unitId: string; readonly score: number }[] {
  const wanted = weighed(pairCounts(text), index.weights);
  return units
    .map((unit) => {
      let score = 0;
      const duty = index.vectors.get(unit.dutyZh);
      for (const [pair, weight] of wanted) score += weight * (duty?.get(pair) ?? 0);
      return { unitId: unit.id, score: Math.round(Math.min(score, 1) * 10_000) / 10_000 };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, amount);
}
