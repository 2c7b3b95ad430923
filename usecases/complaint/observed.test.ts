/** Observers and evaluators: what they read, and that nothing personal is in it. */
import { beforeAll, describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor, Role } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { readIntakeForm } from "../intake/read-intake-form";
import { readIntakeSlip } from "../intake/read-intake-slip";
import { takeInComplaint, takeInComplaintInput } from "../intake/take-in-complaint";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { askAll, listReadings, type Said } from "../readings.test-support";
import { readInsight } from "../statistics/read-insight";
import { acceptComplaint } from "./accept-complaint";
import { addNote } from "./add-note";
import { dispatchComplaint } from "./dispatch-complaint";
import { listObserved } from "./list-observed";
import { readComplaint } from "./read-complaint";
import { readObserved } from "./read-observed";

const office = openOffice();
const now = hours(6);

/** 20 strings, each in the identity or the unmasked text and nowhere else. */
const canaries = Array.from({ length: 20 }, (_, at) => `密探${String.fromCodePoint(0x4e10 + at * 37)}${at}号`);
const planted = (from: number, to: number) => canaries.slice(from, to).join("，");

async function filePlanted(): Promise<string> {
  const filed = await office.file({
    trouble: { plainAnswer: "materials_unclear", body: `办不动产登记没有一次说清，${planted(0, 8)}。` },
    place: { regionId: "LZ01", place: planted(8, 11) },
    contact: {
      identityMode: "confidential",
      name: planted(11, 13),
      phone: "09990001234",
      email: undefined,
      sharesIdentity: "no",
      language: "zh-CN",
    },
    more: {
      itemCode: undefined,
      applicationNumber: undefined,
      applicationAcceptedOn: undefined,
      trips: undefined,
      toldReason: undefined,
      wish: planted(13, 17),
    },
  });
  await addNote(office.as(office.clerk, now), { number: filed.number, note: planted(17, 20) });
  return filed.number;
}

const readerOf = (role: Role, regionPath: string): Actor =>
  staffActor({ staffId: 999, sessionId: "s", name: role, grants: [{ role, unitId: null, regionPath }] });

async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "done";
}

