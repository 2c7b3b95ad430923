"use server";
/** Drawing a sample for follow-up checks. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { drawFollowUpChecks, drawFollowUpChecksInput } from "@/usecases/complaint/draw-follow-up-checks";

export async function drawFollowUpChecksAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: drawFollowUpChecksInput,
    useCase: drawFollowUpChecks,
    goTo: () => "/desk/supervision/checks?done=draw",
  });
}
