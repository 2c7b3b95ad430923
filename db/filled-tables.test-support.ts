/**
 * Rows that mean nothing, in every growing table that has none: so many that the planner takes the table for what it will
 * be one day. Only plans may be asked of the database afterwards; no reference leads anywhere.
 */
import type postgres from "postgres";
import { growsWithTheOffice } from "./growing-tables.test-support";

/** However old an office is, no more than so many of one sort wait at a time. */
const mostWaiting = 75;

type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly place: number;
  readonly optional: boolean;
  /** Words of this column that an index of the table asks for, such as the state of what is open. */
  readonly words: readonly string[];
};

export async function fillEmptyTables(sql: postgres.Sql, rows: number): Promise<void> {
  const columns = await sql<Column[]>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, a.attnum as place,
      not a.attnotnull as optional,
      array(
        select distinct word[1] from pg_index i,
          regexp_matches(pg_get_expr(i.indpred, i.indrelid), concat(a.attname, ${" = '([a-z_]+)'"}::text), 'g') as word
        where i.indrelid = c.oid and i.indpred is not null) as words
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
    order by c.relname, a.attnum`;
  for (const table of new Set(columns.map((column) => column.table))) {
    if (!growsWithTheOffice(table)) continue;
    const [found] = await sql`select 1 from ${sql(table)} limit 1`;
    if (found) continue;
    const own = columns.filter((column) => column.table === table);
    const names = own.map(({ name }) => `"${name}"`).join(", ");
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(`insert into "${table}" (${names}) overriding system value
        select ${own.map((column) => fillingOf(column, Math.max(33, Math.round(rows / mostWaiting)))).join(", ")} from generate_series(1, ${rows}) as i on conflict do nothing`);
    });
  }
  await sql`analyze`;
}

/**
 * What may be missing is missing in a third of the rows, each column in others.
 *
 * @param oneIn of so many rows one still waits: its state is one of those that an index asks for, or there is no instant
 * yet at which something ended
 */
function fillingOf(column: Column, oneIn: number): string {
  const { type, place, optional, words } = column;
  const plain = plainFillingOf(column);
  const waiting = `(array[${words.map((word) => `'${word}'`).join(", ")}])[1 + i % ${words.length}]::${type}`;
  const known = words.length > 0 ? `case when i % ${oneIn} = 0 then ${waiting} else ${plain} end` : plain;
  const missing = type.startsWith("timestamp") ? oneIn : 3;
  return optional ? `case when abs(hashint4(i + ${place} * 1000003)) % ${missing} > 0 then ${known} end` : known;
}

/** A key is another one in every row; everything else comes again and again, as it does in an office. */
function plainFillingOf({ name, type }: Column): string {
  if (type.endsWith("[]")) return `'{}'::${type}`;
  const isKey = name === "id" || name === "complaint_id" || name.endsWith("_key") || name === "number";
  const turn = isKey ? "i" : "i % 97";
  switch (type) {
    case "bigint":
    case "integer":
    case "smallint":
    case "double precision":
    case "numeric":
      return turn;
    case "boolean":
      return "i % 7 = 0";
    case "date":
      return "date '2026-01-01' + i % 97";
    case "timestamp with time zone":
      return "timestamptz '2026-01-01 00:00Z' + i * interval '1 minute'";
    case "bytea":
      return `convert_to((${turn})::text, 'UTF8')`;
    case "json":
    case "jsonb":
      return `'{}'::${type}`;
    case "xid8":
      return `(${turn})::text::xid8`;
    case "uuid":
      return `md5((${turn})::text)::uuid`;
    default:
      return `('w' || ${turn})::${type}`;
  }
}
