import { describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { acknowledgeSupporting } from "./acknowledge-supporting";
import { askSupportingUnit } from "./ask-supporting-unit";
import { declineOpinion } from "./decline-opinion";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveOpinion } from "./give-opinion";
import { holdJointMeeting } from "./hold-joint-meeting";
import { listSupporting } from "./list-supporting";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { releaseSupportingUnit } from "./release-supporting-unit";
import { reviewReply } from "./review-reply";
import { submitReply } from "./submit-reply";

const office = openOffice();
const { responsible, other } = unitIds;
const third = "LZ01-tax";
const request = "请核验营业执照的登记信息。";
const opinion = "登记信息已核验，与申请一致，可以办理。";
const hiddenBody = "枇杷巷尽头那家铺子的蓝色铁门";
const maskedBody = "反映人称办登记没有一次说清。";

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
  const trouble = { ...plainAnswers.trouble, plainAnswer: "materials_unclear" as const, body: hiddenBody };
  const filed = await office.file(sharesIdentity === "no" ? { contact, trouble } : { contact });
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== responsible) {
    const masked = sharesIdentity === "no" ? { maskedBody } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: responsible, ...masked });
  }
  const [handler, lead] = [await office.handlerOf(responsible), await office.leadOf(responsible)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, lead };
}

const ask = (actor: Actor, number: string, unitId: string = other, now = hours(3)) =>
  askSupportingUnit(office.as(actor, now), { number, unitId, request });
const complaintOf = async (number: string) => {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error("no report");
  return stored.complaint;
};
const give = (actor: Actor, number: string, assignmentNo = 2, now = hours(5)) =>
  giveOpinion(office.as(actor, now), { number, assignmentNo, opinion });
const meeting = {
  heldOn: "2026-03-02",
  leadUnitId: responsible as string,
  firstUnitId: other as string,
  decision: "由主办单位三日内办结，另一方当天核验。",
  days: 3,
  asksOpinions: "yes" as const,
  request,
};

