import postgres from "postgres";
import { expect, test } from "vitest";
import { testDatabase } from "./embedded/test-database";
import { growsWithTheOffice, knownTables } from "./growing-tables.test-support";

test("every table of the database either grows or says by what it is bounded, and none is named twice", async () => {
  const database = await testDatabase();
  const owner = postgres(database.directUrl, { max: 1 });
  try {
    const rows = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition order by 1`;
    expect(knownTables.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  } finally {
    await owner.end();
    await database.drop();
  }
});

test("every table with rows of a report grows", async () => {
  const database = await testDatabase();
  const owner = postgres(database.directUrl, { max: 1 });
  try {
    const rows = await owner<{ name: string }[]>`
      select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'complaint_id'`;
    expect(rows.filter(({ name }) => !growsWithTheOffice(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
  } finally {
    await owner.end();
    await database.drop();
  }
});
