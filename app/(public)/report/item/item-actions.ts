"use server";
/** The service item, chosen on a page of its own; without a code nothing is named. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { type DraftAnswers, itemInput, nextStep } from "@/domain/complaint/filing-form";
import type { Context } from "@/usecases/context";
import { continueDraft } from "@/usecases/draft/continue-draft";
import { readDraft } from "@/usecases/draft/read-draft";
import { saveDraft } from "@/usecases/draft/save-draft";
import { keepDraftCookie, readDraftCookie } from "../../window-cookies";

export async function saveItemAction(_previous: FormState, data: FormData): Promise<FormState> {
  async function keepItem(ctx: Context, item: DraftAnswers["item"]): Promise<string> {
    const submissionId = await continueDraft(ctx, await readDraftCookie());
    await saveDraft(ctx, { submissionId, answers: { item } });
    await keepDraftCookie(submissionId);
    return `/report/${nextStep(await readDraft(ctx, submissionId))}`;
  }
  return submitForm(data, { schema: itemInput, useCase: keepItem, goTo: (address) => address, as: "complainant" });
}
