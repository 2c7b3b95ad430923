"use server";
/** A new query code at the counter, which leads to its slip; and confirming who speaks for an enterprise. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { confirmEnterpriseContact, confirmEnterpriseContactInput } from "@/usecases/access/confirm-enterprise-contact";
import { reissueCodeAtCounter, reissueCodeAtCounterInput } from "@/usecases/access/reissue-code-at-counter";

export async function reissueCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reissueCodeAtCounterInput,
    useCase: reissueCodeAtCounter,
    goTo: ({ number }) => `/desk/complaints/${encodeURIComponent(number)}/code`,
  });
}

export async function confirmEnterpriseAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: confirmEnterpriseContactInput,
    useCase: confirmEnterpriseContact,
    goTo: (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=confirm_enterprise`,
  });
}
