"use server";
/** Ticking a call. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { recordPhoneNotice, recordPhoneNoticeInput } from "@/usecases/complaint/record-phone-notice";

export async function recordPhoneNoticeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: recordPhoneNoticeInput,
    useCase: recordPhoneNotice,
    goTo: () => "/desk/calls?done=yes",
  });
}
