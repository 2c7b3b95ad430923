import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskChange, listenForChanges } from "@/db/changes";
import { closeDatabase, database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { insertSpentPermit, insertVisit } from "@/db/queries/attempts";
import { getReference, updateReferenceVersion } from "@/db/queries/reference";
import { projectRoot } from "@/lib/project-root";

/** What the other process does when it is asked. */
const otherProcess = `
  const { database } = await import("./db/client.ts");
  const { tellChanged } = await import("./db/changes.ts");
  const { getDatabaseTime } = await import("./db/clock.ts");
  const { insertSpentPermit, insertVisit } = await import("./db/queries/attempts.ts");
  const { getReference, updateReferenceVersion } = await import("./db/queries/reference.ts");
  const db = database();
  const does = {
    visit: (times) => Promise.all(Array.from({ length: times }, () => insertVisit(db, "filing by address", "192.0.2.7"))),
    permits: (ids) => Promise.all(ids.map((id) => insertSpentPermit(db, id))),
    version: async () => (await getReference(db)).version,
    change: () => db.app.transaction((tx) => updateReferenceVersion(tx)),
    tell: (ids) => db.app.transaction((tx) => tellChanged(tx, ids)),
    time: async () => (await getDatabaseTime(db)).getTime(),
  };
  process.on("message", async ([what, given]) => process.send({ done: (await does[what](given)) ?? null }));
  process.send({ done: "ready" });
`;

let clone: TestDatabase;
let owner: postgres.Sql;
let other: ChildProcess;

beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 1, onnotice: () => {} });
  const words = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "--eval", otherProcess];
  other = spawn(process.execPath, words, { cwd: projectRoot, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(other, "message");
});
afterAll(async () => {
  other.kill("SIGKILL");
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

async function ask<T>(what: string, given?: unknown): Promise<T> {
  other.send([what, given]);
  const [{ done }] = (await once(other, "message")) as [{ done: T }];
  return done;
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<boolean> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await sleep(50);
  }
  return false;
}

describe("two processes on one database", () => {
  it("count the visits of one address together, and lose none that come at once", async () => {
    const here = Array.from({ length: 30 }, () => insertVisit(database(), "filing by address", "192.0.2.7"));
    await Promise.all([ask("visit", 30), ...here]);
    const [row] = await owner<{ points: number }[]>`select points from rate_limits where key like '%192.0.2.7%'`;
    expect(row?.points).toBe(60);
  });

  it("spend a permit once, whoever comes first", async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `permit ${i}`);
    const [there, here] = await Promise.all([
      ask<boolean[]>("permits", ids),
      Promise.all(ids.map((id) => insertSpentPermit(database(), id))),
    ]);
    expect(ids.map((_, i) => Number(there[i]) + Number(here[i]))).toEqual(ids.map(() => 1));
  });

  it("know of changed reference data long before the minute is over, either of the other", async () => {
    const version = async () => (await getReference(database())).version;
    const before = await version();
    expect(await ask("version")).toBe(before);
    // Until it listens, a process looks once a minute: each change is made until it was heard.
    expect(
      await until(async () => {
        await ask("change");
        await sleep(200);
        return (await version()) > before;
      }),
    ).toBe(true);
    const between = await ask<number>("version");
    expect(
      await until(async () => {
        await database().app.transaction((tx) => updateReferenceVersion(tx));
        await sleep(200);
        return (await ask<number>("version")) > between;
      }),
    ).toBe(true);
  });

  it("hear what the other one saved", async () => {
    const heard: DeskChange[] = [];
    await listenForChanges((change) => heard.push(change));
    await ask("tell", [11, 12]);
    expect(await until(() => heard.some(({ kind }) => kind === "changed"))).toBe(true);
    // At the beginning of listening "many" is told: something may have been missed.
    expect(heard.filter(({ kind }) => kind !== "many")).toEqual([{ kind: "changed", ids: [11, 12] }]);
  });

  it("go by one clock", async () => {
    const before = (await getDatabaseTime(database())).getTime();
    const there = await ask<number>("time");
    const after = (await getDatabaseTime(database())).getTime();
    expect(there).toBeGreaterThanOrEqual(before - 100);
    expect(there).toBeLessThanOrEqual(after + 100);
  });
});
