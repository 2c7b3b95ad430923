"use server";
/** Asking whether the same person has other reports: recorded, then the report again with the number of them. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { findSamePerson, findSamePersonInput } from "@/usecases/complaint/find-same-person";

export async function findSamePersonAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: findSamePersonInput,
    useCase: findSamePerson,
    goTo: ({ id }, { number }) => `/desk/complaints/${encodeURIComponent(number)}?search=${id}#same-person`,
  });
}
