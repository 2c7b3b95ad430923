import { describe, expect, it } from "vitest";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { previewReply } from "../complaint/preview-reply";
import { readComplaint } from "../complaint/read-complaint";
import { hours, monday, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { readReplyTemplates } from "./read-reply-templates";
import { saveReplyTemplate, saveReplyTemplateInput } from "./save-reply-template";

const office = openOffice();
const unit = unitIds.responsible;
const plain = {
  title: "补齐后办结",
  body: "您反映的{{item}}（编号{{number}}）已由{{unit}}办结。",
  active: "yes",
} as const;

async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const save = (actor: Actor, change: Record<string, unknown> = {}, now = monday) =>
  saveReplyTemplate(office.as(actor, now), saveReplyTemplateInput.parse({ ...plain, ...change }));

describe("reply templates", () => {
  it("are written by administrators for all, by a lead for the own unit, and by nobody else", async () => {
    const lead = await office.leadOf(unit);
    expect(await endOf(save(office.administrator))).toBe("done");
    expect(await endOf(save(lead, { unitId: unit }))).toBe("done");
    expect(await endOf(save(lead, { unitId: unitIds.other }))).toBe("not-allowed");
    expect(await endOf(save(lead))).toBe("not-allowed");
    for (const other of [office.clerk, office.supervisor, office.observer, await office.handlerOf(unit)]) {
      expect(await endOf(save(other, { unitId: unit }))).toBe("not-allowed");
      expect(await endOf(readReplyTemplates(office.as(other), {}))).toBe("not-allowed");
    }
    expect(await endOf(save(office.administrator, { unitId: "LZ99-nowhere" }))).toBe("no-such-unit");
  });

  it("know no variables but the listed ones", async () => {
    expect(await endOf(save(office.administrator, { body: "请联系{{phone}}办理此事项。" }))).toBe(
      "template-variable-unknown",
    );
  });

  it("keep what was before and after each change, and tell the second of two who change one", async () => {
    const { id } = await save(office.administrator);
    await save(office.administrator, { id, version: 1, title: "已一次补齐", active: "no" }, hours(1));
    expect(await endOf(save(office.administrator, { id, version: 1, title: "另一个" }))).toBe(
      "template-changed-meanwhile",
    );
    const ends = await Promise.all([
      endOf(save(office.administrator, { id, version: 2, title: "甲的改法" })),
      endOf(save(office.administrator, { id, version: 2, title: "乙的改法" })),
    ]);
    expect(ends.sort()).toEqual(["done", "template-changed-meanwhile"]);
    const { chosen } = await readReplyTemplates(office.as(office.administrator), { id });
    expect(chosen?.changes.map(({ before, after }) => [before, after])).toMatchObject([
      [{ title: "已一次补齐", active: false }, { active: true }],
      [
        { title: "补齐后办结", active: true },
        { title: "已一次补齐", active: false },
      ],
      [null, { title: "补齐后办结" }],
    ]);
  });

  it("do not let a lead take a template from another unit or from all", async () => {
    const { id } = await save(office.administrator);
    const lead = await office.leadOf(unit);
    expect(await endOf(save(lead, { id, version: 1, unitId: unit }))).toBe("not-allowed");
    const { templates, forAll } = await readReplyTemplates(office.as(lead), { id });
    expect(forAll).toBe(false);
    expect(templates.every((template) => template.unit?.id === unit)).toBe(true);
  });

  it("are offered to the unit and the kind they are for, and fill in what is known", async () => {
    const filed = await office.file({
      contact: { ...(plainAnswers.contact as object), sharesIdentity: "no" } as never,
    });
    const { number } = filed;
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "材料不齐。" });
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const own = await save(office.administrator, { unitId: unit, outcome: "solved", title: "本单位的" });
    const others = await save(office.administrator, { unitId: unitIds.other, title: "别的单位的" });
    const wrongKind = await save(office.administrator, { kind: "enquiry", title: "咨询的" });
    const page = await readComplaint(office.as(handler, hours(3)), { number, template: own.id });
    const ids = page.forms.reply?.templates.map(({ id }) => id) ?? [];
    expect(ids).toContain(own.id);
    expect(ids).not.toContain(others.id);
    expect(ids).not.toContain(wrongKind.id);
    expect(page.forms.reply?.filled).toMatchObject({ id: own.id, outcome: "solved" });
    const name = office.reference.units.get(unit)?.nameZh;
    expect(page.forms.reply?.filled?.body).toBe(`您反映的____（编号${number}）已由${name}办结。`);
    expect(
      (await readComplaint(office.as(handler, hours(3)), { number, template: others.id })).forms.reply?.filled,
    ).toBe(null);
  });
});

describe("the preview of a reply", () => {
  it("is for whoever may reply, says what the letter says, and writes nothing", async () => {
    const filed = await office.file({
      contact: { ...(plainAnswers.contact as object), sharesIdentity: "no" } as never,
    });
    const { number } = filed;
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "材料不齐。" });
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const reply = { number, outcome: "solved", body: "已经办结，请来领证。", basis: "条例第三条" } as const;
    expect(await previewReply(office.as(handler, hours(3)), reply)).toMatchObject({
      body: reply.body,
      round: 1,
      justification: null,
      unit: { zh: office.reference.units.get(unit)?.nameZh },
    });
    expect(await endOf(previewReply(office.as(office.clerk, hours(3)), reply))).toBe("not-found");
    expect((await readComplaint(office.as(handler, hours(3)), { number })).replies).toEqual([]);
  });
});
