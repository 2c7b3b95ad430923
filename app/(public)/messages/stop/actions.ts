"use server";
/** No more messages about one report, by the link of a letter. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { stopMessages, stopMessagesInput } from "@/usecases/complaint/stop-messages";

export async function stopMessagesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: stopMessagesInput,
    useCase: stopMessages,
    goTo: () => "/messages/stop?done=stopped",
    as: "complainant",
  });
}
