import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import type { Cause } from "@/domain/complaint/vocabulary";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerFollowers } from "./answer-followers";
import { classifyComplaint } from "./classify-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { mergeComplaints } from "./merge-complaints";
import { previewReply } from "./preview-reply";
import { readComplaint } from "./read-complaint";
import { reviewReply } from "./review-reply";
import { solveOnTheSpot } from "./solve-on-the-spot";
import { submitReply } from "./submit-reply";

const office = openOffice();
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";

async function causeOf(number: string): Promise<Cause | null | undefined> {
  return (await findComplaint(office.db.app, number))?.complaint.cause;
}

/** In hand at the unit; classified by the window before it went there, since the unit does not know the complainant. */
async function withUnit(cause?: Cause) {
  const contact = { ...plainAnswers.contact, sharesIdentity: "no" };
  const filed = await office.file({ contact } as Parameters<typeof office.file>[0]);
  const { number } = filed;
  const window = office.as(office.dispatcher, hours(1));
  await classifyComplaint(window, { number, kind: "stuck_procedure", cause });
  await dispatchComplaint(window, { number, unitId: unitIds.responsible, maskedBody: "反映人称材料没有一次说清。" });
  await acknowledgeComplaint(office.as(await office.handlerOf(unitIds.responsible), hours(2)), { number });
  return filed;
}

describe("where it went wrong", () => {
  it("is said by the unit with its answer, and an answer that leaves it open takes nothing back", async () => {
    const filed = await withUnit("staff");
    const { number } = filed;
    expect(await causeOf(number)).toBe("staff");
    const handler = await office.handlerOf(unitIds.responsible);
    const lead = await office.leadOf(unitIds.responsible);
    await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body, cause: "across_units" });
    expect(await causeOf(number)).toBe("across_units");
    await reviewReply(office.as(lead, hours(4)), { number, decision: "return", note: "请写明办理地点。" });
    await submitReply(office.as(handler, hours(5)), { number, outcome: "solved", body });
    await reviewReply(office.as(lead, hours(6)), { number, decision: "approve" });
    expect(await causeOf(number)).toBe("across_units");
    const desk = await readComplaint(office.as(office.dispatcher, hours(7)), { number });
    expect(desk.row.cause).toBe("across_units");
  });

  it("is no part of the letter that the complainant gets", async () => {
    const { number } = await withUnit();
    const handler = office.as(await office.handlerOf(unitIds.responsible), hours(3));
    const typed = { number, outcome: "solved" as const, body, cause: "overtime" as const };
    const letter = JSON.stringify(await previewReply(handler, typed));
    expect(letter).toContain(body);
    expect(letter).not.toContain("overtime");
  });

  it("is said by the window that solves it on the spot, or stays unknown", async () => {
    const contact = { ...plainAnswers.contact, identityMode: "anonymous" as const, sharesIdentity: "no" as const };
    const [known, open] = [await office.file({ contact }), await office.file({ contact })];
    const clerk = office.as(office.clerk, hours(1));
    await solveOnTheSpot(clerk, { number: known.number, body, cause: "system" });
    await solveOnTheSpot(clerk, { number: open.number, body });
    expect([await causeOf(known.number), await causeOf(open.number)]).toEqual(["system", null]);
  });

  it("of a main report holds for those that are answered along with it", async () => {
    const main = await withUnit();
    const follower = await office.file();
    await mergeComplaints(office.as(office.dispatcher, hours(2)), {
      number: follower.number,
      main: main.number,
      reason: "同一件事，由不同的人反映。",
    });
    const handler = await office.handlerOf(unitIds.responsible);
    const lead = await office.leadOf(unitIds.responsible);
    await submitReply(office.as(handler, hours(3)), { number: main.number, outcome: "solved", body, cause: "policy" });
    await reviewReply(office.as(lead, hours(4)), { number: main.number, decision: "approve" });
    await answerFollowers(office.as(office.dispatcher, hours(5)), { number: main.number, checked: "yes" });
    expect(await causeOf(follower.number)).toBe("policy");
  });
});
