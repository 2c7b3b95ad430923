import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { updateReferenceVersion } from "@/db/queries/reference";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { readLimitSetting } from "../settings/read-limit-setting";
import { acceptInstructionAnswer } from "./accept-instruction-answer";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerInstruction } from "./answer-instruction";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveInstruction } from "./give-instruction";
import { listQueue } from "./list-queue";
import { readComplaint } from "./read-complaint";

const office = openOffice();
const unit = unitIds.responsible;

async function fileUnknown(): Promise<string> {
  const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
  return (await office.file({ contact })).number;
}

describe("the head of a report", () => {
  it("says that it is under supervision as long as a leader's instruction is not done, as the queue does", async () => {
    const number = await fileUnknown();
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "办不成。" });
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    const said = async () => {
      const page = await readComplaint(office.as(handler, hours(5)), { number });
      const queue = await listQueue(office.as(handler, hours(5)), { view: "supervised" });
      return [page.openInstruction, queue.rows.some((row) => row.number === number)];
    };
    expect(await said()).toEqual([null, false]);
    const { serial } = await giveInstruction(office.as(office.official, hours(3)), { number, text: "请抓紧办理。" });
    expect(await said()).toEqual([serial, true]);
    const answer = "已经办好，材料一次收齐。";
    await answerInstruction(office.as(handler, hours(4)), { number, instructionNo: 1, answer });
    expect(await said()).toEqual([serial, true]);
    await acceptInstructionAnswer(office.as(office.official, hours(5)), {
      number,
      instructionNo: 1,
      decision: "accept",
      note: "",
    });
    expect(await said()).toEqual([null, false]);
  });
});

describe("forms that name a unit or an item", () => {
  it("offer none that is not in use any more, not even as the nearest", async () => {
    const number = await fileUnknown();
    const stored = await findComplaint(office.db.app, number);
    const formOf = async () => (await readComplaint(office.as(office.dispatcher, hours(1)), { number })).forms.dispatch;
    const idsOf = (form: Awaited<ReturnType<typeof formOf>>) => ({
      near: form?.nearest.map(({ id }) => id) ?? [],
      all: form?.groups.flatMap(({ units }) => units.map(({ id }) => id)) ?? [],
      proposed: form?.proposedUnitId ?? null,
    });
    const before = idsOf(await formOf());
    const gone = before.near[0] ?? before.proposed ?? "";
    expect([stored?.complaint.state, before.all.includes(gone)]).toEqual(["submitted", true]);
    const limits = { kind: "stuck_procedure", step: "answer" };
    const offeredIn = async () => {
      const setting = await readLimitSetting(office.as(office.administrator), limits);
      return setting?.units.map(({ id }) => id) ?? [];
    };
    const item = [...office.reference.items.keys()][0] ?? "";
    const replyItems = async () => {
      const page = await readComplaint(office.as(await office.handlerOf(unit), hours(3)), { number: other });
      return page.forms.reply?.items.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    };
    const other = await fileUnknown();
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
      number: other,
      unitId: unit,
      maskedBody: "办不成。",
    });
    await acknowledgeComplaint(office.as(await office.handlerOf(unit), hours(2)), { number: other });
    expect(await offeredIn()).toContain(gone);
    expect(await replyItems()).toContain(item);
    const owner = postgres(office.directUrl, { max: 1 });
    const retire = async (on: string | null) => {
      await owner`update units set retired_on = ${on} where id = ${gone}`;
      await owner`update service_items set retired_on = ${on} where code = ${item}`;
      await office.db.app.transaction((tx) => updateReferenceVersion(tx));
    };
    await retire("2020-01-01");
    try {
      const after = idsOf(await formOf());
      expect([after.near.includes(gone), after.all.includes(gone), after.proposed === gone]).toEqual([
        false,
        false,
        false,
      ]);
      expect(await offeredIn()).not.toContain(gone);
      expect(await replyItems()).not.toContain(item);
    } finally {
      await retire(null);
      await owner.end();
    }
  });
});
