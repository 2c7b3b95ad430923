import { describe, expect, it } from "vitest";
import { newRandomId } from "@/lib/ids";
import { resumePath } from "@/lib/resume-token";
import { fileComplaint } from "../complaint/file-complaint";
import { hours, openOffice, plainAnswers } from "../office.test-support";
import { readResumedDraft } from "./read-resumed-draft";
import { saveDraft } from "./save-draft";

const office = openOffice();
const tokenOf = (submissionId: string) => resumePath(submissionId).replace("/report/resume/", "");

async function begun(): Promise<string> {
  const submissionId = newRandomId();
  await saveDraft(office.as(office.visitor), { submissionId, answers: { trouble: plainAnswers.trouble } });
  return submissionId;
}

describe("a link to a draft", () => {
  it("leads to it on another device, where it goes on", async () => {
    const submissionId = await begun();
    const read = await readResumedDraft(office.as(office.visitor), { token: tokenOf(submissionId), own: null });
    expect(read).toEqual({ submissionId, next: "place", replaces: false });
  });

  it("tells that this browser has another draft begun, and only then", async () => {
    const [mine, other] = [await begun(), await begun()];
    const ask = (own: string) => readResumedDraft(office.as(office.visitor), { token: tokenOf(mine), own });
    expect(await ask(other)).toMatchObject({ replaces: true });
    expect(await ask(mine)).toMatchObject({ replaces: false });
    expect(await ask(newRandomId())).toMatchObject({ replaces: false });
  });

  it("ends with the draft: after its week, after filing, and for a link that is not ours", async () => {
    const submissionId = await begun();
    const token = tokenOf(submissionId);
    expect(await readResumedDraft(office.as(office.visitor, hours(7 * 24 + 1)), { token, own: null })).toBeNull();
    await saveDraft(office.as(office.visitor), { submissionId, answers: plainAnswers });
    await fileComplaint(office.as(office.visitor), { submissionId });
    expect(await readResumedDraft(office.as(office.visitor), { token, own: null })).toBeNull();
    for (const wrong of [submissionId, "x".repeat(90), ""]) {
      expect(await readResumedDraft(office.as(office.visitor), { token: wrong, own: null })).toBeNull();
    }
  });
});
