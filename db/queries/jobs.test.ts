import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import type { Role } from "@/domain/actor";
import { fileTestComplaint, systemAt } from "@/jobs/filing.test-support";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { insertStaff } from "./staff";

const monday = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

async function addPerson(username: string, grant: { role: Role; unitId?: string; regionId?: string }) {
  return insertStaff(database().app, {
    username,
    name: username,
    email: `${username}@example.org`,
    passwordHash: "-",
    demo: false,
    grants: [{ role: grant.role, unitId: grant.unitId ?? null, regionId: grant.regionId ?? null }],
  });
}

async function warnings(complaintId: number) {
  return owner<{ recipient: string; template: string; version: number }[]>`
    select recipient, template, version from notices
    where complaint_id = ${complaintId} and recipient like 'staff:%' order by version, recipient`;
}

async function unitOf(complaintId: number): Promise<string> {
  const [row] = await owner<{ lead_unit_id: string }[]>`select lead_unit_id from complaints where id = ${complaintId}`;
  return row?.lead_unit_id ?? "";
}

it("reminder and cards each give one letter to the people of the responsible unit, and to nobody twice", async () => {
  const { complaintId } = await fileTestComplaint({ now: monday });
  const unitId = await unitOf(complaintId);
  const [one, two] = [
    await addPerson("handler-a", { role: "handler", unitId }),
    await addPerson("handler-b", { role: "handler", unitId }),
  ];
  await addPerson("elsewhere", { role: "handler", unitId: "LZ-tax" });
  // The limit is three working days: reminder two before, yellow card one before, red card when it is over.
  for (const now of ["2026-03-02T16:30:00Z", "2026-03-03T16:30:00Z", "2026-03-04T17:00:00Z", "2026-03-05T16:30:00Z"]) {
    await attendToClocks(systemAt(now));
    await attendToClocks(systemAt(now));
  }
  const told = await warnings(complaintId);
  expect(told.map(({ template }) => template)).toEqual([
    "reminder",
    "reminder",
    "yellow_card",
    "yellow_card",
    "red_card",
    "red_card",
  ]);
  expect(new Set(told.map(({ recipient }) => recipient))).toEqual(new Set([`staff:${one}`, `staff:${two}`]));
});

it("while no unit holds the report, the dispatchers of its place are told, and no others", async () => {
  const here = await addPerson("dispatcher-here", { role: "dispatcher", regionId: "LZ" });
  await addPerson("dispatcher-elsewhere", { role: "dispatcher", regionId: "LZ03" });
  const { complaintId } = await fileTestComplaint({ now: monday, shares: "no" });
  await attendToClocks(systemAt("2026-03-20T02:00:00Z"));
  expect((await warnings(complaintId)).map(({ recipient }) => recipient)).toEqual([`staff:${here}`]);
});

it("whoever belongs to the unit complained about is not told", async () => {
  const { complaintId } = await fileTestComplaint({ now: monday, shares: "no" });
  const person = await addPerson("dispatcher-and-counter", { role: "dispatcher", regionId: "LZ01" });
  await owner`insert into staff_roles (staff_id, role, unit_id) values (${person}, 'handler', 'LZ-tax-counter')`;
  await owner`update complaints set about_unit_id = 'LZ-tax-counter' where id = ${complaintId}`;
  await attendToClocks(systemAt("2026-03-20T02:00:00Z"));
  const told = (await warnings(complaintId)).map(({ recipient }) => recipient);
  expect(told.length).toBeGreaterThan(0);
  expect(told).not.toContain(`staff:${person}`);
});

it("each notice has one job, and a notice that is queued anew still has one", async () => {
  const { complaintId } = await fileTestComplaint({ now: monday, email: "someone@example.org" });
  const jobs = await owner`
    select key from graphile_worker.jobs where key like ${`notice:${complaintId}:%`}`;
  expect(jobs.map(({ key }) => key)).toEqual([expect.stringMatching(/:complainant:email$/)]);
});

it("catching up after an outage gives each person one letter, the worst that is meant for them", async () => {
  const { complaintId } = await fileTestComplaint({ now: monday });
  const unitId = await unitOf(complaintId);
  const handler = await addPerson("handler-c", { role: "handler", unitId });
  const lead = await addPerson("lead-c", { role: "department_lead", unitId });
  const leader = await addPerson("official-c", { role: "official", regionId: "LZ" });
  const supervisor = await addPerson("supervisor-c", { role: "supervisor", regionId: "LZ" });
  await attendToClocks(systemAt("2026-03-20T02:00:00Z"));
  const told = new Map((await warnings(complaintId)).map(({ recipient, template }) => [recipient, template]));
  expect([handler, lead, leader, supervisor].map((id) => told.get(`staff:${id}`))).toEqual([
    "urge",
    "unit_lead",
    "leader",
    "supervision",
  ]);
});
