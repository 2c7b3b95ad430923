/** The arithmetic of the bench: shares of a row of latencies, and what stands beside its floor pair by pair. */
import { medianOf } from "../measure";

/** The latency that so many in a hundred requests stayed within; the nearest one that was measured, never one between. */
export function percentileOf(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError("there is no share of nothing");
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[Math.min(rank, sorted.length) - 1] ?? Number.NaN;
}

export type Paired = {
  /** The middle of the ratios, one for each pair. */
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly pairs: number;
};

/**
 * Ours over the floor, each with the one measured beside it. Pairs in which one of the two is not known (no /proc, nothing
 * answered) are left out; null when none is left.
 */
export function pairedRatio(ours: readonly (number | null)[], floors: readonly (number | null)[]): Paired | null {
  const ratios = ours.flatMap((value, i) => {
    const floor = floors[i] ?? null;
    return value === null || floor === null || floor <= 0 ? [] : [value / floor];
  });
  if (ratios.length === 0) return null;
  return { ratio: medianOf(ratios), least: Math.min(...ratios), most: Math.max(...ratios), pairs: ratios.length };
}

/** The middle of what is known; null when nothing is. */
export function medianOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : medianOf(known);
}
