import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor, Role } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerSupervision } from "./answer-supervision";
import { attendToClocks } from "./attend-to-clocks";
import { dispatchComplaint } from "./dispatch-complaint";
import { issueSupervision } from "./issue-supervision";
import { listSupervision } from "./list-supervision";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { readSupervisionNotice } from "./read-supervision-notice";
import { reviewSupervision } from "./review-supervision";
import { submitReply } from "./submit-reply";
import { urgeComplaint } from "./urge-complaint";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();
const unit = unitIds.responsible;
const demand = "请说明为什么三个工作日没有联系反映人，并在周五前办结。";
const answer = "已联系反映人，材料齐了，周四到六号窗口领证。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function inHand({ sharesIdentity = "yes" as "yes" | "no" } = {}) {
  const contact = { ...plainAnswers.contact, sharesIdentity } as NonNullable<typeof plainAnswers.contact>;
  const filed = await office.file({ contact });
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    const masked = sharesIdentity === "no" ? { maskedBody: "反映人称办登记没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, lead };
}

const issue = (actor: Actor, number: string, now = hours(24)) =>
  issueSupervision(office.as(actor, now), { number, days: 3, demand });
const reply = (actor: Actor, number: string, now = hours(25)) =>
  answerSupervision(office.as(actor, now), { number, answer });
const decide = (actor: Actor, number: string, decision: "close" | "return", now = hours(26)) =>
  reviewSupervision(office.as(actor, now), { number, decision, days: 2, note: "请写明由谁在哪天办完。" });
const someone = (role: Role, unitId: string | null = null, staffId = 999_999): Actor =>
  staffActor({ staffId, sessionId: "test", name: "someone", grants: [{ role, unitId, regionPath: null }] });

async function noticesOf(number: string) {
  return (await findComplaint(office.db.app, number))?.complaint.supervisionNotices ?? [];
}
async function ownerRows<T>(query: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    return await query(owner);
  } finally {
    await owner.end();
  }
}

