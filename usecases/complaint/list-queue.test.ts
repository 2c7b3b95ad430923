import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor, Role } from "@/domain/actor";
import { openStates } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { askExtension } from "./ask-extension";
import { attendToClocks } from "./attend-to-clocks";
import { dispatchComplaint } from "./dispatch-complaint";
import { listQueue, type Queue, type QueueWish } from "./list-queue";
import { solveOnTheSpot } from "./solve-on-the-spot";

const office = openOffice();

function person(role: Role, place: { unitId?: string; regionPath?: string }): Actor {
  const grants = [{ role, unitId: place.unitId ?? null, regionPath: place.regionPath ?? null }];
  return staffActor({ staffId: 1, sessionId: "test", name: "test", grants });
}

function see(actor: Actor, wish: QueueWish = {}): Promise<Queue> {
  return listQueue(office.as(actor, hours(5)), wish);
}

async function seeAll(actor: Actor, wish: QueueWish): Promise<Queue["rows"]> {
  const rows: Queue["rows"][number][] = [];
  let after: string | undefined;
  for (;;) {
    const page = await see(actor, { ...wish, after });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

const anonymous = { ...plainAnswers.contact, identityMode: "anonymous" as const, sharesIdentity: "no" as const };
/** Who can be reached is to be contacted first. */
const confidential = { ...plainAnswers.contact, identityMode: "confidential" as const, sharesIdentity: "no" as const };

/** A report at a unit that does not learn who wrote it. */
async function fileMasked(contact: typeof anonymous | typeof confidential = anonymous) {
  const { number } = await office.file({
    trouble: { plainAnswer: "materials_unclear", body: "柳巷七号老李反映：办不动产登记没有一次说清。" },
    contact,
  });
  await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
    number,
    unitId: unitIds.responsible,
    maskedBody: "反映人称办不动产登记没有一次说清。",
  });
  return number;
}

