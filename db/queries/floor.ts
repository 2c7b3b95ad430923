/**
 * What the bench measures beside the product: one trivial statement, one plain list, one plain insert. No page of the
 * product reads or writes any of it.
 */
import "server-only";
import { sql } from "drizzle-orm";
import { openStates } from "@/domain/complaint/vocabulary";
import type { Reader } from "../client";
import { complaints } from "../schema/complaints";
import { rateLimits } from "../schema/installation";

/** The least that can be asked of a database. */
export async function getFloorAnswer(reader: Reader): Promise<number> {
  const [row] = await reader.execute<{ answer: number }>(sql`select ${1}::int as answer`);
  return row?.answer ?? 0;
}

export type FloorRow = {
  readonly id: number;
  readonly number: string;
  readonly dueAt: string | null;
  readonly filedAt: string;
  readonly excerpt: string;
  readonly itemCode: string | null;
  readonly regionId: string;
  readonly leadUnitId: string | null;
  readonly handlerId: number | null;
  readonly state: string;
};

/** The rows of the first page of all that is open, everywhere: by due date, what has none at the end. */
export async function listFloorRows(reader: Reader, most: number): Promise<FloorRow[]> {
  const columns = sql`
    c.id::int as id, c.number, c.due_at as "dueAt", c.filed_at as "filedAt", c.excerpt, c.item_code as "itemCode",
    c.region_id as "regionId", c.lead_unit_id as "leadUnitId", c.handler_id as "handlerId", c.state`;
  const states = sql.join(
    openStates.map((state) => sql`${state}`),
    sql`, `,
  );
  return reader.execute<FloorRow>(sql`
    select page.* from unnest(array[${states}]::text[]) as stage(state)
      cross join lateral (
        select ${columns} from ${complaints} c where c.state = stage.state and not c.undone
        order by c.due_at asc nulls last, c.id asc limit ${most}) as page
    order by page."dueAt" asc nulls last, page.id asc limit ${most}`);
}

/** One row into the table of attempts, which the product writes as well and empties by itself. */
export async function insertFloorRow(reader: Reader, key: string): Promise<void> {
  await reader.insert(rateLimits).values({ key, points: 1, expire: sql`now() + interval '1 minute'` });
}
