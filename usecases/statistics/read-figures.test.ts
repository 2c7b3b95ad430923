import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor, Role } from "@/domain/actor";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { rateComplaint } from "../complaint/rate-complaint";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { hours, openOffice, unitIds } from "../office.test-support";
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
  await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit }).catch(() => {});
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
});
