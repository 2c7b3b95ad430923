/** Counts as they are kept: folding the deltas of the changes into them, and where they begin. Sums are read in tally-sums.ts. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "../client";
import { getRolledSums, getSumsAdded } from "../rolled-sums";

/** Moves a batch of deltas into the counts and the sums, in one statement; a reader never sees them twice or not at all. */
export async function updateFoldedCounts(reader: Reader, most: number): Promise<number> {
  const rows = await reader.execute<{ moved: string }>(sql`
    with moved as materialized (
      delete from count_deltas where id in (
        select id from count_deltas order by id limit ${most} for update skip locked
      ) returning *
    ), summed as (
      insert into counts (tally, fact_on, unit_id, region_id, part, value)
      select tally, fact_on, unit_id, region_id, part, sum(delta) from moved group by 1, 2, 3, 4, 5
      having sum(delta) <> 0 order by 1, 2, 3, 4, 5
      on conflict (tally, fact_on, unit_id, region_id, part)
      do update set value = counts.value + excluded.value
      returning 1
    ), rolled as (
      ${getSumsAdded(getRolledSums("select * from moved"))}
      returning 1
    )
    select count(*) as moved from moved`);
  return Number(rows[0]?.moved ?? 0);
}

/** The first civil day on which anything was filed, or null. Looked up at the ends of two indexes, not counted. */
export async function findFirstFactOn(reader: Reader): Promise<string | null> {
  const [row] = await reader.execute<{ first: string | null }>(sql`
    select least(
      (select min(fact_on) from counts where tally = 'filed'),
      (select min(fact_on) from count_deltas where tally = 'filed')
    )::text as first`);
  return row?.first ?? null;
}
