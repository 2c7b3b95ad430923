import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { openOnly, sentBackOnly } from "@/db/schema/complaints";
import type { Actor, Role } from "@/domain/actor";
import { openStates } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { askExtension } from "./ask-extension";
import { assignHandler } from "./assign-handler";
import { attendToClocks } from "./attend-to-clocks";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveInstruction } from "./give-instruction";
import { issueSupervision } from "./issue-supervision";
import { listQueue, type Queue, type QueueWish } from "./list-queue";
import { sendBackComplaint } from "./send-back-complaint";
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
    expect(Object.values(nonsense.filter).every((value) => value === null)).toBe(true);
    expect(nonsense.ignored).toEqual({ unknown: ["view", "kind"], notHere: [] });
    const finished = await see(office.dispatcher, {
      view: "closed",
      card: "red",
      unit: "no-such-unit",
      sort: "oldest",
    });
    expect(finished.ignored).toEqual({ unknown: ["unit"], notHere: ["card", "sort"] });
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

  it("gives whoever is of a window and of a unit two views: the unit's own, and all", async () => {
    const both = staffActor({
      staffId: 1,
      sessionId: "test",
      name: "both",
      grants: [
        { role: "dispatcher", unitId: null, regionPath: null },
        { role: "handler", unitId: unitIds.responsible, regionPath: null },
      ],
    });
    const rows = await seeAll(both, { view: "my_unit" });
    expect(rows.length).toBeGreaterThan(0);
    expect((await see(both)).views.find(({ view }) => view === "my_unit")?.count).toBe(rows.length);
    expect(rows.length).toBeLessThan((await seeAll(both, { view: "open" })).length);
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

describe("views by a mark", () => {
  const numbersIn = async (actor: Actor, wish: QueueWish, now = hours(5)) => {
    const numbers: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const queue: Queue = await listQueue(office.as(actor, now), { ...wish, after });
      expect(queue.view).toBe(wish.view);
      numbers.push(...queue.rows.map((row) => row.number));
      after = queue.next;
    }
    return numbers;
  };
  const countOf = async (actor: Actor, view: string, now = hours(5)) => {
    const { views } = await listQueue(office.as(actor, now), {});
    return views.find((each) => each.view === view)?.count;
  };

  it("show each handler what that person handles, wherever it stands, and follow a new assignment", async () => {
    const handler = await office.handlerOf(unitIds.responsible);
    const lead = await office.leadOf(unitIds.responsible);
    const number = await fileMasked();
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    expect(await numbersIn(handler, { view: "mine" })).toContain(number);
    const before = await countOf(lead, "mine");
    const leadId = lead.kind === "staff" ? lead.staffId : 0;
    await assignHandler(office.as(lead, hours(3)), { number, handlerId: leadId });
    expect(await numbersIn(lead, { view: "mine" })).toContain(number);
    expect(await numbersIn(handler, { view: "mine" })).not.toContain(number);
    expect(await countOf(lead, "mine")).toBe((before ?? 0) + 1);
    const views = (await see(office.dispatcher)).views.map(({ view }) => view);
    expect(views).not.toContain("mine");
  });

  it("show the window what units sent back until somebody else has it", async () => {
    const number = await fileMasked();
    const handler = await office.handlerOf(unitIds.responsible);
    await sendBackComplaint(office.as(handler, hours(2)), { number, reason: "不是本单位的职责，请交市场监管。" });
    expect(await numbersIn(office.dispatcher, { view: "returned" })).toContain(number);
    expect(await numbersIn(person("supervisor", { regionPath: "/LZ/LZ02/" }), { view: "returned" })).not.toContain(
      number,
    );
    await dispatchComplaint(office.as(office.dispatcher, hours(3)), { number, unitId: unitIds.other });
    expect(await numbersIn(office.dispatcher, { view: "returned" })).not.toContain(number);
    expect((await see(handler)).views.map(({ view }) => view)).not.toContain("returned");
  });

  it("show cards and notices to those whose they are, counted as listed", async () => {
    const number = await fileMasked();
    const handler = await office.handlerOf(unitIds.responsible);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    await issueSupervision(office.as(office.supervisor, hours(3)), { number, days: 2, demand: "请说明进展情况。" });
    const late = hours(24 * 15);
    await attendToClocks(office.as(sweeper(), late));
    const stranger = person("handler", { unitId: unitIds.other });
    for (const view of ["red", "supervised"] as const) {
      for (const someone of [handler, office.supervisor, person("window_clerk", { regionPath: "/LZ/LZ01/" })]) {
        const numbers = await numbersIn(someone, { view }, late);
        expect([view, numbers.includes(number)]).toEqual([view, true]);
        expect(await countOf(someone, view, late)).toBe(numbers.length);
      }
      expect(await numbersIn(stranger, { view }, late)).not.toContain(number);
    }
    expect(await numbersIn(handler, { view: "yellow" }, late)).not.toContain(number);
  });

  it("show instructions beside notices, and what has both once", async () => {
    const both = await fileMasked();
    const instructed = await fileMasked();
    const handler = await office.handlerOf(unitIds.responsible);
    const supervised = async () => {
      const numbers = await numbersIn(office.supervisor, { view: "supervised" }, hours(4));
      expect(await countOf(office.supervisor, "supervised", hours(4))).toBe(numbers.length);
      return numbers;
    };
    const before = await supervised();
    for (const number of [both, instructed]) {
      await acknowledgeComplaint(office.as(handler, hours(2)), { number });
      await giveInstruction(office.as(office.official, hours(3)), { number, text: "请抓紧办理，本周内回复。" });
    }
    await issueSupervision(office.as(office.supervisor, hours(3)), {
      number: both,
      days: 2,
      demand: "请说明进展情况。",
    });
    expect((await supervised()).toSorted()).toEqual([...before, both, instructed].toSorted());
  });
});

describe("filters and orders", () => {
  const everyone = () => office.dispatcher;

  it("narrow by item, source, card, identity and day, each to what it says", async () => {
    const all = await seeAll(everyone(), { view: "open" });
    const masked = await seeAll(everyone(), { view: "open", identity: "masked" });
    const shown = await seeAll(everyone(), { view: "open", identity: "shown" });
    expect(masked.length).toBeGreaterThan(0);
    expect(masked.length + shown.length).toBe(all.length);
    expect((await seeAll(everyone(), { view: "open", source: "web" })).length).toBe(all.length);
    expect(await seeAll(everyone(), { view: "open", source: "hotline" })).toEqual([]);
    const reds = await seeAll(everyone(), { view: "open", card: "red" });
    expect(reds.map(({ number }) => number).toSorted()).toEqual(
      (await seeAll(everyone(), { view: "red" })).map(({ number }) => number).toSorted(),
    );
    const over = await seeAll(everyone(), { view: "open", due: "over" });
    expect(over.every((row) => row.due?.isOver)).toBe(true);
    const week = await seeAll(everyone(), { view: "open", due: "week" });
    expect(week.length).toBeGreaterThan(0);
    // The Sunday of the week of Monday 2 March ends at this instant.
    const sunday = new Date("2026-03-08T16:00:00Z");
    expect(week.every((row) => row.due && !row.due.isOver && row.due.dueAt <= sunday)).toBe(true);
    expect(await seeAll(everyone(), { view: "open", item: "real-estate-transfer" })).toEqual([]);
  });

  it("turn all pages by the day of filing, both ways, without gap or double", async () => {
    const all = (await seeAll(everyone(), { view: "open" })).map((row) => row.id).toSorted((a, b) => a - b);
    for (const [sort, sign] of [
      ["newest", -1],
      ["oldest", 1],
    ] as const) {
      const rows = await seeAll(everyone(), { view: "open", sort });
      const keys = rows.map((row) => [row.filedAt.getTime(), row.id] as const);
      expect(keys.toSorted((a, b) => sign * (a[0] - b[0] || a[1] - b[1]))).toEqual(keys);
      expect(rows.map((row) => row.id).toSorted((a, b) => a - b)).toEqual(all);
    }
  });
});

describe("the queries of the queue", () => {
  it("can be answered from indexes in the order of the list, whatever the view and the order", async () => {
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    // On few rows a scan, or the sorting of them, is cheaper than any index. Forbidden, they show only where nothing else
    // serves: no plan depends on how many rows the tests before this one left, or on what was analysed when.
    const plans = await owner.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      await tx`set local enable_bitmapscan = off`;
      await tx`set local enable_sort = off`;
      await tx`set local enable_incremental_sort = off`;
      const found: string[] = [];
      for (const [what, statement] of Object.entries({
        red: `select id from complaints c where c.card = 'red' and c.region_path = '/LZ/LZ01/' and c.${openOnly}
          and (c.due_at, c.id) > (now(), 5) order by due_at, id limit 51`,
        unit: `select id from complaints c where c.card = 'red' and c.lead_unit_id = 'x' and c.${openOnly}
          order by due_at, id limit 51`,
        returned: `select id from complaints c where ${sentBackOnly} and c.region_path = '/LZ/' order by due_at, id limit 51`,
        mine: `select id from complaints c where c.handler_id = 5 and c.lead_unit_id = 'x' and c.${openOnly}
          order by due_at, id limit 51`,
        newest: `select id from complaints c where c.region_path = '/LZ/' and c.${openOnly}
          and (c.filed_at, c.id) < (now(), 5) order by filed_at desc, id desc limit 51`,
        review: `select id from complaints c where c.state = 'awaiting_review' and c.review_due = 'head'
          and c.lead_unit_id = 'x' order by due_at, id limit 51`,
      })) {
        const plan = (await tx.unsafe(`explain (costs off) ${statement}`)).map((row) => String(Object.values(row)[0]));
        found.push(`${what}: ${plan.join(" | ")}`);
      }
      return found;
    });
    await owner.end();
    for (const plan of plans) {
      expect(plan).not.toContain("Seq Scan");
      expect(plan).not.toContain("Sort");
    }
  });
});
