import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../embedded/test-database";
import { clearUnfinishedDemo, hasDemoMark, markDemoComplete, markDemoStarted } from "./demo-mark";

const open: TestDatabase[] = [];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  open.push(database);
});
afterAll(async () => {
  for (const one of open.reverse()) await one.drop();
});

async function hasTables(): Promise<boolean> {
  const connection = postgres(database.directUrl, { max: 1 });
  const [row] = await connection`select to_regclass('public.complaints') is not null as there`;
  await connection.end();
  return row?.there === true;
}

async function hire(demo: boolean): Promise<void> {
  const connection = postgres(database.directUrl, { max: 1 });
  await connection`insert into staff (username, name, password_hash, demo) values ('somebody', 'x', 'none', ${demo})`;
  await connection.end();
}

describe("demo data that was cut off", () => {
  // begun, finished, people -> cleared?
  it.each([
    ["never begun", [], "demo", false],
    ["begun and cut off", ["started"], "demo", true],
    ["begun and finished", ["started", "complete"], "demo", false],
    ["begun and cut off, then taken into use by an office", ["started"], "office", false],
  ] as const)("%s: %j with %s people is cleared: %s", async (_case, marks, people, isCleared) => {
    await hire(people === "demo");
    for (const mark of marks) await (mark === "started" ? markDemoStarted : markDemoComplete)(database.directUrl);
    expect(await hasDemoMark(database.directUrl)).toBe(marks.length > 0);
    await clearUnfinishedDemo(database.directUrl, () => {});
    expect(await hasTables()).toBe(!isCleared);
  });
});
