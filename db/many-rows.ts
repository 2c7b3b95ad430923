/**
 * Rows of one table in one statement whose text does not depend on how many they are, so that it is prepared once: they
 * travel as one JSON value, in which instants are ISO text.
 */
import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client";
import { always, type Write } from "./one-statement";

type Field<T extends PgTable> = keyof T["$inferSelect"] & string;

type Existing<T extends PgTable> = { readonly key: readonly Field<T>[]; readonly renews: readonly Field<T>[] };

/** All rows have the same fields. With `existing`, a row of the same key that is there has some fields renewed. */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  existing?: Existing<T>,
): Promise<void> {
  const write = rowsToInsert(table, rows, { existing });
  if (write) await tx.execute(write(always));
}

/**
 * The same as a part of a statement that writes more (see one-statement.ts); null when there are no rows. With `fields`
 * named, it is written the same and never left out, so that statements of one sort have one text.
 */
export function rowsToInsert<T extends PgTable>(
  table: T,
  rows: readonly (T["$inferInsert"] & { readonly id?: T["$inferSelect"]["id"] })[],
  {
    fields,
    existing,
    overriding = false,
  }: {
    readonly fields?: readonly Field<T>[] | undefined;
    readonly existing?: Existing<T> | undefined;
    /** The ids are given, and not drawn by the table. */
    readonly overriding?: boolean;
  } = {},
): Write | null {
  const [first] = rows;
  if (!first && !fields) return null;
  const columns = columnsOf(fields ?? Object.keys(first ?? {}));
  const name = nameOf(table);
  const [into, then] = [overriding ? " overriding system value" : "", existing ? onConflict(existing) : ""];
  const insert = `insert into ${name} (${columns})${into} select ${columns} from json_populate_recordset(null::${name}, `;
  const json = asJson(rows);
  return (onlyIf) => sql`${sql.raw(insert)}${json}::json) where ${onlyIf}${sql.raw(then)}`;
}

/** Where nothing is renewed, a row that is there stays as it is. */
function onConflict<T extends PgTable>({ key, renews }: Existing<T>): string {
  const then = renews.length === 0 ? "nothing" : `update set ${taken(renews, "excluded")}`;
  return ` on conflict (${columnsOf(key)}) do ${then}`;
}

/** Rows that are new by this key; gives the id of each under its key. Of a row that is there already nothing is given. */
export async function insertNewRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  key: Field<T>,
): Promise<Map<string, number>> {
  const [first] = rows;
  if (!first) return new Map();
  const columns = sql.raw(columnsOf(Object.keys(first)));
  const keyColumn = sql.raw(columnOf(key));
  const inserted = await tx.execute<{ id: string; key: string }>(sql`
    insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, ${asJson(rows)}::json)
    on conflict (${keyColumn}) do nothing returning id, ${keyColumn} as key`);
  return new Map(inserted.map((row) => [row.key, Number(row.id)]));
}

/** All rows have the same fields; `id` says which row is meant. */
export async function updateRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly (Partial<T["$inferSelect"]> & { readonly id: number })[],
): Promise<void> {
  const write = rowsToUpdate(table, rows, "id" as Field<T>);
  if (write) await tx.execute(write(always));
}

/** The same as a part of a statement that writes more; `key` says which rows are meant. */
export function rowsToUpdate<T extends PgTable>(
  table: T,
  rows: readonly Partial<T["$inferSelect"]>[],
  key: Field<T>,
): Write | null {
  const [first] = rows;
  if (!first) return null;
  const fields = Object.keys(first).filter((field) => field !== key);
  const [name, column] = [nameOf(table), columnOf(key)];
  // The database takes a set of unknown size for a hundred rows; of one it knows that an index is best.
  const [set, value] =
    rows.length === 1 ? ["json_populate_record", "::json -> 0"] : ["json_populate_recordset", "::json"];
  const update = `update ${name} set ${taken(fields, "decided")} from ${set}(null::${name}, `;
  const where = `${value}) as decided where ${name}.${column} = decided.${column} and `;
  const json = asJson(rows);
  return (onlyIf) => sql`${sql.raw(update)}${json}${sql.raw(where)}${onlyIf}`;
}

/** The fields of a table, in the order of its columns, without those that the database fills in itself. */
export function fieldsOf<T extends PgTable>(table: T, without: readonly Field<T>[] = []): Field<T>[] {
  return (Object.keys(getTableColumns(table)) as Field<T>[]).filter((field) => !without.includes(field));
}

// As text: a report has so many columns that building them singly would cost more than sending them.
const columnsOf = (fields: readonly string[]): string => fields.map(columnOf).join(", ");

/** Each column takes the value that it has in `from`. */
const taken = (fields: readonly string[], from: "excluded" | "decided"): string =>
  fields.map((field) => `${columnOf(field)} = ${from}.${columnOf(field)}`).join(", ");

const nameOf = (table: PgTable): string => `"${getTableName(table)}"`;

function columnOf(field: string): string {
  const known = columnNames.get(field);
  if (known !== undefined) return known;
  const name = `"${snakeCase(field)}"`;
  columnNames.set(field, name);
  return name;
}

/** The first row says which fields there are. */
function asJson(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {}).map((field) => [field, snakeCase(field)] as const);
  const written = rows.map((row) => {
    const named: Record<string, unknown> = {};
    for (const [field, name] of names) named[name] = (row as Record<string, unknown>)[field];
    return named;
  });
  return JSON.stringify(written);
}

const columnNames = new Map<string, string>();
const snakeCased = new Map<string, string>();

function snakeCase(field: string): string {
  const known = snakeCased.get(field);
  if (known !== undefined) return known;
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeCased.set(field, name);
  return name;
}
