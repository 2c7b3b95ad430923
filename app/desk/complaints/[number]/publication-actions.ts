"use server";
/** Taking a published answer out of the public's sight, through its use case; leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { withdrawPublication, withdrawPublicationInput } from "@/usecases/publication/withdraw-publication";

export async function withdrawPublicationAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: withdrawPublicationInput,
    useCase: withdrawPublication,
    goTo: (_done, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=withdraw_publication`,
  });
}
