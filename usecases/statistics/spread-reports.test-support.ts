/**
 * Very many reports of every kind, spread over eighteen months, three counties and all that reports can be about: copies of
 * the forty hand-worked ones, each moved by whole days and given other units and other words. Their facts are moved with
 * them and their counts and sums made from the facts. What their event payloads say about instants is left as it was.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { refillSums } from "@/db/recount-figures";

/** Moved by up to so many days back. */
const spreadDays = 540;

export type Spread = Readonly<
  Record<"categories" | "fields" | "windows" | "sources" | "kinds" | "whos" | "causes", readonly string[]>
>;

const tables = [
  "complaints",
  "complaint_events",
  "clocks",
  "clock_pauses",
  "assignments",
  "ratings",
  "complaint_facts",
] as const;

/** @param values what they can be about; the empty text where it was not said. */
export async function spreadReports(
  owner: postgres.Sql,
  originals: readonly string[],
  copies: number,
  values: Spread,
): Promise<void> {
  const columns = await owner<{ table: string; column: string; type: string }[]>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = any(${[...tables]})
      and is_generated = 'NEVER' and not (table_name = 'complaint_facts' and column_name = 'id')`;
  const indexes = await owner<{ name: string; definition: string }[]>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = any(${[...tables]}::regclass[]) and not i.indisunique`;
  await owner.begin(async (tx) => {
    // Built anew at the end rather than kept up row by row.
    for (const { name } of indexes) await tx`drop index ${tx(name)}`;
    // Every row that is referred to is written here as well.
    await tx`set local session_replication_role = replica`;
    const pick = (name: keyof Spread, salt: string) =>
      `(array[${values[name].map((value) => `'${value}'`).join(",")}])[1 + abs(hashtext(n || '${salt}')) % ${values[name].length}]`;
    await tx`create temporary table originals as
      select row_number() over (order by id) - 1 as nth, id from complaints where number = any(${[...originals]})`;
    await tx.unsafe(`create temporary table copies as
      select (select max(id) from complaints) + n as id, o.id as original_id,
        -(abs(hashtext(n || 'day')) % ${spreadDays}) as shift,
        (array['LZ01','LZ02','LZ03'])[1 + abs(hashtext(n || 'place')) % 3] as place,
        ${pick("categories", "c")} as category_code, ${pick("fields", "f")} as field_code, ${pick("windows", "w")} as window_id,
        ${pick("sources", "s")} as source, ${pick("kinds", "k")} as kind, ${pick("whos", "p")} as complainant_kind,
        ${pick("causes", "y")} as cause
      from generate_series(1, ${copies}) as n
      join originals o on o.nth = n % (select count(*) from originals)`);
    await tx`analyze copies`;
    const words = ["category_code", "field_code", "window_id", "source", "kind", "complainant_kind", "cause"];
    for (const table of tables) {
      const own = columns.filter((column) => column.table === table);
      const expressionOf = ({ column, type }: (typeof own)[number]): string => {
        if (table === "complaints" && column === "id") return "c.id";
        if (table !== "complaints" && column === "complaint_id") return "c.id";
        if (column === "number" || column === "submission_key") return `o.${column} || '-' || c.id`;
        if (words.includes(column) && table === "complaints") return `nullif(c.${column}, '')`;
        if (words.includes(column) && table === "complaint_facts") return `c.${column}`;
        if (column === "region_id" && (table === "complaints" || table === "complaint_facts")) {
          return `case when o.region_id = 'LZ01' then c.place else o.region_id end`;
        }
        if (column === "region_path") return "replace(o.region_path, '/LZ01/', '/' || c.place || '/')";
        if (["unit_id", "lead_unit_id"].includes(column)) return `replace(o.${column}, 'LZ01-', c.place || '-')`;
        if (column === "payload") return "replace(o.payload::text, 'LZ01-', c.place || '-')::jsonb";
        if (type.startsWith("timestamp")) return `o.${column} + c.shift * interval '1 day'`;
        if (table === "complaint_facts" && type === "date") return `o.${column} + c.shift`;
        return `o.${column}`;
      };
      const names = own.map(({ column }) => `"${column}"`).join(", ");
      const key = table === "complaints" ? "o.id" : "o.complaint_id";
      await tx.unsafe(`insert into ${table} (${names}) overriding system value
        select ${own.map(expressionOf).join(", ")} from copies c join ${table} o on ${key} = c.original_id`);
    }
    await tx`delete from count_deltas`;
    await tx`delete from counts`;
    await tx`insert into counts (tally, fact_on, unit_id, region_id, part, value)
      select tally, fact_on, unit_id, region_id, part, sum(delta) from complaint_facts group by 1, 2, 3, 4, 5 having sum(delta) <> 0`;
  });
  for (const { definition } of indexes) await owner.unsafe(definition);
  await drizzle(owner, { casing: "snake_case" }).transaction(refillSums);
  await owner`vacuum (analyze)`;
}
