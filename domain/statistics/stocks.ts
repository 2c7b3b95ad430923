/**
 * Figures that are no sum over days: what is open at this moment, and what is made of several measures. Their words stand
 * beside those of the measures.
 */

/** Open now, and of these: over the promised day, over the statute, on a plan; and objections that wait for a decision. */
export const stockCodes = ["open", "overdue_open", "over_statute_open", "on_plan", "objection_open"] as const;
export type StockCode = (typeof stockCodes)[number];

/** The score, and how many days it took. */
export const derivedCodes = ["score", "median_days", "p90_days"] as const;

export type Stocks = Readonly<Record<StockCode, number>>;

type Standing = {
  readonly open: number;
  readonly overdue: number;
  readonly overStatute: number;
  readonly onPlan: number;
  readonly objections: number;
};

export function stocksOf(rows: Iterable<Standing>): Stocks {
  const sums = { open: 0, overdue_open: 0, over_statute_open: 0, on_plan: 0, objection_open: 0 };
  for (const row of rows) {
    sums.open += row.open;
    sums.overdue_open += row.overdue;
    sums.over_statute_open += row.overStatute;
    sums.on_plan += row.onPlan;
    sums.objection_open += row.objections;
  }
  return sums;
}
