/** The columns of every table, for whoever copies whole rows as they lie, whatever they are about. */
import type postgres from "postgres";

export type TableColumns = ReadonlyMap<string, readonly string[]>;

/** Only the database may say in which transaction something happened. */
const neverWritten: Readonly<Record<string, readonly string[]>> = { complaint_events: ["transaction_id"] };

/** In the order of each table. @param drawn by table, what the copies are to get from the database as well. */
export async function readTableColumns(
  sql: postgres.Sql,
  drawn: Readonly<Record<string, readonly string[]>> = {},
): Promise<TableColumns> {
  const rows = await sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' order by table_name, ordinal_position`;
  const columns = new Map<string, string[]>();
  for (const { table, column } of rows) {
    if (neverWritten[table]?.includes(column) || drawn[table]?.includes(column)) continue;
    columns.set(table, [...(columns.get(table) ?? []), column]);
  }
  return columns;
}
