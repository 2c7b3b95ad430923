import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complainantActor, staffActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { fileTestComplaint, systemAt } from "@/jobs/filing.test-support";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
import { solveOnTheSpot } from "@/usecases/complaint/solve-on-the-spot";
import { foldCounts } from "@/usecases/statistics/fold-counts";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { type TestDatabase, testDatabase } from "./embedded/test-database";
import { migrateDatabase } from "./migrate";
import { insertStaff } from "./queries/staff";
import { recountFigures } from "./recount-figures";

const monday = "2026-03-02T02:00:00Z";
const tuesday = new Date("2026-03-03T02:00:00Z");

let clone: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 1, onnotice: () => {} });
  const db = database();
  for (let i = 0; i < 3; i += 1) await fileTestComplaint({ now: monday });
  const rated = await fileTestComplaint({ now: monday, shares: "no" });
  const grants = [{ role: "window_clerk" as const, unitId: null, regionId: "LZ" }];
  const person = { username: "clerk", name: "clerk", email: null, passwordHash: "-", demo: false, grants };
  const staffId = await insertStaff(db.app, person);
  const held = [{ role: "window_clerk" as const, unitId: null, regionPath: "/LZ/" }];
  const clerk = staffActor({ staffId, sessionId: "-", name: "clerk", grants: held });
  await solveOnTheSpot(
    { actor: clerk, now: tuesday, db },
    { number: rated.number, body: "已经当场补齐材料并出证，请核对。" },
  );
  const proof = { complaintId: rated.complaintId, codeVersion: 1, address: "192.0.2.7" };
  const complainant = { actor: complainantActor(proof), now: tuesday, db };
  await rateComplaint(complainant, { number: rated.number, satisfaction: 5, solved: "yes" });
  await foldCounts(systemAt(tuesday));
  await fileTestComplaint({ now: monday });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

const different = async () =>
  (await checkInvariants(systemAt(tuesday))).filter((check) => check.different > 0).map(({ name }) => name);
async function migrate(): Promise<string[]> {
  const said: string[] = [];
  await migrateDatabase(clone.directUrl, clone.secret, (line) => said.push(line));
  return said;
}

describe("the figures of a database that an older version wrote", () => {
  it("are counted anew from the events when that version counted less, to the last unit", async () => {
    expect(await different()).toEqual([]);
    // As it was before facts: flows and states alone, one of them under a name of its own.
    await owner.unsafe(`
      delete from complaint_facts;
      delete from counts where tally not in ('filed', 'accepted', 'dispatched', 'answered', 'rated', 'in_state');
      delete from count_deltas where tally not in ('filed', 'accepted', 'dispatched', 'answered', 'rated', 'in_state');
      update counts set tally = 'came_in' where tally = 'filed';
      update complaints set said_solved = null, said_solved_at = null, stands_since_at = null;
      update installation set value = '0 in_state filed' where key = 'figures-counted-as'`);
    expect(await different()).toEqual(["row", "counts", "facts"]);
    const said = await migrate();
    expect(said[0]).toMatch(/^the figures of 5 reports were counted anew/);
    expect(await different()).toEqual([]);
  });

  it("are left alone where nothing is counted in another way", async () => {
    expect(await migrate()).toEqual(["migrations are in place"]);
  });

  it("are not made right by a start when somebody changed one behind the product's back: the check names it", async () => {
    await owner`update counts set value = value + 1 where tally = 'lead'`;
    expect(await migrate()).toEqual(["migrations are in place"]);
    expect(await different()).toEqual(["counts"]);
    await owner`update counts set value = value - 1 where tally = 'lead'`;
    expect(await different()).toEqual([]);
  });

  it("stay exact while somebody files: the filing waits, and is counted once", async () => {
    await owner`update installation set value = 'older' where key = 'figures-counted-as'`;
    const filings = Array.from({ length: 4 }, () => fileTestComplaint({ now: monday }));
    const said: string[] = [];
    await Promise.all([recountFigures(owner, (line) => said.push(line)), ...filings, foldCounts(systemAt(tuesday))]);
    expect(said).toHaveLength(1);
    expect(await different()).toEqual([]);
  });
});
