import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { contactInput } from "@/domain/complaint/filing-form";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { readInsight } from "../statistics/read-insight";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { addNote } from "./add-note";
import { classifyComplaint } from "./classify-complaint";
import { decideObjection } from "./decide-objection";
import { dispatchComplaint } from "./dispatch-complaint";
import { forwardReply } from "./forward-reply";
import { listCallBacks } from "./list-call-backs";
import { listObjections } from "./list-objections";
import { listQueue } from "./list-queue";
import { objectToClosure } from "./object-to-closure";
import { rateComplaint } from "./rate-complaint";
import { recordCallBack, recordCallBackInput } from "./record-call-back";
import { recordContact } from "./record-contact";
import { reviewReply } from "./review-reply";
import { solveOnTheSpot } from "./solve-on-the-spot";
import { submitReply } from "./submit-reply";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";
const reason = "经核对档案，答复与实际不符，应当重新办理。";

async function complaintOf(number: string) {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error(`no ${number}`);
  return stored.complaint;
}

async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** A report of this kind whose reply waits for review. */
async function replied(kind: ComplaintKind = "stuck_procedure"): Promise<FiledComplaint> {
  const sharesIdentity = "no" as const;
  const filed = await office.file({ contact: { ...contactOf(), sharesIdentity } });
  const { number } = filed;
  const axes = { kind, categoryCode: undefined, fieldCode: undefined, difficulty: undefined };
  await classifyComplaint(office.as(office.dispatcher, hours(1)), { number, ...axes });
  await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
    number,
    unitId: unit,
    maskedBody: "材料一再不齐。",
  });
  const handler = await office.handlerOf(unit);
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body });
  return filed;
}

function contactOf() {
  const { contact } = plainAnswers;
  if (!contact) throw new Error("no contact");
  return contact;
}

async function answered(): Promise<FiledComplaint> {
  const filed = await replied();
  await reviewReply(office.as(await office.leadOf(unit), hours(4)), { number: filed.number, decision: "approve" });
  return filed;
}

async function noticesOf({ complaintId }: FiledComplaint): Promise<string[]> {
  const owner = postgres(office.directUrl, { max: 1 });
  const rows = await owner<{ template: string }[]>`
    select distinct template from notices where complaint_id = ${complaintId} order by template`;
  await owner.end();
  return rows.map((row) => row.template);
}

