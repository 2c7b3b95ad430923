"use server";
/** The test mail that an administrator asks for. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { askForTestMail, askForTestMailInput } from "@/usecases/settings/ask-for-test-mail";

export async function askForTestMailAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: askForTestMailInput,
    useCase: askForTestMail,
    goTo: () => "/settings/channels?done=test",
  });
}
