import postgres from "postgres";
import { expect, it } from "vitest";
import { testDatabase } from "./test-database";

async function ask(url: string, query: (sql: postgres.Sql) => Promise<postgres.RowList<postgres.Row[]>>) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await query(sql))];
  } finally {
    await sql.end();
  }
}

it("gives each one who asks a database of its own, migrated and with the reference data, and takes it away again", async () => {
  const before = process.env.DATABASE_URL;
  const one = await testDatabase();
  expect(process.env.DATABASE_URL).toBe(one.url);
  const other = await testDatabase();
  expect(process.env.DATABASE_URL).toBe(other.url);
  expect(one.url).not.toBe(other.url);

  await ask(one.url, (sql) => sql`create table only_here (n int)`);
  const tables = (url: string) => ask(url, (sql) => sql`select to_regclass('only_here') is not null as here`);
  expect(await tables(one.url)).toEqual([{ here: true }]);
  expect(await tables(other.url)).toEqual([{ here: false }]);
  const [units] = await ask(other.url, (sql) => sql`select count(*)::int as n from units`);
  expect(units?.n).toBeGreaterThan(30);

  await other.drop();
  expect(process.env.DATABASE_URL).toBe(one.url);
  await one.drop();
  expect(process.env.DATABASE_URL).toBe(before);
  await expect(ask(one.url, (sql) => sql`select 1`)).rejects.toThrow();
});

it("makes the template once, however many ask at the same time", async () => {
  const templates = (url: string) =>
    ask(url, (sql) => sql`select oid::int as oid from pg_database where datname like 'bancheng\\_template\\_%'`);
  const first = await testDatabase();
  const before = await templates(first.url);
  expect(before).toHaveLength(1);
  const clones = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
  expect(await templates(first.url)).toEqual(before);
  for (const clone of [...clones, first]) await clone.drop();
});