describe("the review by the policy of the kind", () => {
  it("is the head's where the kind asks for the head; the lead returns, and approves nothing", async () => {
    const { number } = await replied("stuck_by_law");
    expect((await complaintOf(number)).reviewDue).toBe("head");
    const [lead, head] = [await office.leadOf(unit), await office.headOf(unit)];
    expect(await endOf(reviewReply(office.as(lead, hours(4)), { number, decision: "approve" }))).toBe(
      "review-for-head",
    );
    expect(await endOf(forwardReply(office.as(lead, hours(4)), { number }))).toBe("review-forwarded-already");
    const note = "请写明依据的条款。";
    expect(await endOf(reviewReply(office.as(lead, hours(4)), { number, decision: "return", note }))).toBe("done");
    expect(await complaintOf(number)).toMatchObject({ state: "in_hand", reviewDue: null });
    await submitReply(office.as(await office.handlerOf(unit), hours(5)), { number, outcome: "solved", body });
    const supervisor = office.as(office.supervisor, hours(6));
    expect(await endOf(reviewReply(supervisor, { number, decision: "approve" }))).toBe("review-for-head");
    expect(await endOf(reviewReply(office.as(head, hours(6)), { number, decision: "approve" }))).toBe("done");
    expect(await complaintOf(number)).toMatchObject({ state: "answered", reviewDue: null });
  });

  it("stands in the queue of whoever can sign: the lead, the head, or the supervisor where there is no head", async () => {
    const seen = async (actor: Actor, view: "todo" | "to_review") => {
      const queue = await listQueue(office.as(actor, hours(5)), { view });
      const numbers = queue.rows.filter(({ state }) => state === "awaiting_review").map(({ number }) => number);
      // The count of a view is what the view lists.
      expect(queue.views.find((each) => each.view === view)?.count).toBe(queue.rows.length);
      return { numbers, of: (...wanted: string[]) => wanted.map((number) => numbers.includes(number)) };
    };
    const owner = postgres(office.directUrl, { max: 1 });
    const [lead, head] = [await office.leadOf(unit), await office.headOf(unit)];
    await owner`update staff set email = 'signer@example.org' where id in (
      select staff_id from staff_roles where role in ('department_head', 'supervisor'))`;
    const [forLead, forHead] = [await replied("stuck_procedure"), await replied("stuck_by_law")];
    const numbers = [forLead.number, forHead.number];
    for (const view of ["todo", "to_review"] as const) {
      expect((await seen(lead, view)).of(...numbers)).toEqual([true, false]);
    }
    expect((await seen(head, "todo")).of(...numbers)).toEqual([false, true]);
    expect((await seen(head, "to_review")).of(...numbers)).toEqual([true, true]);
    expect((await seen(await office.handlerOf(unit), "to_review")).of(...numbers)).toEqual([true, true]);
    expect((await seen(office.supervisor, "todo")).numbers).toEqual([]);
    expect(await noticesOf(forHead)).toContain("review_for_head");
    const setActive = (active: boolean) =>
      owner`update staff set active = ${active} where id in (
        select staff_id from staff_roles where role = 'department_head' and unit_id = ${unit})`;
    await setActive(false);
    try {
      expect((await seen(office.supervisor, "todo")).of(...numbers)).toEqual([false, true]);
      const elsewhere = staffActor({
        staffId: 1,
        sessionId: "test",
        name: "elsewhere",
        grants: [{ role: "supervisor", unitId: null, regionPath: "/LZ/LZ02/" }],
      });
      expect((await seen(elsewhere, "todo")).numbers).toEqual([]);
      const signedFor = await replied("stuck_by_law");
      expect(await noticesOf(signedFor)).toContain("review_for_substitute");
      expect(await noticesOf(signedFor)).not.toContain("review_for_head");
      // One who also leads the unit finds each reply once, in the list and in the count.
      const [first] = lead.kind === "staff" ? lead.grants : [];
      const both = staffActor({
        staffId: 1,
        sessionId: "test",
        name: "both",
        grants: [{ role: "supervisor", unitId: null, regionPath: null }, ...(first ? [first] : [])],
      });
      for (const view of ["todo", "to_review"] as const) {
        expect((await seen(both, view)).of(...numbers, signedFor.number)).toEqual([true, true, true]);
      }
    } finally {
      await setActive(true);
      await owner.end();
    }
  });

  it("falls to the supervisor of the window where the unit has no active head, never to the lead", async () => {
    const { number } = await replied("refusal_to_act");
    const head = await office.headOf(unit);
    const owner = postgres(office.directUrl, { max: 1 });
    const setActive = (active: boolean) =>
      owner`update staff set active = ${active} where id in (
        select staff_id from staff_roles where role = 'department_head' and unit_id = ${unit})`;
    await setActive(false);
    try {
      const lead = office.as(await office.leadOf(unit), hours(4));
      expect(await endOf(reviewReply(lead, { number, decision: "approve" }))).toBe("review-for-supervisor");
      const other = office.as(await office.headOf(unitIds.other), hours(4));
      expect(await endOf(reviewReply(other, { number, decision: "approve" }))).toBe("not-found");
      expect(await endOf(reviewReply(office.as(office.dispatcher, hours(4)), { number, decision: "approve" }))).toBe(
        "not-allowed",
      );
      expect(await endOf(reviewReply(office.as(office.supervisor, hours(4)), { number, decision: "approve" }))).toBe(
        "done",
      );
    } finally {
      await setActive(true);
      await owner.end();
    }
    expect(head.kind).toBe("staff");
  });

  it("can be left to the head by the lead, and the supervisor has no part in what a lead reviews", async () => {
    const { number } = await replied();
    await office.headOf(unit);
    expect((await complaintOf(number)).reviewDue).toBe("lead");
    const supervisor = office.as(office.supervisor, hours(4));
    expect(await endOf(reviewReply(supervisor, { number, decision: "approve" }))).toBe("not-allowed");
    const lead = office.as(await office.leadOf(unit), hours(4));
    const handler = office.as(await office.handlerOf(unit), hours(4));
    expect(await endOf(forwardReply(handler, { number }))).toBe("not-allowed");
    await forwardReply(lead, { number, note: "事情重大，请您定。" });
    expect((await complaintOf(number)).reviewDue).toBe("head");
    expect(await endOf(reviewReply(lead, { number, decision: "approve" }))).toBe("review-for-head");
  });
});

