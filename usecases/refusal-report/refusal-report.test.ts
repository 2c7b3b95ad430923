import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor, Role } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { hours, openOffice, unitIds } from "../office.test-support";
import { listRefusalReports } from "./list-refusal-reports";
import { raiseRefusalReport, raiseRefusalReportInput } from "./raise-refusal-report";
import { readRefusalForm } from "./read-refusal-form";
import { readRefusalReport } from "./read-refusal-report";
import { reviewRefusalReport, reviewRefusalReportInput } from "./review-refusal-report";

const office = openOffice();

const counterOf = () => {
  const counter = [...office.reference.units.values()].find(({ kind, parentId }) => kind === "counter" && parentId);
  if (!counter?.parentId) throw new Error("no counter below a unit");
  return { id: counter.id, parentId: counter.parentId };
};
const itemCode = () => [...office.reference.items.keys()][0] ?? "";
const asked = (changes: object = {}) =>
  raiseRefusalReportInput.parse({
    submissionId: newRandomId(),
    place: `unit ${unitIds.responsible}`,
    itemCode: itemCode(),
    wanted: "想把父亲名下的房子过户给自己。",
    basis: "《不动产登记暂行条例》第十四条：因买卖、设定抵押权等申请登记的，应当由双方共同申请。",
    missing: "父亲没有到场，也没有公证的委托书。",
    otherWay: "父亲可以网上核身，或者办理委托公证以后再来。",
    ...changes,
  });
let nextId = 88_000;
const somebody = (role: Role, place: { unitId?: string; regionPath?: string }): Actor => {
  nextId += 1;
  const { unitId = null, regionPath = null } = place;
  return staffActor({ staffId: nextId, sessionId: "test", name: role, grants: [{ role, unitId, regionPath }] });
};
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

describe("before a counter says no", () => {
  it("somebody of the unit writes it down, for the unit and for the counters below it, and nobody else does", async () => {
    const counter = counterOf();
    const answers: [string, string][] = [];
    const actors: [string, Actor, string][] = [
      ["handler, own unit", await office.handlerOf(unitIds.responsible), `unit ${unitIds.responsible}`],
      ["handler, another unit", await office.handlerOf(unitIds.other), `unit ${unitIds.responsible}`],
      ["handler, the counter below", somebody("handler", { unitId: counter.parentId }), `unit ${counter.id}`],
      ["handler of the counter", somebody("handler", { unitId: counter.id }), `unit ${counter.id}`],
      [
        "handler of the counter, the unit above",
        somebody("handler", { unitId: counter.id }),
        `unit ${counter.parentId}`,
      ],
      ["clerk, own window", office.clerk, "window LZ01-window"],
      ["clerk of another county", somebody("window_clerk", { regionPath: "/LZ/LZ02/" }), "window LZ01-window"],
      ["clerk, a unit", office.clerk, `unit ${unitIds.responsible}`],
      ["lead", await office.leadOf(unitIds.responsible), `unit ${unitIds.responsible}`],
      ["supervisor", office.supervisor, "window LZ01-window"],
      ["administrator", office.administrator, "window LZ01-window"],
      ["visitor", office.visitor, "window LZ01-window"],
    ];
    for (const [name, actor, place] of actors) {
      answers.push([name, await refusalOf(raiseRefusalReport(office.as(actor), asked({ place })))]);
    }
    expect(Object.fromEntries(answers)).toEqual({
      "handler, own unit": "no refusal",
      "handler, another unit": "not-allowed",
      "handler, the counter below": "no refusal",
      "handler of the counter": "no refusal",
      "handler of the counter, the unit above": "not-allowed",
      "clerk, own window": "no refusal",
      "clerk of another county": "not-allowed",
      "clerk, a unit": "not-allowed",
      lead: "not-allowed",
      supervisor: "not-allowed",
      administrator: "not-allowed",
      visitor: "sign-in-required",
    });
  });

  it("is one report however often the form is sent, numbered without a gap", async () => {
    const handler = somebody("handler", { unitId: unitIds.responsible });
    const input = asked();
    const all = await Promise.all(Array.from({ length: 8 }, () => raiseRefusalReport(office.as(handler), input)));
    all.push(await raiseRefusalReport(office.as(handler, hours(1)), input));
    expect(new Set(all.map(({ serial }) => serial)).size).toBe(1);
    const next = await raiseRefusalReport(office.as(handler), asked());
    const no = (serial = "") => Number(/^否〔2026〕(\d+)号$/.exec(serial)?.[1]);
    expect(no(next.serial)).toBe(no(all[0]?.serial) + 1);
    expect(
      await refusalOf(raiseRefusalReport(office.as(office.clerk), { ...input, place: "window LZ01-window" })),
    ).toBe("not-found");
  });

  it("offers the own counters first, and is due at the end of the next working day", async () => {
    const counter = counterOf();
    const form = await readRefusalForm(office.as(somebody("handler", { unitId: counter.parentId })));
    expect(form.places.map(({ place }) => place)).toContain(`unit ${counter.parentId}`);
    expect(form.places[0]?.place.startsWith("unit ")).toBe(true);
    expect(form.places.findIndex(({ place }) => place === `unit ${counter.id}`)).toBeLessThan(
      form.places.findIndex(({ place }) => place === `unit ${counter.parentId}`),
    );
    const handler = somebody("handler", { unitId: unitIds.responsible });
    const { id } = await raiseRefusalReport(office.as(handler), asked());
    const sheet = await readRefusalReport(office.as(handler), { id });
    // Raised on Monday at ten: Tuesday, so it is late from Wednesday midnight on.
    expect(sheet.dueAt.toISOString()).toBe("2026-03-03T16:00:00.000Z");
    expect((await readRefusalReport(office.as(handler, hours(60)), { id })).isOver).toBe(true);
  });
});