describe("supporting units, in the database", () => {
  it("are asked by the lead, sign, give their opinion, and the lead answers for all", async () => {
    const { filed, number, handler, lead } = await inHand();
    const before = await complaintOf(number);
    await ask(handler, number);
    const supporter = await office.handlerOf(other);
    const seen = await readComplaint(office.as(supporter, hours(4)), { number });
    expect(seen.offers).toContain("acknowledge_supporting");
    expect(seen.offers).not.toContain("submit_reply");
    expect(seen.offers).not.toContain("record_contact");
    expect(seen.supporting[0]).toMatchObject({ request, opinion: null, state: "open" });
    await acknowledgeSupporting(office.as(supporter, hours(4)), { number, assignmentNo: 2 });
    expect((await complaintOf(number)).answerDueAt).toEqual(before.answerDueAt);
    expect(await complaintOf(number)).toMatchObject({ state: "in_hand", dueAt: before.dueAt, dueKind: before.dueKind });
    const pending = await readComplaint(office.as(handler, hours(4)), { number });
    expect(pending.withoutOpinion).toHaveLength(1);
    await give(supporter, number);
    const ready = await readComplaint(office.as(handler, hours(6)), { number });
    expect(ready.withoutOpinion).toEqual([]);
    expect(ready.supporting[0]).toMatchObject({ opinion, state: "answered" });
    await submitReply(office.as(handler, hours(7)), {
      number,
      outcome: "solved",
      body: "已经办好，请来领证。",
      basis: "",
    });
    await reviewReply(office.as(lead, hours(8)), { number, decision: "approve", note: "" });
    expect((await complaintOf(number)).state).toBe("answered");

    const status = await readStatus(office.as(office.complainantOf(filed), hours(9)), number);
    const told = JSON.stringify(status);
    expect(told).not.toContain(request);
    expect(told).not.toContain(opinion);
    expect(status?.unit?.nameZh).toBe(office.reference.units.get(responsible)?.nameZh);
    expect(status?.events.some(({ type }) => type === "opinion.given")).toBe(true);
  });

  it("act on their own part alone, and whoever is not asked does not know the report", async () => {
    const { number, handler, lead } = await inHand();
    const [supporter, supportingLead, stranger] = [
      await office.handlerOf(other),
      await office.leadOf(other),
      await office.handlerOf(third),
    ];
    expect(await refusalOf(give(supporter, number))).toBe("not-found");
    for (const actor of [office.clerk, office.supervisor, office.official]) {
      expect(await refusalOf(ask(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(ask(handler, number, responsible))).toBe("unit-leads-already");
    await ask(lead, number);
    expect(await refusalOf(ask(office.dispatcher, number))).toBe("unit-supports-already");
    for (const actor of [handler, lead, office.dispatcher, office.supervisor]) {
      expect(await refusalOf(give(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(give(stranger, number))).toBe("not-found");
    expect(await refusalOf(ask(supporter, number, third))).toBe("not-allowed");
    expect(
      await refusalOf(
        submitReply(office.as(supporter, hours(5)), { number, outcome: "solved", body: "已经办好了。", basis: "" }),
      ),
    ).toBe("not-allowed");
    // The number of an assignment that is another unit's.
    expect(await refusalOf(give(supporter, number, 1))).toBe("no-opinion-asked");
    await declineOpinion(office.as(supportingLead, hours(5)), {
      number,
      assignmentNo: 2,
      reason: "营业执照不涉及这项登记，无意见。",
    });
    expect((await readComplaint(office.as(handler, hours(6)), { number })).supporting[0]).toMatchObject({
      state: "sent_back",
      declineReason: "营业执照不涉及这项登记，无意见。",
    });
    // It keeps reading what it was asked about, and has nothing more to do there.
    const after = await readComplaint(office.as(supporter, hours(6)), { number });
    expect(after.offers).toEqual([]);
  });

  it("read the masked text and no more where the complainant stays unknown", async () => {
    const { number, handler } = await inHand({ sharesIdentity: "no" });
    await ask(handler, number);
    const supporter = await office.handlerOf(other);
    const page = await readComplaint(office.as(supporter, hours(4)), { number });
    expect(page.report.map(({ body }) => body)).toEqual([maskedBody]);
    expect(JSON.stringify(page)).not.toContain(hiddenBody);
    expect(page.offers).not.toContain("reveal_identity");
    const list = await listSupporting(office.as(supporter, hours(4)), {});
    expect(JSON.stringify(list)).not.toContain(hiddenBody);
    expect(list.rows.find((row) => row.number === number)?.excerpt).toBe(maskedBody);
  });

  it("find what they owe in a list of their own, the oldest first, until they gave it", async () => {
    const [one, two] = [await inHand(), await inHand()];
    const unit = "LZ01-public-security";
    const isThere = office.reference.units.has(unit);
    const asked = isThere ? unit : third;
    await ask(one.handler, one.number, asked, hours(3));
    await ask(two.handler, two.number, asked, hours(4));
    const supporter = await office.handlerOf(asked);
    const list = async () =>
      (await listSupporting(office.as(supporter, hours(5)), {})).rows.map(({ number }) => number);
    expect(await list()).toEqual([one.number, two.number]);
    await give(supporter, one.number);
    expect(await list()).toEqual([two.number]);
    await releaseSupportingUnit(office.as(two.handler, hours(6)), { number: two.number, assignmentNo: 2 });
    expect(await list()).toEqual([]);
    expect(await refusalOf(listSupporting(office.as(office.dispatcher), {}))).toBe("not-allowed");
  });

  it("of two who give the opinion at once one has given it", async () => {
    const { number, handler } = await inHand();
    await ask(handler, number);
    const both = [await office.handlerOf(other), await office.leadOf(other)];
    const results = await Promise.all(both.map((actor) => refusalOf(give(actor, number))));
    // The second one holds nothing any more.
    expect(results.sort()).toEqual(["no refusal", "not-allowed"]);
  });
});

describe("a joint meeting, in the database", () => {
  it("changes the lead, asks the others, and tells the person who met and who leads", async () => {
    const { filed, number } = await inHand();
    const before = await complaintOf(number);
    const change = { ...meeting, number, leadUnitId: other, firstUnitId: responsible };
    await holdJointMeeting(office.as(office.supervisor, hours(6)), change);
    const after = await complaintOf(number);
    expect(after).toMatchObject({ state: "awaiting_acknowledgement", leadUnitId: other, meetings: 1 });
    expect(after.answerDueAt).toEqual(before.answerDueAt);
    expect(after.assignments.map(({ unitId, role, state }) => [unitId, role, state])).toEqual([
      [responsible, "lead", "cancelled"],
      [other, "lead", "open"],
      [responsible, "supporting", "open"],
    ]);
    const status = await readStatus(office.as(office.complainantOf(filed), hours(7)), number);
    const told = status?.events.find(({ type }) => type === "meeting.held");
    expect(told?.meetingUnits.map(({ nameZh }) => nameZh)).toEqual(
      [other, responsible].map((id) => office.reference.units.get(id)?.nameZh),
    );
    expect(status?.unit?.nameZh).toBe(office.reference.units.get(other)?.nameZh);
    expect(JSON.stringify(status)).not.toContain(meeting.decision);
    const page = await readComplaint(office.as(await office.handlerOf(responsible), hours(7)), { number });
    expect(page.meetings[0]).toMatchObject({ meetingNo: 1, decision: meeting.decision });
  });

  it("is recorded by the lead of the unit with the lead as it is, and by no handler", async () => {
    const { number, handler, lead } = await inHand();
    const hold = (actor: Actor, change = {}) =>
      refusalOf(holdJointMeeting(office.as(actor, hours(6)), { ...meeting, number, ...change }));
    expect(await hold(handler)).toBe("not-allowed");
    expect(await hold(lead, { leadUnitId: other, firstUnitId: responsible })).toBe("meeting-lead-by-window");
    expect(await hold(lead, { heldOn: "2026-03-05" })).toBe("meeting-day");
    expect(await hold(lead)).toBe("no refusal");
    expect(await complaintOf(number)).toMatchObject({ state: "in_hand", leadUnitId: responsible, meetings: 1 });
  });
});

it("the check of the whole database finds every report as its events say", async () => {
  const checks = await checkInvariants(office.as(systemActor("check"), hours(48)));
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
});
