import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor, Role } from "@/domain/actor";
import { openStates } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
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

/** A report at a unit that does not learn who wrote it. */
async function fileMasked() {
  const { number } = await office.file({
    trouble: { plainAnswer: "materials_unclear", body: "柳巷七号老李反映：办不动产登记没有一次说清。" },
    contact: anonymous,
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
