/**
 * Shares. A share never stands without the number it rests on, and where nothing was counted there is no share at
 * all (never 0 % or 100 %). What is counted above and below the line stands in measures.ts.
 */

/** `share` lies between 0 and 1; `low` and `high` are the Wilson interval at 95 %, which stays honest for small counts. */
export type Rate = {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

const z95 = 1.959964;

/** Null where nothing was counted. Throws RangeError when there are more hits than there were chances. */
export function rateOf(hits: number, of: number): Rate | null {
  if (hits < 0 || hits > of) throw new RangeError(`${hits} of ${of} is no share`);
  if (of === 0) return null;
  const share = hits / of;
  const square = z95 * z95;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const reach = (z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { hits, of, share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
