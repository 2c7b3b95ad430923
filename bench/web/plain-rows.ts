/**
 * The very rows that the product wrote for some reports, written once more by plain inserts of many rows into the same
 * tables with all their indexes: under ids far above all others, and taken away afterwards.
 */
import type postgres from "postgres";
import { readTableColumns, type TableColumns } from "@/db/table-columns.test-support";

/** Every table that filing or an import writes to, those first that others refer to. */
const tables = [
  "complaints",
  "complaint_events",
  "complaint_texts",
  "complainant_identities",
  "clocks",
  "clock_pauses",
  "assignments",
  "imported_letters",
  "replies",
  "notices",
  "complaint_facts",
] as const;
/** Given by the database when the rows are written. */
const drawn = { complaint_facts: ["id"] };

const firstPlainId = 4_000_000_000;
let nextPlainId = firstPlainId;

/** One transaction: for each table the columns and the rows as JSON text. */
type Portion = readonly { readonly table: string; readonly columns: string; readonly rows: string }[];

export async function lastComplaint(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ id: string }[]>`
    select coalesce(max(id), 0) as id from complaints where id < ${firstPlainId}`;
  return Number(row?.id ?? 0);
}

/** The rows of all reports after this one, under ids of their own. @param size reports in one transaction. */
export async function plainRowsOf(sql: postgres.Sql, after: number, size: number): Promise<Portion[]> {
  const found = await sql<{ id: string }[]>`
    select id from complaints where id > ${after} and id < ${firstPlainId} order by id`;
  const columns = await readTableColumns(sql, drawn);
  const portions: Portion[] = [];
  for (let at = 0; at < found.length; at += size) {
    const ids = found.slice(at, at + size).map(({ id }) => id);
    portions.push(await portionOf(sql, ids, columns));
  }
  return portions;
}

async function portionOf(sql: postgres.Sql, ids: readonly string[], columns: TableColumns): Promise<Portion> {
  const shift = nextPlainId - Number(ids[0] ?? 0);
  nextPlainId += Number(ids.at(-1) ?? 0) - Number(ids[0] ?? 0) + 1;
  const portion: { table: string; columns: string; rows: string }[] = [];
  for (const table of tables) {
    const own = table === "complaints";
    const names = columns.get(table) ?? [];
    const values = names.map((name) => {
      if (name === (own ? "id" : "complaint_id")) return `t.${name} + ${shift} as ${name}`;
      if (own && (name === "number" || name === "submission_key")) return `'plain ' || (t.id + ${shift}) as ${name}`;
      if (table === "imported_letters" && name === "external_number") return `'plain ' || t.${name} as ${name}`;
      return `t.${name}`;
    });
    const [row] = await sql.unsafe<{ rows: string | null }[]>(
      `select json_agg(row_to_json(r))::text as rows from (
        select ${values.join(", ")} from ${table} t where ${own ? "id" : "complaint_id"} = any($1::bigint[])) as r`,
      [[...ids]],
    );
    if (row?.rows) portion.push({ table, columns: names.join(", "), rows: row.rows });
  }
  return portion;
}

/** @returns seconds. */
export async function insertPlainly(sql: postgres.Sql, portions: readonly Portion[]): Promise<number> {
  const start = performance.now();
  for (const portion of portions) {
    await sql.begin((tx) =>
      portion.map(({ table, columns, rows }) =>
        tx.unsafe(
          `insert into ${table} (${columns}) overriding system value
           select ${columns} from json_populate_recordset(null::${table}, $1::text::json)`,
          [rows],
          { prepare: true },
        ),
      ),
    );
  }
  return (performance.now() - start) / 1000;
}

export async function removePlain(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of [...tables].reverse()) {
      await tx.unsafe(`delete from ${table} where ${table === "complaints" ? "id" : "complaint_id"} >= $1`, [
        firstPlainId,
      ]);
    }
  });
}
