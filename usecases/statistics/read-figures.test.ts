import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor, Role } from "@/domain/actor";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { classifyComplaint } from "../complaint/classify-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { makePlan } from "../complaint/make-plan";
import { proposePlan } from "../complaint/propose-plan";
import { rateComplaint } from "../complaint/rate-complaint";
import { reportProgress } from "../complaint/report-progress";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { type FiguresPage, readFigures } from "./read-figures";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";

function person(role: Role, place: { unitId?: string; regionPath?: string } = {}): Actor {
  const grants = [{ role, unitId: place.unitId ?? null, regionPath: place.regionPath ?? null }];
  return staffActor({ staffId: 1, sessionId: "test", name: "test", grants });
}

async function see(actor: Actor, hour = 30): Promise<FiguresPage> {
  const page = await readFigures(office.as(actor, hours(hour)), {});
  if (!page) throw new Error("no figures");
  return page;
}

async function answer(answeredAt: number, satisfaction: number | null, regionId = "LZ01"): Promise<void> {
  const filed = await office.file({ place: { regionId, place: undefined } });
  const { number } = filed;
  // A rule may have handed it to a unit already: a unit that loses a report is told why.
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    const note = "跨县的登记由这个单位统一办理。";
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, note });
  }
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  await submitReply(office.as(handler, hours(answeredAt)), { number, outcome: "solved", body });
  await reviewReply(office.as(lead, hours(answeredAt)), { number, decision: "approve" });
  if (satisfaction === null) return;
  await rateComplaint(office.as(office.complainantOf(filed), hours(answeredAt + 1)), { number, satisfaction });
}

describe("the figures in the database", () => {
  it("are not for the people of a unit, and not for a visitor", async () => {
    for (const actor of [
      person("handler", { unitId: unit }),
      person("department_lead", { unitId: unit }),
      office.visitor,
    ]) {
      expect(await readFigures(office.as(actor), {})).toBeNull();
    }
  });

  it("rest on what was answered and on what was rated; what nobody rated counts on neither side", async () => {
    await answer(3, 5);
    await answer(4, 2);
    await answer(5, null);
    // A limit of three working days from Monday ends on Thursday night.
    await answer(24 * 4, null, "LZ0201");
    const page = await see(office.official, 24 * 5);
    expect(page.figures).toMatchObject({ filed: 4, answered: 4 });
    expect(page.figures.onTime).toMatchObject({ hits: 3, of: 4 });
    expect(page.figures.satisfied).toMatchObject({ hits: 1, of: 2 });
    const [group] = page.units;
    expect(group?.group).toBe("local");
    const ours = group?.units.find((candidate) => candidate.unit.id === unit);
    // Four answers are listed and not ranked.
    expect(ours).toMatchObject({ unit: { figures: { answered: 4, onTime: { hits: 3, of: 4 } } }, rank: null });
  });

  it("show an official of a county that county alone, and the sum of the places is the whole", async () => {
    const [all, county] = [await see(office.official), await see(person("official", { regionPath: "/LZ/LZ01/" }))];
    expect(county.place.zh).toBe("青汀县");
    expect(county.figures.filed).toBeLessThan(all.figures.filed);
    const sum = all.regions.reduce((total, region) => total + region.figures.filed, 0);
    expect(sum).toBe(all.figures.filed);
    expect(all.regions.find((region) => region.id === "LZ01")?.figures.filed).toBe(county.figures.filed);
  });

  it("say by how many the open reports changed, which is what came in less what went out", async () => {
    const before = await see(office.official, 24 * 5);
    const filed = await office.file();
    await office.file();
    await withdrawComplaint(office.as(office.complainantOf(filed), hours(2)), { number: filed.number });
    const after = await see(office.official, 24 * 5);
    expect(after.open - before.open).toBe(1);
    expect(after.openChange - before.openChange).toBe(1);
    // Everything was filed in this month, so the change since its first day is all there is.
    expect(after.openChange).toBe(after.open);
  });

  it("list what burns: over, or due by the end of the next working day, the nearest first", async () => {
    await office.file();
    const page = await see(office.official, 24 * 10);
    const dues = page.burning?.reports.map((report) => report.due.dueAt.getTime()) ?? [];
    expect(dues.length).toBeGreaterThan(0);
    expect(dues.toSorted((a, b) => a - b)).toEqual(dues);
    expect(page.burning?.reports[0]?.due.isOver).toBe(true);
    expect((await see(person("administrator"))).burning).toBeNull();
  });

  it("measure an answer by the day that was promised for it, never by the next word of progress on a plan", async () => {
    const [handler, head] = [await office.handlerOf(unit), await office.headOf(unit)];
    const leaderId = office.official.kind === "staff" ? office.official.staffId : 0;
    const answerOnPlan = async (day: number, isReported: boolean): Promise<void> => {
      const { number } = await office.file({ contact: { ...plainAnswers.contact, sharesIdentity: "no" } as never });
      await classifyComplaint(office.as(office.dispatcher, hours(1)), { number, kind: "hard_case" });
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "办不成。" });
      await acknowledgeComplaint(office.as(handler, hours(2)), { number });
      const plan = "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。";
      await proposePlan(office.as(handler, hours(24)), { number, plan, leaderId, reviewOn: "2026-06-01" });
      await makePlan(office.as(office.official, hours(48)), { number, decision: "accept", note: "" });
      const progress = "档案已经调到，正在逐份核对。";
      if (isReported) await reportProgress(office.as(handler, hours(24 * 28)), { number, progress });
      await submitReply(office.as(handler, hours(24 * day)), { number, outcome: "solved", body });
      // The next word of progress is still to come, and the person was told the plan in time.
      const stored = await findComplaint(office.db.app, number);
      expect(stored?.complaint.answerDueAt?.getTime()).toBeGreaterThan(hours(24 * day).getTime());
      await reviewReply(office.as(head, hours(24 * day)), { number, decision: "approve" });
    };
    const before = (await see(office.official, 24 * 50)).figures;
    expect(before).toMatchObject({ answered: 0, onTime: null });
    // Thirty days from 2 March were promised: 13 April is late however lately a word of progress came.
    await answerOnPlan(42, true);
    expect((await see(office.official, 24 * 50)).figures).toMatchObject({ answered: 1, onTime: { hits: 0, of: 1 } });
    // In March, within the thirty days, a plan takes nothing away either.
    const march = (await see(office.official, 24 * 20)).figures;
    await answerOnPlan(15, false);
    const later = (await see(office.official, 24 * 20)).figures;
    expect([later.answered - march.answered, (later.onTime?.hits ?? 0) - (march.onTime?.hits ?? 0)]).toEqual([1, 1]);
  });
});
