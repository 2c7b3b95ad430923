import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, type Db, database } from "./client";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { openStatementCounter } from "./statement-count.test-support";

const counter = openStatementCounter();
let clone: TestDatabase;
let db: Db;
beforeAll(async () => {
  // One connection, so that what was sent once is prepared.
  process.env.DATABASE_POOL = "1";
  clone = await testDatabase();
  process.env.DATABASE_URL = await counter.through(clone.url);
  db = database();
});
afterAll(async () => {
  await closeDatabase();
  await counter.close();
  delete process.env.DATABASE_POOL;
  await clone.drop();
});

describe("counting statements", () => {
  it("counts what a known script sends, prepared or not, and no transaction control", async () => {
    const script = async () => {
      await db.app.execute(sql`select 1 as one`);
      await db.app.execute(sql`select ${2}::int as two`);
      await db.app.transaction(async (tx) => {
        await tx.execute(sql`select ${3}::int as three`);
        await Promise.all([tx.execute(sql`select ${4}::int as four`), tx.execute(sql`select ${5}::int as five`)]);
      });
      await db.app.execute(sql.raw("select 6 as six; select 7 as seven"));
    };
    await script();
    const { statements, roundTrips, connections } = await counter.count(script);
    const numbers = statements.map((text) => /(?:as )(\w+)$/u.exec(text)?.[1]);
    expect(numbers).toEqual(["one", "two", "three", "four", "five", "seven", "seven"]);
    // one, two, begin with three, four with five, commit, the last.
    expect(roundTrips).toBe(6);
    expect(connections).toBe(2);
  });

  it("counts the same as the server does", async () => {
    const url = await counter.through(clone.directUrl);
    const client = postgres(url, { max: 1, onnotice: () => {} });
    const watcher = postgres(clone.directUrl, { max: 1, onnotice: () => {} });
    try {
      await client`create table counted (n int)`;
      await client`insert into counted values (${0})`;
      const [rows, together] = [25, 5];
      const { statements, roundTrips } = await counter.count(async () => {
        for (let i = 1; i <= rows; i += 1) await client`insert into counted values (${i})`;
        await Promise.all(Array.from({ length: together }, (_, i) => client`insert into counted values (${i})`));
      });
      // Each statement here writes one row: how many were executed stands in the table.
      const [found] = await watcher<{ n: number }[]>`select count(*)::int as n from counted`;
      expect(statements).toHaveLength((found?.n ?? 0) - 1);
      expect(statements).toHaveLength(rows + together);
      expect(roundTrips).toBe(rows + 1);
    } finally {
      await client.end();
      await watcher.end();
    }
  });

  it("says nothing of what is sent when nobody counts", async () => {
    await db.app.execute(sql`select ${1}::int as earlier`);
    expect((await counter.count(async () => {})).statements).toEqual([]);
  });
});
