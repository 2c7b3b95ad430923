import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { findDraft } from "@/db/queries/drafts";
import { listTallySums } from "@/db/queries/tally-sums";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { saveDraft } from "../draft/save-draft";
import { hours, monday, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { attendToClocks } from "./attend-to-clocks";
import { changeVisibility } from "./change-visibility";
import { decideObjection } from "./decide-objection";
import { dispatchComplaint } from "./dispatch-complaint";
import { fileComplaint } from "./file-complaint";
import { lookUpComplaint } from "./look-up-complaint";
import { objectToClosure } from "./object-to-closure";
import { rateComplaint } from "./rate-complaint";
import { readReceipt } from "./read-receipt";
import { revealIdentity } from "./reveal-identity";
import { reviewReply } from "./review-reply";
import { sendBackComplaint } from "./send-back-complaint";
import { solveOnTheSpot } from "./solve-on-the-spot";
import { submitReply } from "./submit-reply";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";

async function stateOf(number: string) {
  const stored = await findComplaint(office.db.app, number);
  return stored?.complaint.state;
}
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

/** A report that waits for the given unit, whatever the routing rules say of its text. */
async function dispatched() {
  const filed = await office.file();
  const stored = await findComplaint(office.db.app, filed.number);
  if (stored?.leadUnitId !== unit) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number: filed.number, unitId: unit });
  }
  return filed;
}

