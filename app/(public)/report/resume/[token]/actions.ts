"use server";
/** Going on with a draft by its link. Only a press brings it into this browser: an address alone changes nothing. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { resumeInput } from "@/domain/complaint/filing-form";
import type { Context } from "@/usecases/context";
import { readResumedDraft } from "@/usecases/draft/read-resumed-draft";
import { keepDraftCookie } from "../../../window-cookies";

export async function resumeDraftAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: resumeInput,
    useCase: bringHere,
    goTo: (address) => address,
    secrets: ["token"],
    as: "complainant",
  });
}

async function bringHere(ctx: Context, { token }: { readonly token: string }): Promise<string> {
  const draft = await readResumedDraft(ctx, { token, own: null });
  if (draft === null) return "/report/trouble?notice=gone";
  await keepDraftCookie(draft.submissionId);
  return `/report/${draft.next}`;
}