describe("somebody who reads without personal data", () => {
  let number: string;
  beforeAll(async () => {
    number = await filePlanted();
  });

  it("finds no canary in anything that a read use case returns, before and after masking", async () => {
    expect((await listReadings()).length).toBeGreaterThan(40);
    const ask = (actor: Actor) => askAll(office, actor, { number, view: "open" }, [number, ...canaries], now);
    const withCanary = (said: readonly Said[]) => [
      ...new Set(said.filter(({ text }) => canaries.some((canary) => text.includes(canary))).map(({ name }) => name)),
    ];

    // The window reads them: the plant is there, and this test can fail.
    expect(withCanary(await ask(office.dispatcher))).toEqual(expect.arrayContaining(["readComplaint", "listQueue"]));
    for (const reader of [office.observer, office.evaluator]) expect(withCanary(await ask(reader))).toEqual([]);

    await acceptComplaint(office.as(office.clerk, now), { number });
    const maskedBody = "办不动产登记没有一次说清，其余已遮盖。";
    await dispatchComplaint(office.as(office.dispatcher, now), { number, unitId: unitIds.responsible, maskedBody });
    for (const reader of [office.observer, office.evaluator]) {
      const said = await ask(reader);
      expect(withCanary(said)).toEqual([]);
      expect(said.some(({ name, text }) => name === "readObserved" && text.includes(maskedBody))).toBe(true);
    }
  });

  it("reads 'not masked yet' first and the masked text later, in the list, on the page and by its words", async () => {
    const filed = await filePlanted();
    const see = async () => {
      const { rows } = await listObserved(office.as(office.observer, now), {});
      const page = await readObserved(office.as(office.observer, now), { number: filed });
      return [rows.find((row) => row.number === filed)?.excerpt, page.maskedText];
    };
    const find = async (q: string) =>
      (await listObserved(office.as(office.observer, now), { q })).rows.map((row) => row.number);
    expect(await see()).toEqual([null, null]);
    expect(await find(filed)).toEqual([filed]);
    expect(await find("没有一次说清")).not.toContain(filed);
    await acceptComplaint(office.as(office.clerk, now), { number: filed });
    const maskedBody = "登记材料的独特说法，其余已遮盖。";
    await dispatchComplaint(office.as(office.dispatcher, now), {
      number: filed,
      unitId: unitIds.responsible,
      maskedBody,
    });
    expect(await see()).toEqual([maskedBody, maskedBody]);
    expect(await find("独特说法")).toEqual([filed]);
    expect(await find(canaries[0] ?? "")).toEqual([]);
  });

  it("reads the own region alone, and never the desk's page", async () => {
    for (const role of ["observer", "evaluator"] as const) {
      const here = office.as(readerOf(role, "/LZ/LZ01/"), now);
      const elsewhere = office.as(readerOf(role, "/LZ/LZ02/"), now);
      expect(await refusal(readObserved(here, { number }))).toBe("done");
      expect(await refusal(readObserved(elsewhere, { number }))).toBe("not-found");
      expect((await listObserved(here, {})).rows.map((row) => row.number)).toContain(number);
      expect((await listObserved(elsewhere, {})).rows).toEqual([]);
      expect((await listObserved(elsewhere, { q: number })).rows).toEqual([]);
      expect(await refusal(readComplaint(here, { number }))).toBe("not-found");
    }
    for (const actor of [office.dispatcher, office.administrator]) {
      expect(await refusal(readObserved(office.as(actor, now), { number }))).toBe("not-found");
      expect(await refusal(listObserved(office.as(actor, now), {}))).toBe("not-allowed");
    }
  });

  it("turns the pages without a gap", async () => {
    const { rows } = await listObserved(office.as(office.observer, now), {});
    expect(rows.map(({ filedAt }) => filedAt.getTime())).toEqual(
      rows.map(({ filedAt }) => filedAt.getTime()).toSorted((a, b) => b - a),
    );
  });
});

describe("figures", () => {
  it("are for evaluators of their region, without a single report, and not for observers", async () => {
    expect(await readInsight(office.as(office.observer, now), {})).toBeNull();
    const page = await readInsight(office.as(readerOf("evaluator", "/LZ/LZ01/"), now), {});
    expect(page?.burning).toBeNull();
  });
});

describe("what an observer met in practice", () => {
  const told = (changes: Record<string, unknown> = {}) =>
    takeInComplaintInput.parse({
      submissionId: newRandomId(),
      source: "observer",
      sourceReference: "观察员走访记录第3条",
      windowId: "LZ01-window",
      plainAnswer: "materials_unclear",
      body: plainAnswers.trouble?.body,
      regionId: "LZ01",
      identityMode: "none",
      ...changes,
    });

  it("is filed from this source alone, in the own region, and the slip comes out without the text", async () => {
    const observer = office.as(office.observer, now);
    const input = told();
    const { number } = await takeInComplaint(observer, input);
    expect((await readIntakeForm(observer)).sources).toEqual(["observer"]);
    const slip = await readIntakeSlip(observer, { number, submissionIds: [input.submissionId] });
    expect(slip).toMatchObject({ number, source: "observer" });
    expect(await refusal(takeInComplaint(observer, told({ source: "inspection" })))).toBe("not-allowed");
    const elsewhere = office.as(readerOf("observer", "/LZ/LZ02/"), now);
    expect(await refusal(takeInComplaint(elsewhere, told()))).toBe("not-allowed");
    expect(await refusal(takeInComplaint(office.as(office.evaluator, now), told()))).toBe("not-allowed");
    expect(await refusal(readIntakeForm(office.as(office.evaluator, now)))).toBe("not-allowed");
  });
});
