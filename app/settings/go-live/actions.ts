"use server";
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { confirmTexts, confirmTextsInput } from "@/usecases/setup/confirm-texts";

/** What a person says about the texts. */
export async function confirmTextsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: confirmTextsInput, useCase: confirmTexts, goTo: () => "/settings/go-live" });
}