describe("a supervision notice, in the database", () => {
  it("is issued, answered, sent back, answered again and closed, and each side reads what is for it", async () => {
    const { filed, number, handler, lead } = await inHand();
    const { serial, noticeNo } = await issue(office.supervisor, number);
    expect(serial).toMatch(/^督办〔2026〕\d+号$/);
    await reply(handler, number);
    await decide(office.supervisor, number, "return");
    await reply(lead, number, hours(27));
    await decide(office.supervisor, number, "close", hours(28));
    expect(await noticesOf(number)).toMatchObject([{ noticeNo, serial, state: "closed", returns: 1, unitId: unit }]);

    const page = await readComplaint(office.as(handler, hours(29)), { number });
    expect(page.supervisionNotices[0]?.steps.map(({ type, text }) => [type, text])).toEqual([
      ["issued", demand],
      ["answered", answer],
      ["returned", "请写明由谁在哪天办完。"],
      ["answered", answer],
      ["closed", "请写明由谁在哪天办完。"],
    ]);
    const status = await readStatus(office.as(office.complainantOf(filed), hours(29)), number);
    const told = status?.events.map(({ type }) => type).filter((type) => type.startsWith("supervision."));
    expect(told).toHaveLength(5);
    // What the office writes among itself is in no page of the person.
    expect(JSON.stringify(status)).not.toContain(demand);
    expect(JSON.stringify(status)).not.toContain(answer);
  });

  it("is for the supervisor to issue and close, for the unit to answer, and for another unit not there at all", async () => {
    const { number, handler, lead } = await inHand();
    const [otherHandler, otherLead] = [await office.handlerOf(unitIds.other), await office.leadOf(unitIds.other)];
    for (const actor of [office.clerk, office.dispatcher, office.official, handler, lead]) {
      expect(await refusalOf(issue(actor, number))).toBe("not-allowed");
    }
    for (const actor of [otherHandler, otherLead, office.administrator]) {
      expect(await refusalOf(issue(actor, number))).toBe("not-found");
    }
    const { noticeNo } = await issue(office.supervisor, number);
    expect(await refusalOf(reply(office.dispatcher, number))).toBe("supervision-for-unit");
    for (const actor of [office.clerk, office.supervisor, office.official]) {
      expect(await refusalOf(reply(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(reply(otherHandler, number))).toBe("not-found");
    expect(await refusalOf(decide(lead, number, "close"))).toBe("not-allowed");
    expect(await refusalOf(decide(otherLead, number, "close"))).toBe("not-found");
    const sheet = (actor: Actor) => readSupervisionNotice(office.as(actor, hours(25)), { number, noticeNo });
    expect(await refusalOf(sheet(otherLead))).toBe("not-found");
    expect(await refusalOf(readSupervisionNotice(office.as(handler), { number, noticeNo: 2 }))).toBe("not-found");
    expect((await sheet(handler)).demand).toBe(demand);
  });

  it("is for nobody of the counter that the report is about", async () => {
    const { number } = await inHand();
    await ownerRows((owner) => owner`update complaints set about_unit_id = ${unitIds.other} where number = ${number}`);
    const both = staffActor({
      staffId: 999_998,
      sessionId: "test",
      name: "both",
      grants: [
        { role: "supervisor", unitId: null, regionPath: null },
        { role: "department_lead", unitId: unitIds.other, regionPath: null },
      ],
    });
    expect(await refusalOf(issue(both, number))).toBe("own-counter");
    expect((await findComplaint(office.db.app, number))?.complaint.supervisionNotices).toEqual([]);
    await attendToClocks(office.as(sweeper(), hours(24 * 8)));
    const seen = await listSupervision(office.as(both, hours(24 * 8)), { section: "overdue" });
    expect(seen.sections[0]?.rows.map((row) => row.number)).not.toContain(number);
    const all = await listSupervision(office.as(office.supervisor, hours(24 * 8)), { section: "overdue" });
    expect(all.sections[0]?.rows.map((row) => row.number)).toContain(number);
    await ownerRows((owner) => owner`update complaints set about_unit_id = null where number = ${number}`);
  });

  it("goes to the window as long as no unit is responsible, and the dispatcher answers it", async () => {
    const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
    const { number } = await office.file({ contact });
    await issue(office.supervisor, number);
    expect((await noticesOf(number))[0]?.unitId).toBeNull();
    expect(await refusalOf(reply(office.dispatcher, number))).toBe("no refusal");
  });

  it("carries a serial of its own when many are issued at once, without a gap", async () => {
    const many = Math.max(6, Math.round(40 * scale));
    const numbers = await Promise.all(Array.from({ length: many }, async () => (await inHand()).number));
    const issued = await Promise.all(numbers.map((number) => issue(office.supervisor, number)));
    const serials = issued.map(({ serial }) => Number(/〕(\d+)号/.exec(serial)?.[1])).sort((a, b) => a - b);
    const first = serials[0] ?? 0;
    expect(serials).toEqual(Array.from({ length: many }, (_, i) => first + i));
    // What was refused used up no number; a new year begins with 1.
    const [one] = numbers;
    expect(await refusalOf(issue(office.supervisor, one ?? ""))).toBe("supervision-open");
    const { number } = await inHand();
    const next = await issue(office.supervisor, number);
    expect(next.serial).toBe(`督办〔2026〕${first + many}号`);
    await decide(office.supervisor, number, "close");
    const newYear = await issue(office.supervisor, number, new Date("2026-12-31T17:00:00Z"));
    expect(newYear.serial).toBe("督办〔2027〕1号");
  });

  it("has exactly one winner of two who issue, answer or decide at once", async () => {
    const pairs = Math.max(5, Math.round(100 * scale));
    for (let i = 0; i < pairs; i += 1) {
      const { number, handler, lead } = await inHand();
      const race = async (...works: Promise<unknown>[]) => (await Promise.all(works.map(refusalOf))).toSorted();
      const other = someone("supervisor", null, 999_997);
      expect(await race(issue(office.supervisor, number), issue(other, number))).toEqual([
        "no refusal",
        "supervision-open",
      ]);
      expect(await race(reply(handler, number), reply(lead, number))).toEqual(["no refusal", "no-supervision-waits"]);
      const ends = await race(decide(office.supervisor, number, "return"), decide(other, number, "return"));
      expect(ends).toEqual(["no refusal", "no-supervision-answer"]);
      expect((await noticesOf(number)).map(({ state, returns }) => [state, returns])).toEqual([["issued", 1]]);
    }
  });

  it("is told to the people of the unit by mail, and its answer to the supervision office", async () => {
    const { filed, number, handler } = await inHand();
    const { serial } = await issue(office.supervisor, number);
    await ownerRows((owner) => owner`update staff set email = username || '@office.invalid'`);
    await decide(office.supervisor, number, "close");
    await issue(office.supervisor, number, hours(27));
    await reply(handler, number, hours(28));
    const sent = await ownerRows(
      (owner) => owner<{ template: string; role: string }[]>`
        select distinct n.template, r.role from notices n
        join staff_roles r on 'staff:' || r.staff_id = n.recipient
        where n.complaint_id = ${filed.complaintId} and n.template like 'supervision_%' order by 1, 2`,
    );
    expect(sent.map(({ template, role }) => `${template} ${role}`)).toEqual([
      "supervision_answered supervisor",
      "supervision_closed department_lead",
      "supervision_closed handler",
      "supervision_issued department_lead",
      "supervision_issued handler",
    ]);
    expect(serial).not.toBe((await noticesOf(number))[1]?.serial);
    await ownerRows((owner) => owner`update staff set email = null`);
  });

  it("is printed without anything of the person or of the report's text", async () => {
    const { number } = await inHand({ sharesIdentity: "no" });
    const { noticeNo } = await issue(office.supervisor, number);
    const sheet = JSON.stringify(await readSupervisionNotice(office.as(office.supervisor), { number, noticeNo }));
    expect(sheet).toContain(number);
    for (const word of ["测试反映人", "09990000001", "不动产登记跑了三趟"]) expect(sheet).not.toContain(word);
  });

  it("equals the fold of its events, and a row changed behind the product's back is found", async () => {
    const { number } = await inHand();
    await issue(office.supervisor, number);
    const check = async () =>
      (await checkInvariants(office.as(sweeper()))).find(({ name }) => name === "supervision")?.different;
    expect(await check()).toBe(0);
    await ownerRows(
      (owner) => owner`
      update supervision_notices set due_at = due_at + interval '1 day'
      where complaint_id = (select id from complaints where number = ${number})`,
    );
    expect(await check()).toBe(1);
    await ownerRows(
      (owner) => owner`
      update supervision_notices set due_at = due_at - interval '1 day'
      where complaint_id = (select id from complaints where number = ${number})`,
    );
  });
});

describe("urging", () => {
  it("stands on the desk and is told to the unit, once a working day; only the person urges", async () => {
    const { filed, number, handler } = await inHand();
    const person = office.complainantOf(filed);
    await ownerRows((owner) => owner`update staff set email = username || '@office.invalid'`);
    await urgeComplaint(office.as(person, hours(5)), { number });
    const late = urgeComplaint(office.as(person, hours(9)), { number });
    await expect(late).rejects.toMatchObject({ code: "urged-already", details: { on: "2026-03-03" } });
    expect(await refusalOf(urgeComplaint(office.as(handler, hours(30)), { number }))).toBe("not-allowed");
    expect(await refusalOf(urgeComplaint(office.as(office.visitor, hours(30)), { number }))).toBe("proof-expired");
    await urgeComplaint(office.as(person, hours(30)), { number });
    const page = await readComplaint(office.as(handler, hours(31)), { number });
    expect([page.row.urges, page.row.lastUrgedAt]).toEqual([2, hours(30)]);
    const told = await ownerRows(
      (owner) => owner<{ count: number }[]>`
        select count(distinct version)::int as count from notices
        where complaint_id = ${filed.complaintId} and template = 'complainant_urged'`,
    );
    expect(told[0]?.count).toBe(2);
    await ownerRows((owner) => owner`update staff set email = null`);
  });

  it("is offered to the person when it is possible, and else the day is said", async () => {
    const { filed, number } = await inHand();
    const person = office.complainantOf(filed);
    const see = (now: Date) => readStatus(office.as(person, now), number);
    expect(await see(hours(4))).toMatchObject({ may: expect.arrayContaining(["urge"]), urgeAgainOn: null });
    await urgeComplaint(office.as(person, hours(5)), { number });
    const after = await see(hours(6));
    expect([after?.may.includes("urge"), after?.urgeAgainOn]).toEqual([false, "2026-03-03"]);
  });

  it("has one winner of two at once", async () => {
    const { filed, number } = await inHand();
    const person = office.complainantOf(filed);
    const urge = () => refusalOf(urgeComplaint(office.as(person, hours(5)), { number }));
    expect((await Promise.all([urge(), urge()])).toSorted()).toEqual(["no refusal", "urged-already"]);
  });
});

describe("the supervision page", () => {
  const overdueAt = hours(24 * 8);
  const see = (actor: Actor, wish = {}, now = overdueAt) => listSupervision(office.as(actor, now), wish);
  const sectionOf = (list: Awaited<ReturnType<typeof see>>, name: string) => {
    const found = list.sections.find(({ section }) => section === name);
    if (!found) throw new Error(name);
    return found;
  };

  it("is for supervisors and officials, for a lead of the own unit, and for nobody else", async () => {
    const { number, handler, lead } = await inHand();
    for (const actor of [office.clerk, office.dispatcher, office.administrator, handler]) {
      expect(await refusalOf(see(actor))).toBe("not-allowed");
    }
    const overdueFor = async (actor: Actor) => sectionOf(await see(actor, { section: "overdue" }), "overdue").rows;
    const own = office.reference.units.get(unit);
    const forLead = await overdueFor(lead);
    expect(forLead.map((row) => row.number)).toContain(number);
    expect(new Set(forLead.map((row) => row.unit?.zh))).toEqual(new Set([own?.shortZh]));
    expect(await overdueFor(await office.leadOf(unitIds.other))).toEqual([]);
    // The one that no unit holds is the window's alone.
    const forOfficial = await overdueFor(office.official);
    expect(forOfficial.filter((row) => row.unit === null)).toHaveLength(forOfficial.length - forLead.length);
    expect(forOfficial.length).toBeGreaterThan(forLead.length);
  });

  it("walks through a section page by page without leaving one out or showing one twice, and counts what it shows", async () => {
    for (let i = 0; i < 3; i += 1) await inHand();
    await attendToClocks(office.as(sweeper(), overdueAt));
    const seen: string[] = [];
    let after: string | undefined;
    let count = 0;
    do {
      const page = sectionOf(await see(office.supervisor, { section: "overdue", after }), "overdue");
      seen.push(...page.rows.map((row) => row.number));
      count = page.count;
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(count);
    expect(count).toBeGreaterThan(3);
  });

  it("puts a broken statute first, and shows the step of the ladder, the notice and the urging on the line", async () => {
    const { filed, number } = await inHand();
    const { serial } = await issue(office.supervisor, number);
    await urgeComplaint(office.as(office.complainantOf(filed), hours(6)), { number });
    await attendToClocks(office.as(sweeper(), overdueAt));
    await ownerRows(
      (owner) => owner`
        update complaints set statute_breached = true, statutory_due_at = answer_due_at where number = ${number}`,
    );
    const [first] = sectionOf(await see(office.supervisor), "overdue").rows;
    expect(first).toMatchObject({
      number,
      statuteBreached: true,
      urges: 1,
      notice: { serial, state: "issued", isOver: true },
    });
    expect(first?.escalation).not.toBeNull();
    expect(first?.due).toMatchObject({ kind: "answer", isOver: true, isOverStatute: true });
    const notices = sectionOf(await see(office.supervisor, { section: "notices" }), "notices");
    expect(notices.rows.map((row) => row.number)).toContain(number);
    expect(notices.count).toBeGreaterThanOrEqual(notices.rows.length);
    await ownerRows(
      (owner) => owner`
        update complaints set statute_breached = false, statutory_due_at = null where number = ${number}`,
    );
  });

  it("shows what falls due within two working days, until it is answered", async () => {
    const { number, handler } = await inHand();
    const soon = async (now: Date) =>
      sectionOf(await see(office.supervisor, { section: "soon" }, now), "soon").rows.map((row) => row.number);
    // Due when Thursday ends: on Monday three days are left, on Tuesday two.
    const monday = sectionOf(await see(office.supervisor, {}, hours(3)), "soon").count;
    const tuesday = sectionOf(await see(office.supervisor, {}, hours(24)), "soon").count;
    expect(tuesday).toBeGreaterThan(monday);
    const inList = async (now: Date) => {
      let after: string | undefined;
      do {
        const page = sectionOf(await see(office.supervisor, { section: "soon", after }, now), "soon");
        if (page.rows.some((row) => row.number === number)) return true;
        after = page.next ?? undefined;
      } while (after !== undefined);
      return false;
    };
    expect([await inList(hours(3)), await inList(hours(24))]).toEqual([false, true]);
    const body = "您好，档案已经调到，材料清单一次补齐，请凭身份证到六号窗口领取。";
    await submitReply(office.as(handler, hours(25)), { number, outcome: "solved", body });
    expect((await soon(hours(26))).length).toBeGreaterThan(0);
  });
});