describe("an objection", () => {
  it("waits for somebody untouched, stops the silence, counts as unresolved, and upheld it begins a new round", async () => {
    const filed = await answered();
    const { number } = filed;
    // An answer whose objection waits is no result: it stands beside what is open until somebody decides.
    const unresolved = async (hour: number) => {
      const page = await readInsight(office.as(office.official, hours(hour)), {});
      return page ? page.stocks.open + page.stocks.objection_open : null;
    };
    const openBefore = (await unresolved(30)) ?? 0;
    const complainant = office.as(office.complainantOf(filed), hours(30));
    await objectToClosure(complainant, { number, reason: "去窗口领证又说没有" });
    const waiting = await complaintOf(number);
    expect(waiting).toMatchObject({ state: "answered", round: 1, objectedRound: 1, callBackDueAt: null });
    // Five working days after Tuesday.
    expect(waiting.objectionDueAt).toEqual(new Date("2026-03-10T16:00:00Z"));
    expect(waiting.clocks.some((clock) => clock.kind === "confirm" && clock.stoppedAt === null)).toBe(false);
    expect(await unresolved(30)).toBe(openBefore + 1);
    expect(await endOf(objectToClosure(complainant, { number, reason: "再说一遍没有解决" }))).toBe("objection-waiting");

    const decision = { number, decision: "uphold", reason } as const;
    // The dispatcher handed it over; the unit's people have no such right; the clerk neither.
    expect(await endOf(decideObjection(office.as(office.dispatcher, hours(31)), decision))).toBe("objection-touched");
    expect(await endOf(decideObjection(office.as(await office.leadOf(unit), hours(31)), decision))).toBe("not-allowed");
    expect(await endOf(decideObjection(office.as(office.clerk, hours(31)), decision))).toBe("not-allowed");
    // A look is a touch.
    await addNote(office.as(office.supervisor, hours(31)), { number, note: "请承办人说明", forUnit: undefined });
    expect(await endOf(decideObjection(office.as(office.supervisor, hours(31)), decision))).toBe("objection-touched");
    expect((await listObjections(office.as(office.official, hours(31)), {})).rows.map((row) => row.number)).toContain(
      number,
    );
    await decideObjection(office.as(office.official, hours(32)), decision);
    const after = await complaintOf(number);
    expect(after).toMatchObject({ state: "awaiting_dispatch", round: 2, outcome: null, objectionDueAt: null });
    expect(await unresolved(32)).toBe(openBefore + 1);
    expect(
      (await listObjections(office.as(office.official, hours(32)), {})).rows.map((row) => row.number),
    ).not.toContain(number);
  });

  it("not upheld leaves the answer standing, closes it, and tells the person why", async () => {
    const filed = await office.file({ contact: { ...contactOf(), email: "person@example.org", sharesIdentity: "no" } });
    const { number } = filed;
    const owner = postgres(office.directUrl, { max: 1 });
    await owner`update staff set email = 'supervisor@example.org' where username = 'supervisor'`;
    await owner.end();
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body });
    await objectToClosure(office.as(office.complainantOf(filed), hours(5)), { number, reason: "我不同意这个结果" });
    const decision = { number, decision: "reject", reason } as const;
    await decideObjection(office.as(office.supervisor, hours(6)), decision);
    expect(await complaintOf(number)).toMatchObject({ state: "closed", round: 1, outcome: "solved", objectedRound: 1 });
    expect(await noticesOf(filed)).toEqual(expect.arrayContaining(["objection_refused", "objection_raised"]));
    const again = office.as(office.complainantOf(filed), hours(7));
    expect(await endOf(objectToClosure(again, { number, reason: "我还是不同意" }))).toBe("objection-once");
    expect(await endOf(decideObjection(office.as(office.official, hours(8)), decision))).toBe("no-objection-waits");
  });

  it("is decided once, also when two decide at the same moment", async () => {
    for (let i = 0; i < 4; i += 1) {
      const filed = await answered();
      const { number } = filed;
      await objectToClosure(office.as(office.complainantOf(filed), hours(5)), { number, reason: "没有解决问题" });
      const ends = await Promise.all([
        endOf(decideObjection(office.as(office.supervisor, hours(6)), { number, decision: "uphold", reason })),
        endOf(decideObjection(office.as(office.official, hours(6)), { number, decision: "reject", reason })),
      ]);
      expect(ends.filter((end) => end === "done")).toHaveLength(1);
      expect(["wrong-state", "no-objection-waits"]).toContain(ends.find((end) => end !== "done"));
    }
  });
});

const reached = { reached: "yes", spokeWith: "complainant", note: "本人说的" } as const;

