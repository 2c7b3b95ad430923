import { describe, expect, it } from "vitest";
import { findStatus } from "@/db/queries/status";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { addNote } from "./add-note";
import { dispatchComplaint } from "./dispatch-complaint";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { withdrawComplaint } from "./withdraw-complaint";

const office = openOffice();
const unit = unitIds.responsible;
const hidden = {
  ...plainAnswers.contact,
  identityMode: "real_name",
  sharesIdentity: "no",
  name: "测试反映人",
} as const;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function dispatched(contact: typeof hidden | undefined = undefined) {
  const filed = await office.file(contact ? { contact } : {});
  const { number } = filed;
  const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
  if (page.offers.includes("dispatch")) {
    const masked = contact ? { maskedBody: "反映人称材料没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  return { filed, number };
}

const note = (actor: Actor, number: string, text: string, forUnit?: "yes" | "no") =>
  addNote(office.as(actor, hours(3)), { number, note: text, forUnit });

async function notesSeenBy(actor: Actor, number: string): Promise<string[]> {
  const page = await readComplaint(office.as(actor, hours(4)), { number });
  const texts = page.timeline.flatMap((entry) => entry.texts.filter(({ field }) => field === "internal_note"));
  return texts.map(({ body }) => body).reverse();
}

describe("a note among staff", () => {
  it("is read on the desk by everybody who may read the report, and by nobody else", async () => {
    const { number } = await dispatched();
    const handler = await office.handlerOf(unit);
    await note(office.clerk, number, "窗口已调出原办件。");
    await note(handler, number, "已问过登记中心。");
    await note(office.supervisor, number, "请周五前回话。");
    const all = ["窗口已调出原办件。", "已问过登记中心。", "请周五前回话。"];
    for (const reader of [office.clerk, office.dispatcher, office.official, handler, await office.leadOf(unit)]) {
      expect(await notesSeenBy(reader, number)).toEqual(all);
    }
  });

  it("is written by those who work on the report, not by others", async () => {
    const { number } = await dispatched();
    const text = "不该写上的话。";
    expect(await refusalOf(note(await office.handlerOf(unitIds.other), number, text))).toBe("not-found");
    expect(await refusalOf(note(office.administrator, number, text))).toBe("not-found");
    expect(await refusalOf(note(office.official, number, text))).toBe("not-allowed");
    expect(await refusalOf(note(office.visitor, number, text))).toBe("sign-in-required");
    expect(await notesSeenBy(office.clerk, number)).toEqual([]);
  });

  it("never reaches the complainant: neither in the statement that loads the status page nor in the page", async () => {
    const { filed, number } = await dispatched();
    const complainant = office.complainantOf(filed);
    const before = await readStatus(office.as(complainant, hours(5)), number);
    const canary = "这句只给同事看";
    await note(office.clerk, number, canary);
    const loaded = await findStatus(office.db.app, number);
    expect(loaded?.events.length).toBeGreaterThan(1);
    expect(JSON.stringify(loaded)).not.toContain(canary);
    expect(JSON.stringify(loaded)).not.toContain("note.added");
    const after = await readStatus(office.as(complainant, hours(5)), number);
    // Not even that there is one: the page is the same as before.
    expect(after).toEqual(before);
    expect(JSON.stringify(await readComplaint(office.as(office.clerk, hours(5)), { number }))).toContain(canary);
  });

  it("of the window stays with the window where the complainant stays unknown, unless it is marked for the unit", async () => {
    const { number } = await dispatched(hidden);
    const handler = await office.handlerOf(unit);
    await note(office.clerk, number, "反映人甄女士下午在家。", "no");
    await note(office.clerk, number, "没有说给谁看的一句。");
    await note(office.dispatcher, number, "请先查原办件。", "yes");
    await note(handler, number, "已经在查。");
    expect(await notesSeenBy(handler, number)).toEqual(["请先查原办件。", "已经在查。"]);
    expect(await notesSeenBy(office.clerk, number)).toHaveLength(4);
    const page = await readComplaint(office.as(handler, hours(4)), { number });
    expect(JSON.stringify(page)).not.toContain("甄女士");
    expect(
      page.timeline.filter(({ event, hasHiddenTexts }) => event.type === "note.added" && hasHiddenTexts),
    ).toHaveLength(2);
    expect(page.forms.note).toEqual({ asksReader: false });
    const window = await readComplaint(office.as(office.clerk, hours(4)), { number });
    expect(window.forms.note).toEqual({ asksReader: true });
  });

  it("is not handed on to the next unit by the unit that wrote it", async () => {
    const { number } = await dispatched(hidden);
    await note(await office.handlerOf(unit), number, "本单位内部意见。", "yes");
    await dispatchComplaint(office.as(office.dispatcher, hours(4)), {
      number,
      unitId: unitIds.other,
      note: "经核对，属另一单位职责。",
      maskedBody: "反映人称材料没有一次说清。",
    });
    expect(await notesSeenBy(await office.handlerOf(unitIds.other), number)).toEqual([]);
  });

  it("can still be added to a report that has ended, and changes nothing about it", async () => {
    const { filed, number } = await dispatched();
    await withdrawComplaint(office.as(office.complainantOf(filed), hours(2)), { number });
    await note(office.clerk, number, "反映人已到窗口当面说明。");
    const page = await readComplaint(office.as(office.clerk, hours(4)), { number });
    expect(page.row.state).toBe("withdrawn");
    expect(await notesSeenBy(office.clerk, number)).toEqual(["反映人已到窗口当面说明。"]);
  });
});
