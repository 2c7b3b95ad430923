import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { askExtension } from "./ask-extension";
import { attendToClocks } from "./attend-to-clocks";
import { classifyComplaint } from "./classify-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { type ComplaintPage, readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { reviewExtension } from "./review-extension";
import { sendBackComplaint } from "./send-back-complaint";
import { submitReply } from "./submit-reply";

const scale = Number(process.env.SCALE ?? "0.05");
const office = openOffice();
const unit = unitIds.responsible;
const day = 24;
const reason = "档案在省里，周五才能调到，到时候一次答复清楚。";

// Filed on Monday 2 March 2026 with 3 working days: due when Thursday 5 March ends, which is 16:00 UTC.
const dueAt = "2026-03-05T16:00:00.000Z";
/** With three days more: Friday, Monday, Tuesday. */
const extendedTo = "2026-03-10T16:00:00.000Z";
/** The first working moment after Thursday is Friday; by Monday noon it is long red. */
const longOver = hours(7 * day + 2);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

/** A report in hand at the unit. The complainant stays unknown to it where the window has to classify it first. */
async function inHand({ kind, email }: { kind?: ComplaintKind; email?: string } = {}) {
  const contact = { ...plainAnswers.contact, email, ...(kind ? { sharesIdentity: "no" as const } : {}) };
  const filed = await office.file({ contact } as Parameters<typeof office.file>[0]);
  const { number } = filed;
  if (kind) await classifyComplaint(office.as(office.dispatcher, hours(1)), { number, kind });
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    const masked = kind ? { maskedBody: "反映人称办登记没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, lead };
}

function ask(actor: Actor, number: string, { amount = 3, now = hours(day) } = {}): Promise<void> {
  return askExtension(office.as(actor, now), { number, amount, reason });
}
function grant(actor: Actor, number: string, now = hours(day + 2)): Promise<void> {
  return reviewExtension(office.as(actor, now), { number, decision: "grant" });
}
function otherLead(staffId = 999_999): Actor {
  const grants = [{ role: "department_lead" as const, unitId: unit, regionPath: null }];
  return staffActor({ staffId, sessionId: "test", name: "other lead", grants });
}
async function complaintOf(number: string) {
  const stored = await findComplaint(office.db.app, number);
  if (!stored) throw new Error(`no complaint ${number}`);
  return stored.complaint;
}
async function ownerRows<T>(query: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    return await query(owner);
  } finally {
    await owner.end();
  }
}