describe("the queue in the database", () => {
  it("is for staff alone", async () => {
    await expect(see(office.visitor)).rejects.toThrow(Refusal);
  });

  it("shows each person the own region or unit, and counts exactly what it shows", async () => {
    const [inCounty, inOther] = [
      await office.file({ place: { regionId: "LZ01", place: undefined } }),
      await office.file({ place: { regionId: "LZ0201", place: undefined } }),
    ];
    const onTheSpot = await office.file({ place: { regionId: "LZ0101", place: undefined }, contact: anonymous });
    await solveOnTheSpot(office.as(office.clerk, hours(1)), {
      number: onTheSpot.number,
      body: "已经在窗口当场办好，材料收齐。",
    });
    await fileMasked();
    const people = [
      office.dispatcher,
      person("window_clerk", { regionPath: "/LZ/LZ01/" }),
      person("supervisor", { regionPath: "/LZ/LZ02/" }),
      person("handler", { unitId: unitIds.responsible }),
      person("department_lead", { unitId: unitIds.responsible }),
      staffActor({
        staffId: 1,
        sessionId: "test",
        name: "two roles",
        grants: [
          { role: "window_clerk", unitId: null, regionPath: "/LZ/LZ01/" },
          { role: "handler", unitId: unitIds.responsible, regionPath: null },
        ],
      }),
    ];
    for (const someone of people) {
      const { views } = await see(someone);
      for (const { view, count } of views) {
        const rows = await seeAll(someone, { view });
        expect([view, rows.length]).toEqual([view, count]);
        expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
      }
    }
    const numbersOf = async (someone: Actor) => (await seeAll(someone, { view: "open" })).map((row) => row.number);
    const county = await numbersOf(person("window_clerk", { regionPath: "/LZ/LZ01/" }));
    expect(county).toContain(inCounty.number);
    expect(county).not.toContain(inOther.number);
    expect(await numbersOf(person("supervisor", { regionPath: "/LZ/LZ02/" }))).toContain(inOther.number);
    expect(await seeAll(office.clerk, { view: "answered" })).toMatchObject([{ number: onTheSpot.number }]);
  });

  it("turns its pages in the order of what burns, without gap or double, also where many fall due at once", async () => {
    for (let i = 0; i < 60; i += 1) await office.file({}, hours(i % 3));
    const rows = await seeAll(office.dispatcher, { view: "open" });
    expect(rows.length).toBeGreaterThan(60);
    const keys = rows.map((row) => [row.due?.dueAt.getTime() ?? Number.POSITIVE_INFINITY, row.id] as const);
    expect(keys.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual(keys);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.every((row) => (openStates as readonly string[]).includes(row.state))).toBe(true);
  });

  it("gives a unit the masked first words and nothing of the text, the window the text itself", async () => {
    const number = await fileMasked();
    const handler = await office.handlerOf(unitIds.responsible);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const seen = (await seeAll(handler, { view: "in_hand" })).find((row) => row.number === number);
    expect(seen?.excerpt).toBe("反映人称办不动产登记没有一次说清。");
    expect(JSON.stringify(await see(handler, { view: "in_hand" }))).not.toContain("柳巷");
    const atWindow = (await seeAll(office.clerk, { view: "in_hand" })).find((row) => row.number === number);
    expect(atWindow?.excerpt).toContain("柳巷七号");
  });

  it("keeps a report from the counter that it is about, however that person may look at the region", async () => {
    const filed = await office.file();
    const owner = postgres(office.directUrl, { max: 1 });
    await owner`update complaints set about_unit_id = ${unitIds.other} where number = ${filed.number}`;
    await owner.end();
    const accused = staffActor({
      staffId: 1,
      sessionId: "test",
      name: "accused",
      grants: [{ role: "window_clerk", unitId: unitIds.other, regionPath: "/LZ/" }],
    });
    const numbersOf = async (someone: Actor) => (await seeAll(someone, { view: "open" })).map((row) => row.number);
    expect(await numbersOf(accused)).not.toContain(filed.number);
    expect(await numbersOf(office.clerk)).toContain(filed.number);
  });

  it("takes an address that says nonsense as one that says nothing, and a filter never as more than the own scope", async () => {
    const nonsense = await see(office.dispatcher, { view: "everything", kind: "x", after: "1; drop table" });
    expect(nonsense.view).toBe("todo");
    expect(nonsense.filter).toEqual({ unit: null, region: null, kind: null });
    const clerk = person("window_clerk", { regionPath: "/LZ/LZ01/" });
    expect((await see(clerk, { view: "open", region: "LZ02" })).rows).toEqual([]);
    const widened = await seeAll(clerk, { view: "open", region: "LZ" });
    expect(widened.map((row) => row.number)).toEqual((await seeAll(clerk, { view: "open" })).map((row) => row.number));
    const handler = person("handler", { unitId: unitIds.responsible });
    expect((await see(handler, { view: "open", unit: unitIds.other })).rows).toEqual([]);
  });

  it("narrows to a unit, a place and a kind", async () => {
    const all = await seeAll(office.dispatcher, { view: "open" });
    for (const wish of [{ unit: unitIds.responsible }, { region: "LZ01" }, { kind: "stuck_procedure" }]) {
      const rows = await seeAll(office.dispatcher, { view: "open", ...wish });
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => all.some((other) => other.id === row.id))).toBe(true);
    }
    const both = await seeAll(office.dispatcher, { view: "open", unit: unitIds.responsible, region: "LZ02" });
    expect(both.filter((row) => row.region.zh === "青汀县")).toEqual([]);
  });
});

