"use server";
/** Deciding on a notice that a rule asks for. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import {
  decideProposedSupervision,
  decideProposedSupervisionInput,
} from "@/usecases/complaint/decide-proposed-supervision";

export async function decideProposedSupervisionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: decideProposedSupervisionInput,
    useCase: decideProposedSupervision,
    goTo: () => "/desk/supervision/proposed?done=yes",
  });
}