describe("the decision", () => {
  it("is the lead's or head's of the unit and of the unit above, at a window the dispatcher's; once", async () => {
    const counter = counterOf();
    const atCounter = async () =>
      (
        await raiseRefusalReport(
          office.as(somebody("handler", { unitId: counter.id })),
          asked({ place: `unit ${counter.id}` }),
        )
      ).id;
    const atWindow = async () =>
      (await raiseRefusalReport(office.as(office.clerk), asked({ place: "window LZ01-window" }))).id;
    const decide = (actor: Actor, id: number) =>
      refusalOf(reviewRefusalReport(office.as(actor), { id, decision: "upheld", note: undefined }));
    const above = somebody("department_lead", { unitId: counter.parentId });
    const other = somebody("department_lead", { unitId: unitIds.other });
    const id = await atCounter();
    expect(await decide(other, id)).toBe("not-found");
    expect(await decide(somebody("handler", { unitId: counter.id }), id)).toBe("not-allowed");
    expect(await decide(office.supervisor, id)).toBe("not-allowed");
    expect(await decide(office.dispatcher, id)).toBe("not-found");
    expect(await Promise.all([decide(above, id), decide(above, id)])).toEqual(
      expect.arrayContaining(["no refusal", "refusal-report-decided"]),
    );
    expect(await decide(somebody("department_head", { unitId: counter.id }), await atCounter())).toBe("no refusal");
    const window = await atWindow();
    expect(await decide(above, window)).toBe("not-found");
    expect(await decide(office.dispatcher, window)).toBe("no refusal");
  });

  it("is never one's own", async () => {
    const unitId = unitIds.responsible;
    const both = staffActor({
      staffId: 87_999,
      sessionId: "test",
      name: "both",
      grants: (["handler", "department_lead"] as const).map((role) => ({ role, unitId, regionPath: null })),
    });
    const { id } = await raiseRefusalReport(office.as(both), asked());
    expect((await readRefusalReport(office.as(both), { id })).isMine).toBe(false);
    expect(await refusalOf(reviewRefusalReport(office.as(both), { id, decision: "do_it", note: "请办理。" }))).toBe(
      "refusal-report-own",
    );
  });

  it("says what the counter is to do when the no is not upheld", () => {
    const read = (decision: string, note: string) =>
      reviewRefusalReportInput.safeParse({ id: 1, decision, note }).success;
    expect([read("upheld", ""), read("do_it", ""), read("supplement", "补"), read("do_it", "请当场办理。")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe("the list", () => {
  it("shows what waits to who decides and what became of it to who raised it, with the figures of the year", async () => {
    const unitId = "LZ02-market-regulation";
    const handler = somebody("handler", { unitId });
    const lead = somebody("department_lead", { unitId });
    const raise = async () => (await raiseRefusalReport(office.as(handler), asked({ place: `unit ${unitId}` }))).id;
    const [first, second, third] = [await raise(), await raise(), await raise()];
    await reviewRefusalReport(office.as(lead), { id: first, decision: "upheld", note: undefined });
    await reviewRefusalReport(office.as(lead), { id: second, decision: "do_it", note: "请当场办理。" });

    const ofLead = await listRefusalReports(office.as(lead), {});
    expect(ofLead.waiting.map(({ id, isMine }) => [id, isMine])).toEqual([[third, true]]);
    expect(ofLead.figures).toMatchObject([{ raised: 3, upheld: 1, notUpheld: 1, upheldShare: 50 }]);
    const ofHandler = await listRefusalReports(office.as(handler), {});
    expect(ofHandler.own.map(({ id, state }) => [id, state])).toEqual([
      [third, "raised"],
      [second, "do_it"],
      [first, "upheld"],
    ]);
    const bySupervisor = await listRefusalReports(office.as(office.supervisor), {});
    expect(bySupervisor.waiting.map(({ id }) => id)).toContain(third);
    const elsewhere = await listRefusalReports(office.as(somebody("department_lead", { unitId: "LZ01-tax" })), {});
    expect([elsewhere.waiting, elsewhere.figures]).toEqual([[], []]);
    expect(await refusalOf(listRefusalReports(office.as(office.administrator), {}))).toBe("not-allowed");
  });
});
