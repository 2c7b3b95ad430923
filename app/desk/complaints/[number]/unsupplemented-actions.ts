"use server";
/** Ending a report for which nothing came that the person was asked for; leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { closeUnsupplemented, closeUnsupplementedInput } from "@/usecases/complaint/close-unsupplemented";

export async function closeUnsupplementedAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: closeUnsupplementedInput,
    useCase: closeUnsupplemented,
    goTo: (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=close_unsupplemented`,
  });
}
