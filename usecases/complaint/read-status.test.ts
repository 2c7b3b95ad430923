import { describe, expect, it } from "vitest";
import { complainantActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import { moreInput } from "@/domain/complaint/filing-form";
import { hours, monday, openOffice, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveSupplement } from "./give-supplement";
import { rateComplaint } from "./rate-complaint";
import { readStatus } from "./read-status";
import { requestSupplement } from "./request-supplement";
import { revealIdentity } from "./reveal-identity";
import { reviewReply } from "./review-reply";
import { submitReply } from "./submit-reply";

const office = openOffice();
const unit = unitIds.responsible;
const day = 24;

type Filed = Awaited<ReturnType<typeof office.file>>;

async function statusOf(filed: Filed, now = monday) {
  const status = await readStatus(office.as(office.complainantOf(filed), now), filed.number);
  if (!status) throw new Error("no status for the own report");
  return status;
}

async function inHand() {
  const filed = await office.file();
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit });
  }
  const handler = await office.handlerOf(unit);
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler };
}

describe("the status page", () => {
  it("is there for the complainant, and for nobody else it looks as if the report did not exist", async () => {
    const [own, other] = [await office.file(), await office.file()];
    expect((await statusOf(own)).number).toBe(own.number);
    for (const actor of [
      office.visitor,
      office.clerk,
      office.complainantOf(other),
      complainantActor({ complaintId: own.complaintId, codeVersion: own.codeVersion + 1, address: "test" }),
    ]) {
      expect(await readStatus(office.as(actor), own.number)).toBeNull();
    }
    expect(await readStatus(office.as(office.complainantOf(own)), "nothing")).toBeNull();
  });

  it("counts the days of the answer so that the list and the due date agree", async () => {
    const { answer } = await statusOf(await office.file(), hours(day));
    expect(answer).toMatchObject({ limitAmount: 3, limitUnit: "working_day", daysLeft: 2, overdue: false });
    // Filed on Monday: Tuesday is passed, Wednesday and Thursday are left.
    expect(answer?.days?.map((each) => [each.on, each.counted, each.standing])).toEqual([
      ["2026-03-02", null, "skipped"],
      ["2026-03-03", 1, "counted"],
      ["2026-03-04", 2, "left"],
      ["2026-03-05", 3, "left"],
    ]);
    expect(answer?.dueAt?.toISOString()).toBe("2026-03-05T16:00:00.000Z");
  });

  it("says how late it is once the date has passed", async () => {
    const { answer } = await statusOf(await office.file(), hours(5 * day));
    expect(answer).toMatchObject({ overdue: true, daysLeft: -1 });
  });

  it("stands still while it waits for the person, shows what is asked, and goes on afterwards", async () => {
    const { filed, number, handler } = await inHand();
    await requestSupplement(office.as(handler, hours(3)), { number, what: "请补充受理通知书的编号。" });
    const waiting = await statusOf(filed, hours(day));
    expect(waiting.supplementRequest).toBe("请补充受理通知书的编号。");
    expect(waiting.answer).toMatchObject({ dueAt: null, daysLeft: null });
    expect(waiting.may).toEqual(["supplement", "change_contact", "change_visibility", "export_own_data", "withdraw"]);
    await giveSupplement(office.as(office.complainantOf(filed), hours(day)), {
      number,
      text: "编号是二〇二六第七号。",
    });
    const going = await statusOf(filed, hours(day));
    expect(going.answer?.pausedAt).toBeNull();
    expect(going.answer?.days?.filter((each) => each.standing === "paused").map((each) => each.on)).toEqual([
      "2026-03-03",
    ]);
  });

  it("shows the answer that was sent and none that is only written, and lets it be rated once", async () => {
    const { filed, number, handler } = await inHand();
    const body = "您好，材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";
    await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body, basis: "办事指南" });
    expect((await statusOf(filed, hours(3))).replies).toEqual([]);
    await reviewReply(office.as(await office.leadOf(unit), hours(4)), { number, decision: "approve" });
    const answered = await statusOf(filed, hours(5));
    expect(answered.replies).toMatchObject([{ replyNo: 1, body, basis: "办事指南", round: 1 }]);
    expect(answered.may).toContain("rate");
    await rateComplaint(office.as(office.complainantOf(filed), hours(6)), { number, satisfaction: 4 });
    const rated = await statusOf(filed, hours(7));
    expect(rated.may).not.toContain("rate");
    expect(rated.may).toContain("object");
  });

  it("shows every look at the identity by unit and post, with its reason, and names no member of staff", async () => {
    const { filed, number, handler } = await inHand();
    await revealIdentity(office.as(handler, hours(3)), { number, reason: "与本人核对原件" });
    const status = await statusOf(filed, hours(4));
    expect(status.looks).toMatchObject([
      { role: "handler", reason: "与本人核对原件", unit: { nameZh: office.reference.units.get(unit)?.nameZh } },
    ]);
    if (handler.kind !== "staff") throw new Error("the handler is no member of staff");
    expect(JSON.stringify(status)).not.toContain(handler.name);
  });

  it("offers nobody anonymous to show an identity that was never given", async () => {
    const filed = await office.file({
      contact: { identityMode: "anonymous", sharesIdentity: "no", name: undefined, phone: undefined, email: undefined },
    });
    expect((await statusOf(filed)).may).toEqual(["urge", "change_contact", "export_own_data", "withdraw"]);
  });

  it("computes whether the original application is over its promise", async () => {
    const item = [...office.reference.items.values()].find((each) => each.promisedUnit === "working_day");
    const filed = await office.file({
      more: moreInput.parse({ itemCode: item?.code, applicationAcceptedOn: "2025-12-01" }),
    });
    expect((await statusOf(filed)).application?.promised).toMatchObject({ isOver: true });
  });
});
