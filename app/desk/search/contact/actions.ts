"use server";
/** Searching by contact: recorded, then the result under an address that says nothing of what was typed. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import {
  searchComplaintsByContact,
  searchComplaintsByContactInput,
} from "@/usecases/complaint/search-complaints-by-contact";
import { contactSearchAddress } from "../search-address";

export async function searchComplaintsByContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: searchComplaintsByContactInput,
    useCase: searchComplaintsByContact,
    goTo: ({ id }) => contactSearchAddress({ id: String(id) }),
  });
}
