"use server";
/** Writing and changing a reply template; back to its page, which says what was done. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { saveReplyTemplate, saveReplyTemplateInput } from "@/usecases/settings/save-reply-template";

export async function saveReplyTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: saveReplyTemplateInput,
    useCase: saveReplyTemplate,
    goTo: ({ id }) => `/settings/templates?id=${id}&done=saved`,
  });
}
