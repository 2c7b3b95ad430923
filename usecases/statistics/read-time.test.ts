import { describe, expect, it } from "vitest";
import { staffActor, systemActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor, Role } from "@/domain/actor";
import { complaintKinds } from "@/domain/complaint/vocabulary";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { rateComplaint } from "../complaint/rate-complaint";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { hours, openOffice, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { readSeason } from "./read-season";
import { readTime, type TimePage } from "./read-time";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";
const day = 24;

function person(role: Role, place: { unitId?: string; regionPath?: string } = {}): Actor {
  const grants = [{ role, unitId: place.unitId ?? null, regionPath: place.regionPath ?? null }];
  return staffActor({ staffId: 1, sessionId: "test", name: "test", grants });
}

/** Monday, 16 March 2026, unless another hour is asked for. */
async function see(actor: Actor, params: Record<string, string> = {}, hour = 14 * day): Promise<TimePage> {
  const page = await readTime(office.as(actor, hours(hour)), params);
  if (!page) throw new Error("no figures");
  return page;
}

async function filed(regionId = "LZ01") {
  const made = await office.file({ place: { regionId, place: undefined } });
  const stored = await findComplaint(office.db.app, made.number);
  if (stored?.leadUnitId !== unit) {
    const note = "跨县的登记由这个单位统一办理。";
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number: made.number, unitId: unit, note });
  }
  return made;
}

async function answered(answeredAt: number) {
  const made = await filed();
  const { number } = made;
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  await submitReply(office.as(handler, hours(answeredAt)), { number, outcome: "solved", body });
  await reviewReply(office.as(lead, hours(answeredAt)), { number, decision: "approve" });
  return made;
}

describe("where the time goes", () => {
  it("is not for the people of a unit, and not for a visitor", async () => {
    const strangers = [
      person("handler", { unitId: unit }),
      person("department_lead", { unitId: unit }),
      office.visitor,
    ];
    for (const actor of strangers) {
      expect(await readTime(office.as(actor), {})).toBeNull();
      expect(await readSeason(office.as(actor), {})).toBeNull();
    }
  });

  it("has no figure while there is no report", async () => {
    const [curve] = (await see(office.official)).curves;
    expect(curve?.days.working_day).toMatchObject({ of: 0, p50: null, steps: [] });
  });

  it("counts what is still open, and what left, among those that wait: the median is later than that of the answers", async () => {
    await answered(1 * day);
    await answered(2 * day);
    // Over the weekend: seven days, five of them worked.
    await answered(7 * day);
    for (let i = 0; i < 4; i += 1) await filed();
    const gone = await filed();
    await withdrawComplaint(office.as(office.complainantOf(gone), hours(3 * day)), { number: gone.number });
    const page = await see(office.official);
    const [curve] = page.curves;
    expect(curve).toMatchObject({ answered: 3, left: 1, stillOpen: 4 });
    // 8 wait; 7/8, 6/8, and of the five still watched after the withdrawal 4: 6/8·4/5.
    expect(curve?.days.working_day.steps.map(({ day: on, atRisk }) => [on, atRisk])).toEqual([
      [0, 8],
      [1, 8],
      [2, 7],
      [5, 5],
      [10, 4],
    ]);
    expect(curve?.days.working_day.steps.at(-1)?.share).toBeCloseTo(0.6, 12);
    // More than half are still open: there is no median.
    expect(curve?.days.working_day.p50).toBeNull();
    expect(curve?.days.calendar_day.steps.map(({ day: on }) => on)).toEqual([0, 1, 2, 7, 14]);
  });

  it("shows how old what is open is, the oldest first, and to each role what it may see", async () => {
    const page = await see(office.official);
    // 2 to 16 March: ten working days.
    expect(page.ageing.all).toEqual({ counts: [0, 0, 4, 0, 0], total: 4 });
    expect(page.ageing.overdue.total).toBe(4);
    expect(page.oldest).toHaveLength(4);
    expect(page.oldest[0]).toMatchObject({ opens: true, workingDays: 10, isOverdue: true });
    const evaluator = (await see(person("evaluator"))).oldest[0];
    expect(evaluator).toMatchObject({ opens: false, excerpt: null });
    expect(evaluator?.number).not.toBeNull();
    expect((await see(person("administrator"))).oldest[0]).toMatchObject({ opens: false, number: null, excerpt: null });
  });

  it("shows where the days go: stays that last are never counted as ended", async () => {
    const [all] = (await see(office.official)).stays;
    const of = (state: string) => all?.states.find((one) => one.state === state)?.days;
    // Eight were handed over at once or by the window; three were signed for within the day, one left, four still wait.
    expect(of("awaiting_acknowledgement")).toMatchObject({ of: 8, ended: 4, watched: 4 });
    expect(of("in_hand")).toMatchObject({ of: 3, ended: 3, p50: 2, p90: 5 });
    expect(of("answered")).toMatchObject({ ended: 0, watched: 3, p50: null });
  });

  it("puts up to four units beside one another, and says how many are left out", async () => {
    const page = await see(office.official, { unit: `${unit},${unitIds.other}` });
    expect(page.curves.map(({ unit: one, days }) => [one?.id, days.working_day.of])).toEqual([
      [unit, 8],
      [unitIds.other, 0],
    ]);
    expect(page.stays[0]?.states.map(({ state }) => state)).not.toContain("submitted");
    const many = page.choices.unit.flatMap(({ units }) => units.map(({ value }) => value)).slice(0, 6);
    expect((await see(office.official, { unit: many.join(",") })).unitsLeftOut).toBe(2);
  });

  it("keeps to the place of the reader, and to the filter", async () => {
    const [county, other] = [
      person("official", { regionPath: "/LZ/LZ01/" }),
      person("official", { regionPath: "/LZ/LZ02/" }),
    ];
    expect((await see(county)).curves[0]?.days.working_day.of).toBe(8);
    const elsewhere = await see(other);
    expect(elsewhere.curves[0]?.days.working_day.of).toBe(0);
    expect(elsewhere.oldest).toEqual([]);
    expect((await see(office.official, { kind: "suggestion" })).curves[0]?.days.working_day.of).toBe(0);
  });

  it("is the same summed from the counts and from the facts", async () => {
    const [all, filtered] = [
      await see(office.official),
      await see(office.official, { kind: complaintKinds.join(",") }),
    ];
    expect(filtered.curves).toEqual(all.curves);
    expect(filtered.stays).toEqual(all.stays);
    expect(filtered.ageing).toEqual(all.ageing);
  });

  it("waits on from the first filing when an answer is taken up again: the answer no longer stands", async () => {
    const before = (await see(office.official)).curves[0];
    const made = await answered(1 * day);
    const stood = (await see(office.official)).curves[0];
    expect([stood?.answered, stood?.stillOpen]).toEqual([(before?.answered ?? 0) + 1, before?.stillOpen]);
    const ctx = office.as(office.complainantOf(made), hours(2 * day));
    await rateComplaint(ctx, { number: made.number, satisfaction: 1, solved: "no" });
    const reopened = (await see(office.official)).curves[0];
    expect([reopened?.answered, reopened?.stillOpen]).toEqual([before?.answered, (before?.stillOpen ?? 0) + 1]);
    expect(reopened?.days.working_day.steps.at(-1)?.day).toBe(10);
  });

  it("agrees with the events to the last unit", async () => {
    const checks = await checkInvariants(office.as(systemActor("check"), hours(14 * day)));
    expect(checks.flatMap(({ examples }) => examples)).toEqual([]);
  });
});

