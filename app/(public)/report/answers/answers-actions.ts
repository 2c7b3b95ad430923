"use server";
/** Somebody whose question was answered already: the draft is gone, and nothing is asked. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { newRandomId } from "@/lib/ids";
import { endDraft, endDraftInput } from "@/usecases/draft/end-draft";
import { readDraftCookie } from "../../window-cookies";

export async function endDraftAction(_previous: FormState, data: FormData): Promise<FormState> {
  // The id lives in the cookie and never in a page; without one there is nothing to end.
  data.set("submissionId", (await readDraftCookie()) ?? newRandomId());
  return submitForm(data, {
    schema: endDraftInput,
    useCase: endDraft,
    goTo: () => "/report/answers/ended",
    secrets: ["submissionId"],
    as: "complainant",
  });
}