describe("more time for an answer, in the database", () => {
  it("moves the date once it is granted, and the complainant reads the reason and is written to", async () => {
    const { filed, number, handler, lead } = await inHand({ email: "shen@mail.invalid" });
    await ask(handler, number);
    expect((await complaintOf(number)).answerDueAt?.toISOString()).toBe(dueAt);
    await reviewExtension(office.as(lead, hours(day + 2)), { number, decision: "grant", note: "请务必周二前答复。" });

    const status = await readStatus(office.as(office.complainantOf(filed), hours(day + 3)), number);
    expect(status?.answer).toMatchObject({ limitAmount: 3, extendedBy: 3, overdue: false });
    expect(status?.answer?.dueAt?.toISOString()).toBe(extendedTo);
    expect(status?.answer?.days.at(-1)).toMatchObject({ on: "2026-03-10", counted: 6 });
    const textsOf = (type: string) => status?.events.find((event) => event.type === type)?.texts;
    expect(textsOf("extension.asked")).toEqual({ extension_reason: reason });
    expect(textsOf("extension.granted")).toEqual({ extension_note: "请务必周二前答复。" });

    const notices = await ownerRows(
      (owner) => owner`
        select template, state from notices
        where complaint_id = ${filed.complaintId} and recipient = 'complainant' and template = 'extended'`,
    );
    expect([...notices]).toEqual([{ template: "extended", state: "queued" }]);
  });

  it("is refused to whoever the limits do not name, and to another unit the report does not exist", async () => {
    const { number, handler, lead } = await inHand();
    await ask(handler, number);
    const decide = (actor: Actor) => refusalOf(grant(actor, number));
    expect(await decide(office.supervisor)).toBe("extension-for-another");
    expect(await decide(office.official)).toBe("extension-for-another");
    expect(await decide(handler)).toBe("not-allowed");
    expect(await decide(office.dispatcher)).toBe("not-allowed");
    expect(await decide(await office.leadOf(unitIds.other))).toBe("not-found");
    expect(await decide(await office.handlerOf(unitIds.other))).toBe("not-found");
    expect(await refusalOf(ask(await office.handlerOf(unitIds.other), number))).toBe("not-found");
    expect(await refusalOf(ask(office.dispatcher, number))).toBe("not-allowed");
    expect(await decide(lead)).toBe("no refusal");
    expect((await complaintOf(number)).answerDueAt?.toISOString()).toBe(extendedTo);
  });

  it("needs the supervision office the second time, and no lead can do it instead", async () => {
    const { number, handler, lead } = await inHand({ kind: "stuck_across_departments" });
    await ask(handler, number, { amount: 7 });
    await grant(lead, number);
    await ask(handler, number, { amount: 2, now: hours(day + 3) });
    expect(await refusalOf(grant(lead, number, hours(day + 4)))).toBe("extension-for-another");
    await grant(office.supervisor, number, hours(day + 4));
    const { extensions, answerDueAt } = await complaintOf(number);
    expect(extensions.map(({ approver, state }) => [approver, state])).toEqual([
      ["department_lead", "granted"],
      ["supervisor", "granted"],
    ]);
    // The kind has 7 working days: 7 + 7 + 2 after Monday 2 March.
    expect(answerDueAt?.toISOString()).toBe("2026-03-24T16:00:00.000Z");
  });

  it("is not granted by whoever asked for it", async () => {
    const { number, lead } = await inHand();
    await ask(lead, number);
    expect(await refusalOf(grant(lead, number))).toBe("own-extension");
    expect(await refusalOf(grant(otherLead(), number))).toBe("no refusal");
  });

  it("has exactly one winner of two leads who decide at once", async () => {
    const pairs = Math.max(10, Math.round(100 * scale));
    for (let i = 0; i < pairs; i += 1) {
      const { number, handler, lead } = await inHand();
      await ask(handler, number);
      const ends = await Promise.all([
        refusalOf(grant(lead, number)),
        refusalOf(reviewExtension(office.as(otherLead(), hours(day + 2)), { number, decision: "refuse" })),
      ]);
      expect(ends.toSorted()).toEqual(["no refusal", "no-extension-waits"]);
      const { extensions, answerDueAt } = await complaintOf(number);
      const isGranted = ends[0] === "no refusal";
      expect(extensions.map(({ state }) => state)).toEqual([isGranted ? "granted" : "refused"]);
      expect(answerDueAt?.toISOString()).toBe(isGranted ? extendedTo : dueAt);
    }
  });

  it("comes too late when the limit is over, for asking and for deciding alike", async () => {
    const late = await inHand();
    expect(await refusalOf(ask(late.handler, late.number, { now: new Date(dueAt) }))).toBe("extension-too-late");
    const asked = await inHand();
    await ask(asked.handler, asked.number);
    expect(await refusalOf(grant(asked.lead, asked.number, new Date(dueAt)))).toBe("extension-too-late");
    expect((await complaintOf(asked.number)).extensions[0]?.state).toBe("asked");
  });

  it("ends with the assignment under which it was asked", async () => {
    const { number, handler } = await inHand();
    await ask(handler, number, { now: hours(3) });
    await sendBackComplaint(office.as(handler, hours(4)), { number, reason: "经核实属于另一个单位的职责范围。" });
    await dispatchComplaint(office.as(office.dispatcher, hours(5)), { number, unitId: unitIds.other });
    const [handlerThere, leadThere] = [await office.handlerOf(unitIds.other), await office.leadOf(unitIds.other)];
    await acknowledgeComplaint(office.as(handlerThere, hours(6)), { number });
    expect(await refusalOf(grant(leadThere, number, hours(7)))).toBe("no-extension-waits");
    expect((await see(leadThere, number, hours(7))).forms.decision).toBeNull();
  });
});

