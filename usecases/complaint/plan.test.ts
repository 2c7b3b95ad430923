import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { attendToClocks } from "./attend-to-clocks";
import { classifyComplaint } from "./classify-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { listPlans } from "./list-plans";
import { makePlan } from "./make-plan";
import { proposePlan } from "./propose-plan";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { reportProgress } from "./report-progress";
import { revisePlan } from "./revise-plan";

const office = openOffice();
const unit = unitIds.responsible;
const plan = "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。";
const progress = "档案已经调到，正在逐份核对，共四十二份。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function hardCase() {
  const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
  const filed = await office.file({ contact });
  const { number } = filed;
  await classifyComplaint(office.as(office.dispatcher, hours(1)), { number, kind: "hard_case" });
  await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
    number,
    unitId: unit,
    maskedBody: "登记一直办不成。",
  });
  const handler = await office.handlerOf(unit);
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler };
}

const leaderId = () => (office.official.kind === "staff" ? office.official.staffId : 0);
const propose = (actor: Actor, number: string, now = hours(24)) =>
  proposePlan(office.as(actor, now), { number, plan, leaderId: leaderId(), reviewOn: "2026-06-01" });
const decide = (actor: Actor, number: string, decision: "accept" | "decline" = "accept", now = hours(48)) =>
  makePlan(office.as(actor, now), { number, decision, note: decision === "accept" ? "" : "请写清由谁办" });
const report = (actor: Actor, number: string, now = hours(24 * 21)) =>
  reportProgress(office.as(actor, now), { number, progress });
const complaintOf = async (number: string) => (await findComplaint(office.db.app, number))?.complaint;

describe("a plan for a hard case, in the database", () => {
  it("is told to the person once its leader accepted it, and each word of progress after it", async () => {
    const { filed, number, handler } = await hardCase();
    const person = office.complainantOf(filed);
    await propose(handler, number);
    const before = await readStatus(office.as(person, hours(25)), number);
    expect(before?.plan).toBeNull();
    await decide(office.official, number);
    const told = await readStatus(office.as(person, hours(49)), number);
    expect(told?.plan).toMatchObject({ isRunning: true, text: plan, leaderName: "official", reviewOn: "2026-06-01" });
    expect(told?.answer?.stoppedAt).toEqual(hours(48));
    expect(told?.running.map(({ kind }) => kind)).toContain("progress");
    await report(handler, number);
    const later = await readStatus(office.as(person, hours(24 * 21 + 1)), number);
    expect(later?.plan?.steps).toMatchObject([{ type: "progress", text: progress }]);
    const complaint = await complaintOf(number);
    expect([complaint?.state, complaint?.onPlan, complaint?.outcome]).toEqual(["in_hand", true, null]);
    const page = await readComplaint(office.as(handler, hours(24 * 21 + 1)), { number });
    expect(page.plans).toMatchObject([{ state: "running", progressCount: 1, text: plan, leaderName: "official" }]);
    expect(page.offers).toContain("submit_reply");
    expect(page.offers).not.toContain("ask_extension");
  });

  it("is proposed by the unit, accepted and revised by nobody but its leader, reported on by either", async () => {
    const { number, handler } = await hardCase();
    const lead = await office.leadOf(unit);
    for (const actor of [office.clerk, office.dispatcher, office.supervisor, office.official]) {
      expect(await refusalOf(propose(actor, number))).toBe("not-allowed");
    }
    expect(await refusalOf(propose(await office.handlerOf(unitIds.other), number))).toBe("not-found");
    await propose(lead, number);
    expect(await refusalOf(propose(handler, number))).toBe("plan-open");
    for (const actor of [office.clerk, office.dispatcher, office.supervisor, handler, lead]) {
      expect(await refusalOf(decide(actor, number))).toBe("not-allowed");
    }
    await decide(office.official, number, "decline");
    expect(await refusalOf(report(handler, number))).toBe("no-plan-runs");
    await propose(handler, number, hours(50));
    await decide(office.official, number, "accept", hours(51));
    const revise = (actor: Actor) =>
      revisePlan(office.as(actor, hours(60)), {
        number,
        revision: "改由市局直接办理，六月办结。",
        reviewOn: "2026-07-01",
      });
    for (const actor of [handler, lead, office.supervisor]) expect(await refusalOf(revise(actor))).toBe("not-allowed");
    await revise(office.official);
    await report(office.official, number);
    expect((await complaintOf(number))?.plans.map(({ state, reviewOn }) => [state, reviewOn])).toEqual([
      ["declined", "2026-06-01"],
      ["running", "2026-07-01"],
    ]);
  });

  it("names a leader of the place and no plain case", async () => {
    const { number, handler } = await hardCase();
    const stranger = proposePlan(office.as(handler, hours(24)), {
      number,
      plan,
      leaderId: 999_999,
      reviewOn: "2026-06-01",
    });
    expect(await refusalOf(stranger)).toBe("no-such-leader");
    const { number: plain } = await office.file();
    if ((await complaintOf(plain))?.leadUnitId !== unit) {
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number: plain, unitId: unit });
    }
    await acknowledgeComplaint(office.as(handler, hours(2)), { number: plain });
    expect(await refusalOf(propose(handler, plain))).toBe("no-hard-case");
  });

  it("has one winner when its leader accepts twice at once", async () => {
    const { number, handler } = await hardCase();
    await propose(handler, number);
    const ends = await Promise.all([
      refusalOf(decide(office.official, number)),
      refusalOf(decide(office.official, number, "decline")),
    ]);
    expect(ends.sort()).toEqual(["no refusal", "no-plan-waits"]);
  });

  it("stands in the list by its next word of progress, for the window and its own unit, and burns when that is late", async () => {
    const [late, fresh] = [await hardCase(), await hardCase()];
    for (const { number, handler } of [late, fresh]) {
      await propose(handler, number);
      await decide(office.official, number);
    }
    const now = hours(24 * 45);
    await report(fresh.handler, fresh.number, hours(24 * 28));
    await attendToClocks(office.as(sweeper(), now));
    const list = await listPlans(office.as(office.supervisor, now), {});
    const at = (number: string) => list.rows.findIndex((row) => row.number === number);
    expect(at(late.number)).toBeGreaterThanOrEqual(0);
    expect(at(late.number)).toBeLessThan(at(fresh.number));
    expect(list.rows[at(late.number)]).toMatchObject({ isLate: true });
    expect(list.rows[at(fresh.number)]).toMatchObject({ isLate: false });
    expect((await complaintOf(late.number))?.card).toBe("red");
    expect((await complaintOf(fresh.number))?.card).not.toBe("red");
    const own = await listPlans(office.as(late.handler, now), {});
    expect(own.rows.map(({ number }) => number)).toContain(late.number);
    const other = await listPlans(office.as(await office.handlerOf(unitIds.other), now), {});
    expect(other.rows).toEqual([]);
    expect(await refusalOf(listPlans(office.as(office.administrator, now), {}))).toBe("not-allowed");
    const checks = await checkInvariants(office.as(sweeper(), now));
    expect(checks.flatMap(({ examples }) => examples)).toEqual([]);
  });
});
