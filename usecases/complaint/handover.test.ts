import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor, Role } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { addNote } from "./add-note";
import { answerReferredComplaint } from "./answer-referred-complaint";
import { appointUnit } from "./appoint-unit";
import { chaseReferral } from "./chase-referral";
import { dispatchComplaint } from "./dispatch-complaint";
import { handOverComplaint } from "./hand-over-complaint";
import { listDisputes } from "./list-disputes";
import { listReferrals } from "./list-referrals";
import { rateComplaint } from "./rate-complaint";
import { readComplaint } from "./read-complaint";
import { readReferralLetter } from "./read-referral-letter";
import { readStatus } from "./read-status";
import { recordReferralReply } from "./record-referral-reply";
import { referOutComplaint } from "./refer-out-complaint";
import { sealLead } from "./seal-lead";
import { searchComplaints } from "./search-complaints";
import { sendBackComplaint } from "./send-back-complaint";
import { takeBackReferral } from "./take-back-referral";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();
const units = [unitIds.responsible, unitIds.other, "LZ01-tax"] as const;
const reason = "经核对三定方案，不属于本单位职责。";
const letter = "现将有关事项转请贵单位办理，请于十个工作日内书面答复本窗口。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}
const race = async (...works: Promise<unknown>[]) => (await Promise.all(works.map(refusalOf))).toSorted();
async function storedOf(number: string) {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error(`no ${number}`);
  return stored;
}
const atWindow = (regionId: string, role: Role = "window_clerk", staffId = 999_990): Actor =>
  staffActor({
    staffId,
    sessionId: "test",
    name: "window",
    grants: [{ role, unitId: null, regionPath: office.reference.regions.get(regionId)?.path ?? "/none/" }],
  });
const unitPerson = (unitId: string, role: Role = "handler", staffId = 999_980): Actor =>
  staffActor({ staffId, sessionId: "test", name: "unit", grants: [{ role, unitId, regionPath: null }] });

/** Filed so that no rule names a unit. */
async function filedAt(regionId: string = "LZ01") {
  const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
  return office.file({ contact, place: { regionId, place: undefined } });
}
const dispatchTo = (number: string, unitId: string, at: number) =>
  dispatchComplaint(office.as(office.dispatcher, hours(at)), {
    number,
    unitId,
    maskedBody: "反映人称办登记跑了三趟。",
  });
const sendBack = (number: string, unitId: string, at: number) =>
  sendBackComplaint(office.as(unitPerson(unitId), hours(at)), { number, reason });

async function disputed() {
  const filed = await filedAt();
  for (const [i, unitId] of units.entries()) {
    await dispatchTo(filed.number, unitId, i + 1);
    await sendBack(filed.number, unitId, i + 1.5);
  }
  return filed;
}
const appoint = (actor: Actor, number: string, unitId: string = units[0]) =>
  appointUnit(office.as(actor, hours(6)), { number, unitId, reason: "按职责清单确定由该单位主办。" });

async function isSound(): Promise<[string, number][]> {
  const checks = await checkInvariants(office.as(sweeper()));
  return checks.filter(({ different }) => different > 0).map(({ name, different }) => [name, different]);
}

