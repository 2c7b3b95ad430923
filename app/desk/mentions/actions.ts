"use server";
/** Marking notes that call this person as read. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { markMentionsRead, markMentionsReadInput } from "@/usecases/desk/mark-mentions-read";

export async function markMentionsReadAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: markMentionsReadInput,
    useCase: markMentionsRead,
    goTo: () => "/desk/mentions?said=read",
  });
}
