import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import { hours, openOffice, sweeper } from "../office.test-support";
import { attendToClocks } from "./attend-to-clocks";

const office = openOffice();
/** After the day within which the window should have decided. */
const later = hours(24 * 4);
const reports = 9;
/** Waits for the window, since the unit may not see who asks. */
const undecided: Partial<DraftAnswers> = {
  contact: {
    identityMode: "real_name",
    name: "测试反映人",
    phone: "09990000001",
    email: undefined,
    sharesIdentity: "no",
    language: "zh-CN",
  },
};
let owner: postgres.Sql;
let ids: number[] = [];

beforeAll(() => {
  process.env.LOG_LEVEL = "silent";
});
beforeEach(async () => {
  owner = postgres(office.directUrl, { max: 2, onnotice: () => {} });
  ids = [];
  for (let i = 0; i < reports; i += 1) ids.push((await office.file(undecided)).complaintId);
});
afterEach(async () => {
  await attendToClocks(office.as(sweeper(), later));
  await owner.end();
});

async function acceptedIds(): Promise<number[]> {
  const rows = await owner<{ id: string }[]>`
    select complaint_id as id from complaint_events
    where type = 'complaint.accepted' and complaint_id = any(${ids}) order by complaint_id`;
  return rows.map(({ id }) => Number(id));
}

it("does everything that is due in one go, and nothing twice", async () => {
  expect(await attendToClocks(office.as(sweeper(), later))).toBe(reports);
  expect(await acceptedIds()).toEqual(ids);
  expect(await attendToClocks(office.as(sweeper(), later))).toBe(0);
});

it("leaves out the one that the rules cannot decide, and does all others", async () => {
  const broken = ids[4] ?? 0;
  await owner`update complaints set region_id = 'nowhere' where id = ${broken}`;
  await expect(attendToClocks(office.as(sweeper(), later))).rejects.toThrow("1 complaints could not be attended to");
  expect(await acceptedIds()).toEqual(ids.filter((id) => id !== broken));
  await owner`update complaints set region_id = 'LZ01' where id = ${broken}`;
  expect(await attendToClocks(office.as(sweeper(), later))).toBe(1);
});

it("leaves out the one that the database refuses, and does all others", async () => {
  const broken = ids[7] ?? 0;
  // A version that was taken by an event that the row knows nothing of.
  await owner`
    insert into complaint_events (complaint_id, version, type, actor_kind, occurred_at, payload)
    select complaint_id, version + 1, 'contact.recorded', 'system', occurred_at, '{"reached":true}'
    from complaint_events where complaint_id = ${broken} order by version desc limit 1`;
  await expect(attendToClocks(office.as(sweeper(), later))).rejects.toThrow("1 complaints could not be attended to");
  expect(await acceptedIds()).toEqual(ids.filter((id) => id !== broken));
  await owner`alter table complaint_events disable trigger complaint_events_append_only`;
  await owner`delete from complaint_events where complaint_id = ${broken} and type = 'contact.recorded'`;
  await owner`alter table complaint_events enable trigger complaint_events_append_only`;
  expect(await attendToClocks(office.as(sweeper(), later))).toBe(1);
});

it("does not wait for one that somebody holds before the others are done, and then does", async () => {
  const held = ids[2] ?? 0;
  let sweep: Promise<number> | undefined;
  await owner.begin(async (tx) => {
    await tx`select 1 from complaints where id = ${held} for update`;
    sweep = attendToClocks(office.as(sweeper(), later));
    for (let tries = 0; (await acceptedIds()).length < reports - 1; tries += 1) {
      expect(tries).toBeLessThan(200);
      await sleep(25);
    }
    expect(await acceptedIds()).not.toContain(held);
  });
  expect(await sweep).toBe(reports);
  expect(await acceptedIds()).toEqual(ids);
});

it("two sweeps at once share the work", async () => {
  const sweeps = await Promise.all([1, 2].map(() => attendToClocks(office.as(sweeper(), later))));
  expect((sweeps[0] ?? 0) + (sweeps[1] ?? 0)).toBe(reports);
  expect(await acceptedIds()).toEqual(ids);
});
