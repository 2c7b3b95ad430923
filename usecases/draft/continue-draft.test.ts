import { describe, expect, it } from "vitest";
import { newRandomId } from "@/lib/ids";
import { fileComplaint } from "../complaint/file-complaint";
import { hours, monday, openOffice, plainAnswers } from "../office.test-support";
import { continueDraft } from "./continue-draft";
import { readFilingForm } from "./read-filing-form";
import { saveDraft } from "./save-draft";

const office = openOffice();

describe("the draft of a person", () => {
  it("goes on under its id as long as it is there", async () => {
    const ctx = office.as(office.visitor);
    const submissionId = newRandomId();
    await saveDraft(ctx, { submissionId, answers: { trouble: plainAnswers.trouble } });
    expect(await continueDraft(ctx, submissionId)).toBe(submissionId);
    const form = await readFilingForm(ctx, submissionId);
    expect(form).toMatchObject({ begun: true, missing: "place", next: "place", presetShares: true });
  });

  it("begins under a new id after filing, after its week, and without a cookie", async () => {
    const submissionId = newRandomId();
    await saveDraft(office.as(office.visitor), { submissionId, answers: plainAnswers });
    const late = office.as(office.visitor, hours(7 * 24 + 1));
    expect(await continueDraft(late, submissionId)).not.toBe(submissionId);
    expect((await readFilingForm(late, submissionId)).begun).toBe(false);

    await fileComplaint(office.as(office.visitor), { submissionId });
    expect(await continueDraft(office.as(office.visitor), submissionId)).not.toBe(submissionId);
    expect(await continueDraft(office.as(office.visitor), newRandomId())).toMatch(/^[\w-]{22}$/);
    expect(await continueDraft(office.as(office.visitor), null)).toMatch(/^[\w-]{22}$/);
  });

  it("lets a person choose every place and every item once, each under its county or department", async () => {
    const { places, items, today } = await readFilingForm(office.as(office.visitor, monday), null);
    const placeCodes = places.flatMap((group) => group.choices.map((choice) => choice.code));
    const levels = new Set(["prefecture", "county", "functional_area", "township"]);
    const wanted = [...office.reference.regions.values()].filter((region) => levels.has(region.level));
    expect([...placeCodes].sort()).toEqual(wanted.map((region) => region.id).sort());
    const itemCodes = items.flatMap((group) => group.choices.map((choice) => choice.code));
    expect([...itemCodes].sort()).toEqual([...office.reference.items.keys()].sort());
    expect(today).toBe("2026-03-02");
  });
});
