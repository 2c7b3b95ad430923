import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { fileTestComplaint } from "./filing.test-support";
import { makeTasks } from "./tasks";

let clone: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

it("a sweep that is still under way is not joined by the next one, and the one after it sweeps again", async () => {
  const { complaintId } = await fileTestComplaint({ now: "2026-03-02T02:00:00Z" });
  const sweep = makeTasks(0)["attend-to-clocks"] as () => Promise<void>;
  let slow: Promise<void> | undefined;
  await owner.begin(async (tx) => {
    await tx`select 1 from complaints where id = ${complaintId} for update`;
    slow = sweep();
    await Promise.race([slow, sleep(300)]);
    await sweep();
    const [row] = await owner<{ card: string | null }[]>`select card from complaints where id = ${complaintId}`;
    expect(row?.card).toBeNull();
  });
  await slow;
  const [row] = await owner<{ card: string | null }[]>`select card from complaints where id = ${complaintId}`;
  expect(row?.card).toBe("red");
  const again = await fileTestComplaint({ now: "2026-03-02T02:00:00Z" });
  await sweep();
  const [next] = await owner<{ card: string | null }[]>`select card from complaints where id = ${again.complaintId}`;
  expect(next?.card).toBe("red");
});
