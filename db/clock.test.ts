import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, type Db, database } from "./client";
import { getDatabaseTime } from "./clock";
import { type TestDatabase, testDatabase } from "./embedded/test-database";

let clone: TestDatabase;
let asked = 0;
let db: Db;
beforeAll(async () => {
  clone = await testDatabase();
  const pools = database();
  const app = new Proxy(pools.app, {
    get: (target, property, receiver) => {
      if (property === "execute") asked += 1;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  db = { ...pools, app };
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await closeDatabase();
  await clone.drop();
});

const theirs = async () => {
  const [row] = await database().app.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return Date.parse(row?.now ?? "");
};

describe("the clock of the database", () => {
  test("is asked for once and carried on: later each time, and the same as the database's", async () => {
    await getDatabaseTime(db);
    const before = asked;
    const first = await getDatabaseTime(db);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = await getDatabaseTime(db);
    expect(asked).toBe(before);
    expect(second.getTime() - first.getTime()).toBeGreaterThanOrEqual(28);
    const [from, ours, to] = [await theirs(), (await getDatabaseTime(db)).getTime(), await theirs()];
    expect(ours).toBeGreaterThanOrEqual(from - 1000);
    expect(ours).toBeLessThanOrEqual(to + 1000);
  });

  test("is asked for again after a minute, and at once when the clock of the machine was set", async () => {
    await getDatabaseTime(db);
    const before = asked;
    const start = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(start + 61_000);
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 61_000);
    await getDatabaseTime(db);
    expect(asked).toBe(before + 1);
    vi.restoreAllMocks();
    await getDatabaseTime(db);
    const again = asked;
    const wall = Date.now();
    vi.spyOn(Date, "now").mockReturnValue(wall + 3_600_000);
    const now = await getDatabaseTime(db);
    expect(asked).toBe(again + 1);
    expect(Math.abs(now.getTime() - wall)).toBeLessThan(60_000);
  });
});