describe("requests for more time in the queue", () => {
  const unit = unitIds.responsible;
  /** Wednesday: the first contact is over since Tuesday's end, the answer is due when Thursday ends. */
  const wednesday = hours(48);

  async function seeWaiting(actor: Actor, now = wednesday) {
    const queue = await listQueue(office.as(actor, now), { view: "extensions" });
    const found = queue.views.find(({ view }) => view === "extensions");
    return {
      view: queue.view,
      numbers: queue.rows.map((row) => row.number),
      count: found && (found.isMore ? `${found.count}+` : String(found.count)),
    };
  }

  async function fileAsked(by: "handler" | "lead" = "handler") {
    const number = await fileMasked(confidential);
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const asker = by === "handler" ? handler : await office.leadOf(unit);
    await askExtension(office.as(asker, hours(24)), { number, amount: 2, reason: "要等省里调档。" });
    return number;
  }

  it("wait for the approver alone, also when the first contact is over, and no longer than the limit", async () => {
    const lead = await office.leadOf(unit);
    const number = await fileAsked();
    const before = await listQueue(office.as(lead, wednesday), { view: "in_hand" });
    const line = before.rows.find((row) => row.number === number);
    expect(line?.due).toMatchObject({ kind: "contact", isOver: true });

    expect(await seeWaiting(lead)).toEqual({ view: "extensions", numbers: [number], count: "1" });
    for (const someone of [office.supervisor, office.official]) {
      expect(await seeWaiting(someone)).toEqual({ view: "extensions", numbers: [], count: "0" });
    }
    const other = await office.leadOf(unitIds.other);
    expect((await seeWaiting(other)).numbers).toEqual([]);
    for (const someone of [await office.handlerOf(unit), office.clerk, office.dispatcher]) {
      const queue = await listQueue(office.as(someone, wednesday), { view: "extensions" });
      expect(queue.view).not.toBe("extensions");
      expect(queue.views.some(({ view }) => view === "extensions")).toBe(false);
    }
    expect(await seeWaiting(lead, new Date("2026-03-05T15:59:59Z"))).toMatchObject({ numbers: [number], count: "1" });
    expect(await seeWaiting(lead, new Date("2026-03-05T16:00:00Z"))).toMatchObject({ numbers: [], count: "0" });
  });

  it("leave out what the person asked for, and find it for another lead of the unit", async () => {
    const lead = await office.leadOf(unit);
    const own = await fileAsked("lead");
    expect((await seeWaiting(lead)).numbers).not.toContain(own);
    const grants = [{ role: "department_lead" as const, unitId: unit, regionPath: null }];
    const second = staffActor({ staffId: 999_999, sessionId: "test", name: "second", grants });
    expect((await seeWaiting(second)).numbers).toContain(own);
  });

  it("are kept from the counter that the report is about, in the list and in the count", async () => {
    const number = await fileAsked();
    const grants = [
      { role: "department_lead" as const, unitId: unit, regionPath: null },
      { role: "handler" as const, unitId: unitIds.other, regionPath: null },
    ];
    const accused = staffActor({ staffId: 999_998, sessionId: "test", name: "accused", grants });
    const before = await seeWaiting(accused);
    expect(before.numbers).toContain(number);
    const owner = postgres(office.directUrl, { max: 1 });
    await owner`update complaints set about_unit_id = ${unitIds.other} where number = ${number}`;
    await owner.end();
    const after = await seeWaiting(accused);
    expect(after.numbers).not.toContain(number);
    expect(Number(after.count)).toBe(Number(before.count) - 1);
  });

  it("are counted up to 99, listed page by page without gap or double, and narrowed by a filter", async () => {
    const number = await fileAsked();
    const owner = postgres(office.directUrl, { max: 1 });
    await owner`
      insert into complaints overriding system value
      select copy.* from complaints c, generate_series(1, 130) as n, jsonb_populate_record(
        c, jsonb_build_object(
          'id', 1000000 + n, 'number', 'copy-' || n, 'submission_key', 'copy-' || n, 'code_key', null,
          'extension_approver', 'official', 'region_id', case when n % 2 = 0 then 'LZ01' else 'LZ02' end,
          'region_path', case when n % 2 = 0 then '/LZ/LZ01/' else '/LZ/LZ02/' end)) as copy
      where c.number = ${number}`;
    await owner`
      insert into extensions (complaint_id, extension_no, round, amount, unit, approver, state, asked_by_id, asked_at)
      select 1000000 + n, 1, 1, 2, 'working_day', 'official', 'asked', 0, now() from generate_series(1, 130) as n`;
    await owner.end();
    const official = office.as(office.official, wednesday);
    const first = await listQueue(official, { view: "extensions" });
    expect(first.views.find(({ view }) => view === "extensions")).toMatchObject({ count: 99, isMore: true });
    const rows: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page: Queue = await listQueue(official, { view: "extensions", after });
      rows.push(...page.rows.map((row) => row.number));
      after = page.next;
    }
    expect([rows.length, new Set(rows).size]).toEqual([130, 130]);
    const county = person("official", { regionPath: "/LZ/LZ02/" });
    expect((await seeWaiting(county)).count).toBe("65");
    const narrowed = await listQueue(official, { view: "extensions", region: "LZ01" });
    expect([narrowed.rows.length, new Set(narrowed.rows.map((row) => row.region.zh)).size]).toEqual([50, 1]);
  });
});

describe("a line of the queue", () => {
  it("carries how far a late report has gone, also where another step is due first", async () => {
    const number = await fileMasked(confidential);
    const handler = await office.handlerOf(unitIds.responsible);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    // The seventh working day over is Monday 16 March.
    const late = hours(24 * 15);
    await attendToClocks(office.as(sweeper(), late));
    const queue = await listQueue(office.as(handler, late), { view: "in_hand" });
    expect(queue.rows.find((row) => row.number === number)).toMatchObject({
      due: { kind: "contact", card: null },
      card: "red",
      escalation: "supervision",
      statuteBreached: false,
    });
  });
});
