import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { newRandomId } from "@/lib/ids";
import { saveDraft } from "../draft/save-draft";
import { hours, monday, openOffice, plainAnswers } from "../office.test-support";
import { fileComplaint } from "./file-complaint";
import { readReceipt } from "./read-receipt";

const office = openOffice();

async function filed(now = monday) {
  const submissionId = newRandomId();
  const ctx = office.as(office.visitor, now);
  await saveDraft(ctx, { submissionId, answers: plainAnswers });
  return { submissionId, ...(await fileComplaint(ctx, { submissionId })) };
}

describe("the receipt", () => {
  it("shows number, code and a window to call for a day to whoever holds the draft's id, and then no more", async () => {
    const { submissionId, number, code } = await filed();
    const receipt = await readReceipt(office.as(office.visitor, hours(24)), submissionId);
    expect(receipt).toMatchObject({ number, code });
    expect(receipt?.window?.phone).toMatch(/\d/);
    expect(receipt?.place.nameZh).not.toBe("");
    expect(await readReceipt(office.as(office.visitor, new Date(hours(24).getTime() + 1000)), submissionId)).toBeNull();
    expect(await readReceipt(office.as(office.visitor), newRandomId())).toBeNull();
  });

  it("does not show a code that was issued anew: that one is somebody's who asked for it", async () => {
    const { submissionId, complaintId } = await filed();
    const owner = postgres(office.directUrl, { max: 1 });
    await owner`update complaints set code_version = 2 where id = ${complaintId}`;
    await owner.end();
    expect(await readReceipt(office.as(office.visitor), submissionId)).toBeNull();
  });
});