describe("the contest of a season", () => {
  it("ranks nobody on few cases, and says on how many the rates rest", async () => {
    const before = await readSeason(office.as(office.official, hours(14 * day)));
    const local = before?.groups.find(({ level, nature }) => level === "county" && nature === "local");
    const ours = local?.contestants.find((one) => one.unit.id === unit);
    expect(ours).toMatchObject({ place: null, score: null, rates: { satisfied: { of: 1 } } });
    expect(ours?.tooFew.map(({ rate }) => rate)).toContain("satisfied");
    expect(before?.without.some(({ id }) => id === unitIds.other)).toBe(true);
  });

  it("ranks with enough, by the season in which it happened, and leaves the other season as it was", async () => {
    for (let i = 0; i < 6; i += 1) {
      const made = await answered(1 * day);
      const rating = { number: made.number, satisfaction: i < 5 ? 5 : 1, solved: "yes" as const };
      await rateComplaint(office.as(office.complainantOf(made), hours(2 * day)), rating);
    }
    const spring = await readSeason(office.as(office.official, hours(14 * day)));
    expect(spring).toMatchObject({ season: { kind: "quarter", year: 2026, quarter: 1 }, isRunning: true });
    const ours = spring?.groups.flatMap(({ contestants }) => contestants).find((one) => one.unit.id === unit);
    expect(ours).toMatchObject({ place: null, tooFew: [], change: null, rates: { satisfied: { hits: 5, of: 7 } } });
    const winter = await readSeason(office.as(office.official, hours(14 * day)), { on: "2025-12-01" });
    expect(winter).toMatchObject({ season: { quarter: 4, year: 2025 }, isRunning: false, groups: [] });
  });
});