describe("the life of a report in the database", () => {
  it("goes from filing to a rating, and the figures move with it", async () => {
    const before = await figures();
    const filed = await dispatched();
    const { number } = filed;
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body });
    expect(await stateOf(number)).toBe("awaiting_review");
    await reviewReply(office.as(await office.leadOf(unit), hours(4)), { number, decision: "approve" });
    expect(await stateOf(number)).toBe("answered");
    const complainant = office.complainantOf(filed);
    await rateComplaint(office.as(complainant, hours(30)), { number, satisfaction: 5, solved: "yes" });
    expect(await stateOf(number)).toBe("closed");
    const after = await figures();
    for (const tally of ["filed", "answered", "answered_on_time", "closed", "rated", "satisfied", "solved"]) {
      expect([tally, (after.get(tally) ?? 0) - (before.get(tally) ?? 0)]).toEqual([tally, 1]);
    }
  });

  it("gives the same number and code when the same draft is filed again, also ten times at once", async () => {
    const submissionId = newRandomId();
    const ctx = office.as(office.visitor);
    await saveDraft(ctx, { submissionId, answers: plainAnswers });
    const all = await Promise.all(Array.from({ length: 10 }, () => fileComplaint(ctx, { submissionId })));
    expect(new Set(all.map((filed) => `${filed.number} ${filed.code}`)).size).toBe(1);
    expect(await readReceipt(ctx, submissionId)).toMatchObject({ ...all[0] });
    expect(await findDraft(office.db.app, submissionId, monday)).toBeNull();
    expect(await refusalOf(fileComplaint(ctx, { submissionId: newRandomId() }))).toBe("draft-gone");
  });

  it("is found with number and code in any spelling, and with nothing else", async () => {
    const filed = await office.file();
    const ctx = office.as(office.visitor);
    const typed = { number: filed.number.replaceAll("-", " "), code: filed.code.toLowerCase() };
    expect((await lookUpComplaint(ctx, typed)).complaintId).toBe(filed.complaintId);
    const wrong = `${filed.code.slice(0, 11)}${filed.code.endsWith("2") ? "3" : "2"}`;
    expect(await refusalOf(lookUpComplaint(ctx, { number: filed.number, code: wrong }))).toBe("code-wrong");
    expect(await refusalOf(lookUpComplaint(ctx, { number: "260302-999999-9", code: filed.code }))).toBe("code-wrong");
  });

  it("answers like a report that does not exist to whoever may not see it", async () => {
    const { number } = await dispatched();
    const stranger = await office.handlerOf(unitIds.other);
    expect(await refusalOf(acknowledgeComplaint(office.as(stranger), { number }))).toBe("not-found");
    expect(await refusalOf(acknowledgeComplaint(office.as(stranger), { number: "260302-999999-9" }))).toBe("not-found");
    expect(await refusalOf(acknowledgeComplaint(office.as(office.clerk), { number }))).toBe("not-allowed");
    expect(await refusalOf(acknowledgeComplaint(office.as(office.visitor), { number }))).toBe("proof-expired");
    const missing = { number: "260302-999999-9" };
    expect(await refusalOf(acknowledgeComplaint(office.as(office.visitor), missing))).toBe("proof-expired");
  });

  it("lets the unit see the identity only on a yes, and the complainant sees every look", async () => {
    const filed = await dispatched();
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number: filed.number });
    const look = { number: filed.number, reason: "联系本人核对材料" };
    expect((await revealIdentity(office.as(handler, hours(3)), look)).phone).toBe("09990000001");
    await changeVisibility(office.as(office.complainantOf(filed), hours(4)), {
      number: filed.number,
      sharesIdentity: "no",
    });
    expect(await refusalOf(revealIdentity(office.as(handler, hours(5)), look))).toBe("not-allowed");
    expect((await revealIdentity(office.as(office.dispatcher, hours(5)), look)).name).toBe("测试反映人");
    const owner = postgres(office.directUrl, { max: 1 });
    const [row] = await owner`
      select count(*)::int as looks from complaint_events
      where complaint_id = ${filed.complaintId} and type = 'identity.revealed'`;
    await owner.end();
    expect(row?.looks).toBe(2);
  });

  it("reopens on objection as a new round that counts as reopened", async () => {
    const { number, ...rest } = await office.file({
      contact: { identityMode: "anonymous", name: undefined, phone: undefined, email: undefined },
    });
    expect(await stateOf(number)).toBe("submitted");
    await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body });
    const complainant = office.complainantOf({ number, ...rest });
    await objectToClosure(office.as(complainant, hours(2)), { number, reason: "其实没有办好" });
    const reason = "经核对，答复与实际不符，应当重新办理。";
    await decideObjection(office.as(office.official, hours(3)), { number, decision: "uphold", reason });
    const stored = await findComplaint(office.db.app, number);
    expect([stored?.complaint.state, stored?.complaint.round]).toEqual(["awaiting_dispatch", 2]);
  });

  it("demands a masked text before a unit gets a report whose complainant stays unknown", async () => {
    const { number } = await office.file({
      contact: {
        identityMode: "confidential",
        phone: "09990000002",
        sharesIdentity: "no",
        name: undefined,
        email: undefined,
      },
    });
    const dispatch = { number, unitId: unit };
    expect(await refusalOf(dispatchComplaint(office.as(office.dispatcher), dispatch))).toBe("masked-text-required");
    await dispatchComplaint(office.as(office.dispatcher), { ...dispatch, maskedBody: "办证跑了三趟。" });
    expect(await stateOf(number)).toBe("awaiting_acknowledgement");
  });

  it("does not make a counter or a window responsible", async () => {
    const { number } = await office.file({
      contact: { identityMode: "anonymous", name: undefined, phone: undefined, email: undefined },
    });
    const counter = [...office.reference.units.values()].find((candidate) => candidate.kind === "counter");
    expect(
      await refusalOf(
        dispatchComplaint(office.as(office.dispatcher), { number, unitId: counter?.id ?? "", maskedBody: "已隐去" }),
      ),
    ).toBe("unit-cannot-be-responsible");
  });

  it("lets a unit say 'not ours' in time and not later", async () => {
    const { number } = await dispatched();
    const handler = await office.handlerOf(unit);
    const reason = "不属于本单位职责，请改派";
    expect(await refusalOf(sendBackComplaint(office.as(handler, hours(24 * 10)), { number, reason }))).toBe(
      "send-back-too-late",
    );
    await sendBackComplaint(office.as(handler, hours(3)), { number, reason });
    expect(await stateOf(number)).toBe("awaiting_dispatch");
  });

  it("raises each card once, however often the sweep runs", async () => {
    const { number, complaintId } = await dispatched();
    for (const at of [hours(24 * 30), hours(24 * 30), hours(24 * 31)]) await attendToClocks(office.as(sweeper(), at));
    const owner = postgres(office.directUrl, { max: 1 });
    const rows = await owner`
      select payload->>'colour' as colour from complaint_events
      where complaint_id = ${complaintId} and type = 'card.raised' order by version`;
    await owner.end();
    expect(rows.map((row) => row.colour)).toEqual(["yellow", "red"]);
    expect((await findComplaint(office.db.app, number))?.complaint.card).toBe("red");
  });

  it("keeps events and identities out of reach of the product's own role", async () => {
    const { complaintId } = await office.file();
    const attempts = [
      `update complaint_events set type = 'x' where complaint_id = ${complaintId}`,
      `delete from complaint_events where complaint_id = ${complaintId}`,
      "truncate complaint_events",
      "select ciphertext from complainant_identities",
      "delete from complainant_identities",
    ];
    for (const attempt of attempts) {
      await expect(office.db.app.execute(attempt)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});

async function figures(): Promise<Map<string, number>> {
  const rows = await listTallySums(office.db.app, {
    tallies: ["filed", "answered", "answered_on_time", "closed", "rated", "satisfied", "solved"],
    days: { from: "2026-01-01", to: "2026-12-31" },
    regionPath: null,
    unitIds: null,
    among: {},
    by: [],
  });
  return new Map(rows.map((row) => [row.tally, row.value]));
}