describe("the call-back", () => {
  it("is due the working day after the answer, and asks once: a yes leaves the rating to the person", async () => {
    const filed = await answered();
    const { number } = filed;
    expect((await complaintOf(number)).callBackDueAt).toEqual(new Date("2026-03-03T16:00:00Z"));
    const clerk = office.as(office.clerk, hours(28));
    expect((await listCallBacks(clerk, {})).rows.map((row) => row.number)).toContain(number);
    const said = { number, ...reached, contacted: "yes", solved: "yes", satisfaction: 4 } as const;
    expect(await endOf(recordCallBack(office.as(await office.leadOf(unit), hours(28)), said))).toBe("not-allowed");
    expect(await recordCallBack(clerk, said)).toEqual({ isReopened: false });
    expect(await complaintOf(number)).toMatchObject({ state: "answered", callBackDueAt: null, satisfaction: null });
    expect(await endOf(recordCallBack(clerk, said))).toBe("no-call-back-due");
    await rateComplaint(office.as(office.complainantOf(filed), hours(29)), { number, satisfaction: 1, solved: "no" });
    // The person's own word counts.
    expect(await complaintOf(number)).toMatchObject({ state: "awaiting_dispatch", satisfaction: 1, round: 2 });
  });

  it("leads to rework when the person says that it is not solved", async () => {
    const { number } = await answered();
    const said = { number, ...reached, solved: "no", satisfaction: 2 } as const;
    expect(await recordCallBack(office.as(office.clerk, hours(28)), said)).toEqual({ isReopened: true });
    const after = await complaintOf(number);
    expect(after).toMatchObject({ state: "awaiting_dispatch", round: 2, ratedRound: null, callBackDueAt: null });
  });

  it("is tried three times at most, and never by whoever gave the answer or for a time to come", async () => {
    const filed = await office.file({ contact: { ...contactOf(), sharesIdentity: "no" } });
    const { number } = filed;
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body });
    const missed = { number, reached: "no", note: "无人接听" } as const;
    expect(await endOf(recordCallBack(office.as(office.clerk, hours(25)), missed))).toBe("own-answer-call-back");
    const tomorrow = { ...missed, calledAt: hours(60) };
    expect(await endOf(recordCallBack(office.as(office.dispatcher, hours(25)), tomorrow))).toBe("in-the-future");
    for (let i = 1; i <= 3; i += 1) {
      expect((await complaintOf(number)).callBackDueAt).not.toBeNull();
      await recordCallBack(office.as(office.dispatcher, hours(24 + i)), missed);
      expect((await complaintOf(number)).callBackTries).toBe(i);
    }
    expect(await complaintOf(number)).toMatchObject({ state: "answered", callBackDueAt: null });
  });

  it("is not asked of who left no telephone number, and comes first for the dissatisfied", async () => {
    const silent = await office.file({ contact: contactInput.parse({ identityMode: "anonymous" }) });
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: silent.number, body });
    expect((await complaintOf(silent.number)).callBackDueAt).toBeNull();
    const filed = await answered();
    const rating = { number: filed.number, satisfaction: 2, solved: "partly" } as const;
    await rateComplaint(office.as(office.complainantOf(filed), hours(20)), rating);
    expect(await complaintOf(filed.number)).toMatchObject({ state: "closed", callBackFirst: true });
    const { rows } = await listCallBacks(office.as(office.clerk, hours(28)), {});
    expect(rows.find((row) => row.number === filed.number)).toMatchObject({ isFirst: true, satisfaction: 2 });
    const sorts = rows.map((row) => row.isFirst);
    expect(sorts).toEqual([...sorts].sort((a, b) => Number(b) - Number(a)));
    expect(sorts).toContain(false);
    expect(rows.map((row) => row.number)).not.toContain(silent.number);
    const content = await answered();
    await rateComplaint(office.as(office.complainantOf(content), hours(20)), {
      number: content.number,
      satisfaction: 5,
      solved: "yes",
    });
    expect((await complaintOf(content.number)).callBackDueAt).toBeNull();
  });

  it("lists every report once over all pages", async () => {
    for (let i = 0; i < 3; i += 1) await answered();
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const list = await listCallBacks(office.as(office.clerk, hours(28)), { after }, 2);
      seen.push(...list.rows.map((row) => row.number));
      if (list.next === null) break;
      after = list.next;
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("asks who spoke and whether it is solved of whoever was reached, and nothing of who was not", () => {
    const missing = recordCallBackInput.safeParse({ number: "1", reached: "yes", note: "打通了" });
    expect(missing.error?.issues.map((issue) => issue.path.join())).toEqual(["spokeWith", "solved"]);
    expect(recordCallBackInput.safeParse({ number: "1", reached: "no", note: "无人接听" }).success).toBe(true);
  });
});

describe("a contact", () => {
  it("says how and when it was, never in the future, and who is not at work on it records none", async () => {
    const filed = await office.file({ contact: { ...contactOf(), sharesIdentity: "no" } });
    const { number } = filed;
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "材料不齐。" });
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const contact = { number, how: "visit", reached: "yes", note: "到家里看过材料" } as const;
    const later = { ...contact, contactedAt: hours(4) };
    expect(await endOf(recordContact(office.as(handler, hours(3)), later))).toBe("in-the-future");
    const stranger: Actor = office.official;
    expect(await endOf(recordContact(office.as(stranger, hours(3)), contact))).toBe("not-allowed");
    await recordContact(office.as(handler, hours(3)), { ...contact, contactedAt: hours(2) });
    const owner = postgres(office.directUrl, { max: 1 });
    const [row] = await owner`
      select payload from complaint_events where complaint_id = ${filed.complaintId} and type = 'contact.recorded'`;
    await owner.end();
    expect(row?.payload).toEqual({ reached: true, how: "visit", contactedAt: hours(2).toISOString() });
  });
});
