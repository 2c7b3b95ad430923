"use server";
/** The test messages that an administrator asks for. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { askForTestMail, askForTestMailInput } from "@/usecases/settings/ask-for-test-mail";
import { sendTestSms, sendTestSmsInput } from "@/usecases/settings/send-test-sms";

export async function askForTestMailAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: askForTestMailInput,
    useCase: askForTestMail,
    goTo: () => "/settings/channels?done=test",
  });
}

export async function sendTestSmsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: sendTestSmsInput,
    useCase: sendTestSms,
    goTo: () => "/settings/channels?done=test-sms#test-sms",
    secrets: ["phone"],
  });
}
