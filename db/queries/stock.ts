/**
 * How many reports are in each state now: the stock of the counts, and what is not folded into them yet. Exact at once, and as
 * many rows are read as there are places, units and states, however many reports.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { stockOn } from "@/domain/statistics/tally";
import { plainQuestion, type Question } from "../together";

/** `unitId` and `regionId` are null where they were not asked for. */
export type StockRow = {
  readonly state: string;
  readonly unitId: string | null;
  readonly regionId: string | null;
  readonly count: number;
};

/** @param place null for everywhere, or for every unit. @param by "state": the stock of the place as one. */
export function stockAsked(
  place: { readonly regionPath: string | null; readonly unitId: string | null },
  by: "state" | "state, unit and region",
): Question<StockRow> {
  const where = sql.join(
    [
      sql.raw(`tally = 'in_state' and fact_on = '${stockOn}'`),
      ...(place.unitId === null ? [] : [sql`unit_id = ${place.unitId}`]),
      // Held as a set that is asked for each row: as a join, a plan that does not know the path takes it for one place and
      // reads the whole stock once for each.
      ...(place.regionPath === null
        ? []
        : [sql`(region_id in (select id from regions where starts_with(path, ${place.regionPath}))) is true`]),
    ],
    sql` and `,
  );
  const divided: SQL = by === "state" ? sql`null::text, null::text` : sql`unit_id, region_id`;
  return plainQuestion<StockRow>(
    sql`
      select part, ${divided}, sum(amount)::int
      from (
        select part, unit_id, region_id, value as amount from counts where ${where}
        union all
        select part, unit_id, region_id, delta from count_deltas where ${where}) as stock
      group by 1, 2, 3 having sum(amount) <> 0`,
    ["state", "unitId", "regionId", "count"],
  );
}
