/**
 * Counts: sums over `counts` and the unfolded rest in `count_deltas`, in one statement, so the figures are exact at once.
 * Nothing here reads the complaints themselves.
 */
import "server-only";
import { sql } from "drizzle-orm";
import { type Measure, stockOn } from "@/domain/statistics/count-deltas";
import type { Reader } from "../client";

export type CountDimension = "factOn" | "unitId" | "regionId" | "part";

export type CountQuery = {
  readonly measures: readonly Measure[];
  /** First and last civil day of the facts, both included; null asks for the stock (in_state). */
  readonly days: { readonly from: string; readonly to: string } | null;
  /** The region and all below it; null for everywhere. */
  readonly regionPath: string | null;
  readonly unitIds?: readonly string[];
  readonly by: readonly CountDimension[];
};

export type CountRow = {
  readonly measure: Measure;
  readonly value: number;
  readonly factOn: string | null;
  readonly unitId: string | null;
  readonly regionId: string | null;
  readonly part: string | null;
};

const columns = {
  factOn: sql`fact_on::text`,
  unitId: sql`unit_id`,
  regionId: sql`region_id`,
  part: sql`part`,
} as const;

/** One row for each measure and combination of the dimensions asked for; combinations that sum to 0 are left out. */
export async function listCounts(reader: Reader, query: CountQuery): Promise<CountRow[]> {
  if (query.unitIds && query.unitIds.length === 0) return [];
  const days = query.days ?? { from: stockOn, to: stockOn };
  const inList = (values: readonly string[]) =>
    sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    );
  const where = sql.join(
    [
      sql`measure in (${inList(query.measures)})`,
      sql`fact_on between ${days.from}::date and ${days.to}::date`,
      ...(query.regionPath === null
        ? []
        : [sql`region_id in (select id from regions where starts_with(path, ${query.regionPath}))`]),
      ...(query.unitIds ? [sql`unit_id in (${inList(query.unitIds)})`] : []),
    ],
    sql` and `,
  );
  const picked = (["factOn", "unitId", "regionId", "part"] as const).map((dimension) =>
    query.by.includes(dimension) ? columns[dimension] : sql`null::text`,
  );
  const rows = await reader.execute<{
    measure: Measure;
    fact_on: string | null;
    unit: string | null;
    region: string | null;
    part: string | null;
    value: string;
  }>(sql`
    select measure, ${picked[0]} as fact_on, ${picked[1]} as unit, ${picked[2]} as region, ${picked[3]} as part,
           sum(amount) as value
    from (
      select measure, fact_on, unit_id, region_id, part, value as amount from counts where ${where}
      union all
      select measure, fact_on, unit_id, region_id, part, delta from count_deltas where ${where}
    ) as facts
    group by 1, 2, 3, 4, 5
    having sum(amount) <> 0`);
  return rows.map((row) => ({
    measure: row.measure,
    value: Number(row.value),
    factOn: row.fact_on,
    unitId: row.unit,
    regionId: row.region,
    part: row.part,
  }));
}

/** Moves a batch of deltas into the counts, in one statement; a reader never sees them twice or not at all. */
export async function updateFoldedCounts(reader: Reader, most: number): Promise<number> {
  const rows = await reader.execute<{ moved: string }>(sql`
    with moved as (
      delete from count_deltas where id in (
        select id from count_deltas order by id limit ${most} for update skip locked
      ) returning measure, fact_on, unit_id, region_id, part, delta
    ), summed as (
      insert into counts (measure, fact_on, unit_id, region_id, part, value)
      select measure, fact_on, unit_id, region_id, part, sum(delta) from moved group by 1, 2, 3, 4, 5
      on conflict (measure, fact_on, unit_id, region_id, part)
      do update set value = counts.value + excluded.value
      returning 1
    )
    select count(*) as moved from moved`);
  return Number(rows[0]?.moved ?? 0);
}

/** The first civil day on which anything was filed, or null. Looked up at the ends of two indexes, not counted. */
export async function findFirstFactOn(reader: Reader): Promise<string | null> {
  const [row] = await reader.execute<{ first: string | null }>(sql`
    select least(
      (select min(fact_on) from counts where measure = 'filed'),
      (select min(fact_on) from count_deltas where measure = 'filed')
    )::text as first`);
  return row?.first ?? null;
}