describe("a report that three units sent back", () => {
  it("is a dispute on the list, which the supervision office decides, and which nobody sends back again", async () => {
    const { number } = await disputed();
    expect(await refusalOf(dispatchTo(number, units[0], 5))).toBe("dispute-open");
    const list = await listDisputes(office.as(office.supervisor, hours(5)), {});
    expect(list.rows.find((row) => row.number === number)).toMatchObject({ isOver: false, workingDaysLeft: 2 });
    const late = await listDisputes(office.as(office.supervisor, hours(24 * 5)), {});
    expect(late.rows.find((row) => row.number === number)).toMatchObject({ isOver: true });
    await appoint(office.supervisor, number);
    expect((await storedOf(number)).leadUnitId).toBe(units[0]);
    expect(await refusalOf(sendBack(number, units[0], 7))).toBe("send-back-after-decision");
    const page = await readComplaint(office.as(unitPerson(units[0]), hours(7)), { number });
    expect(page.offers).not.toContain("send_back");
    expect(JSON.stringify(page.timeline)).toContain("按职责清单确定由该单位主办");
    expect(
      (await listDisputes(office.as(office.supervisor, hours(7)), {})).rows.map((row) => row.number),
    ).not.toContain(number);
  });

  it("is decided by a supervisor or a leader of the place and by nobody else", async () => {
    const { number } = await disputed();
    for (const actor of [office.clerk, office.dispatcher]) {
      expect(await refusalOf(appoint(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(appoint(unitPerson(units[2]), number))).toBe("not-allowed");
    expect(await refusalOf(appoint(unitPerson("LZ02-tax"), number))).toBe("not-found");
    expect(await refusalOf(appoint(atWindow("LZ02", "supervisor"), number))).toBe("not-found");
    expect(await refusalOf(listDisputes(office.as(unitPerson(units[0])), {}))).toBe("not-allowed");
    expect(await refusalOf(appoint(office.official, number))).toBe("no refusal");
  });

  it("has one winner of two who decide at once, and of a decision and a withdrawn turn of the unit", async () => {
    for (let i = 0; i < Math.max(3, Math.round(60 * scale)); i += 1) {
      const { number } = await disputed();
      const other = atWindow("LZ01", "supervisor");
      expect(await race(appoint(office.supervisor, number), appoint(other, number, units[1]))).toEqual([
        "no refusal",
        "wrong-state",
      ]);
      expect((await storedOf(number)).complaint.assignments.filter(({ state }) => state === "open")).toHaveLength(1);
    }
  });

  it("is told to the supervision office by mail from the second time on", async () => {
    const filed = await disputed();
    const { number } = filed;
    expect((await storedOf(number)).complaint.sendBacks).toBe(3);
    const events = (await readComplaint(office.as(office.supervisor, hours(6)), { number })).timeline;
    expect(events.map(({ event }) => event.type)).toContain("dispute.opened");
    const status = await readStatus(office.as(office.complainantOf(filed), hours(6)), number);
    expect(status?.events.map(({ type }) => type)).toContain("dispute.opened");
  });
});

describe("handing a report up and down", () => {
  const handOver = (actor: Actor, number: string, toRegionId?: string, at = 3) =>
    handOverComplaint(office.as(actor, hours(at)), {
      number,
      direction: toRegionId === undefined ? "up" : "down",
      toRegionId,
      reason: "事项由上一级部门审批，本级没有权限。",
    });

  it("goes from the township to the county, whose dispatcher names a unit; the township reads on", async () => {
    const { number } = await filedAt("LZ0102");
    const before = await storedOf(number);
    const clerk = atWindow("LZ0102");
    await handOver(clerk, number);
    const after = await storedOf(number);
    expect([after.row.regionId, after.regionPath, after.row.state]).toEqual(["LZ01", "/LZ/LZ01/", "submitted"]);
    expect(after.row.answerDueAt).toEqual(before.row.answerDueAt);
    const page = await readComplaint(office.as(clerk, hours(4)), { number });
    expect(page.offers).toEqual(["add_note"]);
    await addNote(office.as(clerk, hours(4)), { number, note: "材料原件在镇便民中心。", forUnit: "no" });
    expect(await refusalOf(handOver(clerk, number))).toBe("not-allowed");
    expect(await refusalOf(readComplaint(office.as(atWindow("LZ0103"), hours(4)), { number }))).toBe("not-found");
    const found = await searchComplaints(office.as(clerk, hours(4)), { q: number });
    expect(JSON.stringify(found)).toContain(number);
    const county = atWindow("LZ01", "dispatcher");
    await dispatchComplaint(office.as(county, hours(5)), { number, unitId: units[0], maskedBody: "已隐去。" });
    expect((await storedOf(number)).leadUnitId).toBe(units[0]);
  });

  it("takes a running assignment away, goes to no village and to nothing above the root", async () => {
    const { number } = await filedAt("LZ01");
    await dispatchTo(number, units[0], 1);
    await handOver(office.dispatcher, number, "LZ0102");
    const stored = await storedOf(number);
    expect([stored.row.state, stored.leadUnitId, stored.row.regionId]).toEqual(["awaiting_dispatch", null, "LZ0102"]);
    expect(await refusalOf(acknowledgeComplaint(office.as(unitPerson(units[0]), hours(4)), { number }))).toBe(
      "not-allowed",
    );
    expect(await refusalOf(handOver(office.dispatcher, number, "LZ010201"))).toBe("window-takes-none");
    for (let i = 0; i < 2; i += 1) await handOver(office.dispatcher, number);
    expect(await refusalOf(handOver(office.dispatcher, number))).toBe("no-window-above");
  });

  it("has one winner of two, also of a hand-over and a dispatch", async () => {
    for (let i = 0; i < Math.max(3, Math.round(60 * scale)); i += 1) {
      const { number } = await filedAt("LZ0102");
      const clerk = atWindow("LZ0102");
      expect(await race(handOver(clerk, number), handOver(clerk, number))).toEqual(["no refusal", "not-allowed"]);
      const other = (await filedAt("LZ0102")).number;
      const township = atWindow("LZ0102", "dispatcher");
      const dispatch = dispatchComplaint(office.as(township, hours(3)), {
        number: other,
        unitId: units[0],
        maskedBody: "已隐去。",
      });
      await race(handOver(clerk, other), dispatch);
      const { row } = await storedOf(other);
      expect([
        ["LZ01", "submitted"],
        ["LZ01", "awaiting_dispatch"],
        ["LZ0102", "awaiting_acknowledgement"],
      ]).toContainEqual([row.regionId, row.state]);
    }
  });
});

describe("a letter to another body", () => {
  const refer = (actor: Actor, number: string, at = 3) =>
    referOutComplaint(office.as(actor, hours(at)), { number, body: "某某供电公司", ground: "enterprise", letter });

  it("goes out, is asked after, replied to, and answered with what came of it", async () => {
    const filed = await filedAt();
    const { number } = filed;
    const before = await storedOf(number);
    const { serial, referralNo } = await refer(office.dispatcher, number);
    expect(serial).toMatch(/^转〔2026〕\d+号$/);
    expect((await storedOf(number)).row.answerDueAt).toEqual(before.row.answerDueAt);
    expect(await refusalOf(dispatchTo(number, units[0], 4))).toBe("referral-out");
    const sheet = await readReferralLetter(office.as(office.clerk, hours(4)), { number, referralNo });
    expect([sheet.body, sheet.letter, sheet.serial]).toEqual(["某某供电公司", letter, serial]);
    for (const word of ["测试反映人", "09990000001", "不动产登记跑了三趟"]) {
      expect(JSON.stringify(sheet)).not.toContain(word);
    }
    const list = async (at: number) =>
      (await listReferrals(office.as(office.clerk, hours(at)), {})).rows.find((row) => row.number === number);
    expect(await list(5)).toMatchObject({ serial, body: "某某供电公司", isOver: false, chases: 0 });
    expect(await list(24 * 8)).toMatchObject({ isOver: true });
    await chaseReferral(office.as(office.clerk, hours(24 * 8)), { number, note: "电话询问，对方称正在安排。" });
    expect(await list(24 * 8)).toMatchObject({ isOver: false, chases: 1 });
    const answer = { number, body: "供电公司答复：线路已于三月十日恢复，可到营业厅查询。" };
    const window = office.as(office.clerk, hours(24 * 9));
    expect(await refusalOf(answerReferredComplaint(window, answer))).toBe("no-referral-answer");
    await recordReferralReply(window, {
      number,
      reply: "线路已恢复。",
      sheet: "供电函〔2026〕3号",
      receivedOn: "2026-03-11",
    });
    await answerReferredComplaint(window, answer);
    const stored = await storedOf(number);
    expect([stored.row.state, stored.row.outcome]).toEqual(["answered", "referred"]);
    expect(await list(24 * 9)).toBeUndefined();
    const status = await readStatus(office.as(office.complainantOf(filed), hours(24 * 10)), number);
    expect(status?.replies[0]?.body).toBe(answer.body);
    expect(JSON.stringify(status)).not.toContain("正在安排");
  });

  it("is the dispatcher's to write, the window's to follow, and not there for a unit", async () => {
    const { number } = await filedAt();
    for (const actor of [office.clerk, office.supervisor, office.official]) {
      expect(await refusalOf(refer(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(refer(unitPerson(units[0]), number))).toBe("not-found");
    await dispatchTo(number, units[0], 1);
    await acknowledgeComplaint(office.as(await office.handlerOf(units[0]), hours(2)), { number });
    const { referralNo } = await refer(office.dispatcher, number);
    expect(await refusalOf(readReferralLetter(office.as(unitPerson(units[0])), { number, referralNo }))).toBe(
      "not-found",
    );
    expect(await refusalOf(listReferrals(office.as(unitPerson(units[0])), {}))).toBe("not-allowed");
    await takeBackReferral(office.as(office.dispatcher, hours(5)), { number, note: "对方无权办理。" });
    await dispatchTo(number, units[0], 6);
    expect((await storedOf(number)).leadUnitId).toBe(units[0]);
  });

  it("carries a serial of its own when many go out at once, without a gap, and one of two wins", async () => {
    const many = Math.max(4, Math.round(40 * scale));
    const numbers = await Promise.all(Array.from({ length: many }, async () => (await filedAt()).number));
    const sent = await Promise.all(numbers.map((number) => refer(office.dispatcher, number)));
    const serials = sent.map(({ serial }) => Number(/〕(\d+)号/.exec(serial)?.[1])).sort((a, b) => a - b);
    const first = serials[0] ?? 0;
    expect(serials).toEqual(Array.from({ length: many }, (_, i) => first + i));
    const { number } = await filedAt();
    const other = atWindow("LZ01", "dispatcher");
    expect(await race(refer(office.dispatcher, number), refer(other, number))).toEqual(["no refusal", "referral-out"]);
    const next = await refer(office.dispatcher, (await filedAt()).number);
    expect(next.serial).toBe(`转〔2026〕${first + many + 1}号`);
  });
});

describe("a sealed lead", () => {
  const seal = (actor: Actor, number: string, at = 4) =>
    sealLead(office.as(actor, hours(at)), { number, body: "州纪委监委", letter });

  it("is closed, out of every unit's sight, and the complainant reads that it was handed over and no more", async () => {
    const filed = await filedAt();
    const { number } = filed;
    await dispatchTo(number, units[0], 1);
    const handler = await office.handlerOf(units[0]);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    await readComplaint(office.as(handler, hours(3)), { number });
    const { serial, referralNo } = await seal(office.supervisor, number);
    expect(serial).toMatch(/^移〔2026〕\d+号$/);
    const stored = await storedOf(number);
    expect([stored.row.state, stored.row.outcome, stored.row.dueAt]).toEqual(["closed", "referred", null]);
    for (const role of ["handler", "department_lead", "department_head"] as const) {
      const person = unitPerson(units[0], role);
      expect(await refusalOf(readComplaint(office.as(person, hours(5)), { number }))).toBe("not-found");
      const found = await searchComplaints(office.as(person, hours(5)), { q: number });
      expect(found.rows).toEqual([]);
    }
    const rate = { number, satisfaction: 1, contacted: "no", solved: "no", comment: "" };
    const complainant = office.as(office.complainantOf(filed), hours(6));
    expect(await refusalOf(rateComplaint(complainant, rate as unknown as Parameters<typeof rateComplaint>[1]))).toBe(
      "sealed",
    );
    const status = await readStatus(complainant, number);
    // The own data stay the person's.
    expect(status?.may).toEqual(["export_own_data", "erase_identity"]);
    expect(status?.unit).toBeNull();
    expect(JSON.stringify(status)).not.toContain("纪委");
    expect(await refusalOf(readReferralLetter(office.as(office.clerk), { number, referralNo }))).toBe("not-found");
    expect((await readReferralLetter(office.as(office.dispatcher), { number, referralNo })).sealed).toBe(true);
    const clerksPage = await readComplaint(office.as(office.clerk, hours(5)), { number });
    expect(JSON.stringify(clerksPage)).not.toContain("州纪委监委");
  });

  it("is handed over by a dispatcher or a supervisor and by nobody else", async () => {
    const { number } = await filedAt();
    for (const actor of [office.clerk, office.official])
      expect(await refusalOf(seal(actor, number))).toBe("not-allowed");
    expect(await refusalOf(seal(unitPerson(units[0]), number))).toBe("not-found");
    expect(await race(seal(office.dispatcher, number), seal(office.supervisor, number))).toEqual([
      "no refusal",
      "wrong-state",
    ]);
  });
});

describe("the whole of it", () => {
  it("leaves a database in which everything is what the events say, counts included", async () => {
    expect(await isSound()).toEqual([]);
  });
});
