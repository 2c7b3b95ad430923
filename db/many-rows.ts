/**
 * Rows of one table in one statement whose text does not depend on how many they are, so that it is prepared once: they
 * travel as one JSON value, in which instants are ISO text.
 */
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client";

type Field<T extends PgTable> = keyof T["$inferInsert"] & string;

/** All rows have the same fields. With `existing`, a row of the same key that is there has some fields renewed. */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  existing?: { readonly key: readonly Field<T>[]; readonly renews: readonly Field<T>[] },
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = listed(Object.keys(first).map(columnOf));
  const renewing = existing
    ? sql` on conflict (${listed(existing.key.map(columnOf))}) do update set ${listed(
        existing.renews.map((field) => sql`${columnOf(field)} = excluded.${columnOf(field)}`),
      )}`
    : sql``;
  await tx.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, ${asJson(rows)}::json)${renewing}`);
}

/** All rows have the same fields; `id` says which row is meant. */
export async function updateRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly (Partial<T["$inferInsert"]> & { readonly id: number })[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const fields = Object.keys(first).filter((field) => field !== "id");
  await tx.execute(sql`
    update ${table} set ${listed(fields.map((field) => sql`${columnOf(field)} = decided.${columnOf(field)}`))}
    from json_populate_recordset(null::${table}, ${asJson(rows)}::json) as decided
    where ${table}.id = decided.id`);
}

const listed = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
const columnOf = (field: string): SQL => sql`${sql.identifier(snakeCase(field))}`;

function asJson(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([field, value]) => [snakeCase(field), value]))),
  );
}

const snakeCased = new Map<string, string>();

function snakeCase(field: string): string {
  const known = snakeCased.get(field);
  if (known !== undefined) return known;
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeCased.set(field, name);
  return name;
}