describe("an answer after the due date, while no worker ran", () => {
  it("has its yellow and its red card, each at its own time and under nobody's name", async () => {
    const { filed, number, handler } = await inHand();
    const body = "您好，档案已经调到，材料清单一次补齐，请凭身份证到六号窗口领取。";
    await submitReply(office.as(handler, longOver), { number, outcome: "solved", body });
    expect((await complaintOf(number)).card).toBe("red");
    await attendToClocks(office.as(sweeper(), longOver));
    const events = await ownerRows(
      (owner) => owner<{ type: string; colour: string | null; by: string; at: Date }[]>`
        select type, payload->>'colour' as colour, actor_kind as by, occurred_at as at from complaint_events
        where complaint_id = ${filed.complaintId} and type in ('card.raised', 'reply.submitted') order by version`,
    );
    expect(events.map(({ type, colour, by, at }) => [type, colour, by, at.toISOString()])).toEqual([
      ["card.raised", "yellow", "system", "2026-03-03T16:00:00.000Z"],
      ["card.raised", "red", "system", "2026-03-05T16:00:00.000Z"],
      ["reply.submitted", null, "staff", longOver.toISOString()],
    ]);
  });

  it("has none where more time was granted and the answer keeps to it", async () => {
    const { number, handler, lead } = await inHand();
    await ask(handler, number);
    await grant(lead, number);
    await submitReply(office.as(handler, longOver), {
      number,
      outcome: "solved",
      body: "您好，已经办结，请带身份证来领取证书。",
    });
    expect((await complaintOf(number)).card).toBe("yellow");
  });
});

function see(actor: Actor, number: string, now = hours(day + 1)): Promise<ComplaintPage> {
  return readComplaint(office.as(actor, now), { number });
}

describe("a report on the desk, where time is asked for", () => {
  it("offers asking to the unit, deciding to the one whom the limits name, and each no longer than it is possible", async () => {
    const { number, handler, lead } = await inHand();
    const before = await see(handler, number);
    expect(before.offers).toContain("ask_extension");
    expect(before.forms.extension).toEqual({
      most: 3,
      unit: "working_day",
      approver: "department_lead",
      dueAt: new Date(dueAt),
    });
    for (const someone of [office.clerk, office.dispatcher, office.supervisor, office.official]) {
      expect((await see(someone, number)).offers).not.toContain("ask_extension");
    }
    expect((await see(handler, number, new Date(dueAt))).offers).not.toContain("ask_extension");

    await ask(handler, number);
    expect((await see(handler, number)).offers).not.toContain("ask_extension");
    const forLead = await see(lead, number);
    expect(forLead.next).toBe("decide_extension");
    expect(forLead.forms.decision).toMatchObject({
      extension: { amount: 3, reason, askedByName: `handler.${unit}`.toLowerCase() },
      dueAt: new Date(dueAt),
      newDueAt: new Date(extendedTo),
    });
    for (const someone of [handler, office.dispatcher, office.supervisor, office.official]) {
      const page = await see(someone, number);
      expect([page.offers.includes("decide_extension"), page.forms.decision]).toEqual([false, null]);
      // Who does not decide still reads what was asked for.
      expect(page.extensions).toMatchObject([{ state: "asked", reason }]);
    }
    expect((await see(lead, number, new Date(dueAt))).forms.decision).toBeNull();

    await grant(lead, number);
    const after = await see(handler, number);
    expect(after.offers).not.toContain("ask_extension");
    const promise = after.clocks.find((clock) => clock.kind === "answer" && clock.unit === null);
    expect([promise?.extendedBy, promise?.dueAt.toISOString()]).toEqual([3, extendedTo]);
    expect(promise?.derivation.at(-1)).toMatchObject({ kind: "counted", on: "2026-03-10", counted: 6 });
  });

  it("gives the unit nothing of the original application where the complainant stays unknown", async () => {
    const item = [...office.reference.items.values()].find((each) => each.promisedUnit === "working_day");
    const acceptedOn = "2025-12-01";
    const { number } = await office.file({
      contact: { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>,
      more: {
        itemCode: item?.code,
        applicationAcceptedOn: acceptedOn,
        applicationNumber: undefined,
        trips: undefined,
        toldReason: undefined,
        wish: undefined,
      },
    });
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
      number,
      unitId: unit,
      maskedBody: "反映人称申请超期没有办结。",
    });
    const window = await see(office.dispatcher, number);
    expect(window.application?.promised).toMatchObject({ isOver: true });
    for (const unitSide of [await office.handlerOf(unit), await office.leadOf(unit)]) {
      const page = await see(unitSide, number);
      expect([page.application, page.applicationAcceptedOn]).toEqual([null, null]);
      const measured = page.timeline.find(({ event }) => event.type === "application.measured");
      expect(measured?.event.payload).toBeNull();
      expect(JSON.stringify(page)).not.toMatch(new RegExp(`${acceptedOn}|overPromiseDays|lateness`));
    }
  });
});
