import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import { insertStaff } from "@/db/queries/staff";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { assignHandler } from "./assign-handler";
import { dispatchComplaint } from "./dispatch-complaint";
import { readBulkRun } from "./read-bulk-run";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { remindUnit } from "./remind-unit";
import { saveBulkRun } from "./save-bulk-run";

const office = openOffice();
const unit = unitIds.responsible;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

const idOf = (actor: Actor): number => (actor.kind === "staff" ? actor.staffId : 0);

async function atUnit() {
  const filed = await office.file();
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit });
  }
  return { filed, number, handler: await office.handlerOf(unit), lead: await office.leadOf(unit) };
}

async function secondHandler(unitId: string): Promise<Actor> {
  const grants = [{ role: "handler" as const, unitId, regionId: null }];
  const username = `second.${unitId}`.toLowerCase();
  const person = { username, name: "另一位承办人", email: null, passwordHash: "none", demo: false, grants };
  const staffId = await insertStaff(office.db.app, person);
  return staffActor({
    staffId,
    sessionId: "test",
    name: person.name,
    grants: [{ role: "handler", unitId, regionPath: null }],
  });
}

describe("giving a report to another handler", () => {
  it("is done by the lead or a handler of the unit, to people of the unit alone, and told to staff alone", async () => {
    const { filed, number, handler, lead } = await atUnit();
    const [second, stranger] = [await secondHandler(unit), await secondHandler(unitIds.other)];
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const give = (actor: Actor, to: Actor) =>
      refusalOf(assignHandler(office.as(actor, hours(3)), { number, handlerId: idOf(to) }));
    expect(await give(lead, stranger)).toBe("handler-not-of-unit");
    expect(await give(lead, office.dispatcher)).toBe("handler-not-of-unit");
    expect(await give(lead, handler)).toBe("handler-holds-it");
    expect(await give(stranger, second)).toBe("not-found");
    for (const actor of [office.clerk, office.dispatcher, office.supervisor]) {
      expect(await give(actor, second)).toBe("not-allowed");
    }
    expect(await give(lead, second)).toBe("no refusal");
    expect(await give(second, handler)).toBe("no refusal");
    expect(await give(handler, second)).toBe("no refusal");
    const page = await readComplaint(office.as(lead, hours(4)), { number });
    expect(page.handlerName).toBe("另一位承办人");
    expect(page.handlers.map(({ id }) => id)).toContain(idOf(handler));
    expect(page.handlers.map(({ id }) => id)).not.toContain(idOf(second));
    const assigned = page.timeline.filter(({ event }) => event.type === "handler.assigned");
    expect(assigned).toHaveLength(3);
    expect(assigned[1]?.handlerName).toBe(handler.kind === "staff" ? handler.name : "");
    const status = await readStatus(office.as(office.complainantOf(filed), hours(4)), number);
    expect(JSON.stringify(status)).not.toContain("另一位承办人");
    const checks = await checkInvariants(office.as(sweeper()));
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  });

  it("stops where the report is no longer with the unit", async () => {
    const filed = await office.file({
      contact: {
        identityMode: "anonymous",
        sharesIdentity: "no",
        name: undefined,
        phone: undefined,
        email: undefined,
        language: "zh-CN",
      },
    });
    const lead = await office.leadOf(unit);
    const assigning = assignHandler(office.as(lead, hours(1)), { number: filed.number, handlerId: idOf(lead) });
    expect(await refusalOf(assigning)).toBe("not-found");
  });
});

describe("reminding the unit", () => {
  it("is done by the window once a working day, and not by the unit itself", async () => {
    const { number, handler, lead } = await atUnit();
    const remind = (actor: Actor, now = hours(3)) => refusalOf(remindUnit(office.as(actor, now), { number }));
    for (const actor of [handler, lead, office.official]) expect(await remind(actor)).toBe("not-allowed");
    expect(await remind(office.dispatcher)).toBe("no refusal");
    // Another of the window the same day: the unit has it already.
    expect(await remind(office.supervisor, hours(6))).toBe("reminded-already");
    expect(await remind(office.clerk, hours(24))).toBe("no refusal");
    const page = await readComplaint(office.as(handler, hours(25)), { number });
    expect(page.timeline.filter(({ event }) => event.type === "unit.reminded")).toHaveLength(2);
  });

  it("lets exactly one of two through who remind at once", async () => {
    const { number } = await atUnit();
    const results = await Promise.all(
      [office.dispatcher, office.supervisor].map((actor) =>
        refusalOf(remindUnit(office.as(actor, hours(3)), { number })),
      ),
    );
    expect(results.toSorted()).toEqual(["no refusal", "reminded-already"]);
  });
});

describe("the result of an action on many", () => {
  it("is read by whoever did it, for some days", async () => {
    const rows = [
      { number: "1", outcome: "done" as const },
      { number: "2", outcome: "refused" as const, code: "reminded-already" as const, details: { on: "2026-03-03" } },
    ];
    const { id } = await saveBulkRun(office.as(office.dispatcher), { action: "remind_unit", rows });
    expect(await readBulkRun(office.as(office.dispatcher), { id })).toMatchObject({ action: "remind_unit", rows });
    expect(await refusalOf(readBulkRun(office.as(office.clerk), { id }))).toBe("not-found");
    const later = office.as(office.clerk, hours(24 * 8));
    await saveBulkRun(later, { action: "accept", rows: [] });
    expect(await refusalOf(readBulkRun(office.as(office.dispatcher), { id }))).toBe("not-found");
  });
});
