"use server";
/**
 * What belongs to the person: the rest of a rating, the contact, taking up again what was closed for want of a supplement,
 * and erasing. Using the page renews the half hour for which it stays open.
 */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeContact, changeContactInput } from "@/usecases/complaint/change-contact";
import { completeRating, completeRatingInput } from "@/usecases/complaint/complete-rating";
import { eraseIdentity, eraseIdentityInput } from "@/usecases/complaint/erase-identity";
import { reopenUnsupplemented, reopenUnsupplementedInput } from "@/usecases/complaint/reopen-unsupplemented";
import { thenRenewProof } from "../../window-cookies";
import { pageAfter } from "./done-words";

export async function completeRatingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: completeRatingInput,
    useCase: thenRenewProof(completeRating),
    goTo: (_done, { number, solved }) => pageAfter(number, solved === "no" ? "reopen" : "complete_rating"),
    as: "complainant",
  });
}

export async function changeContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeContactInput,
    useCase: thenRenewProof(changeContact),
    goTo: (_done, { number }) => pageAfter(number, "change_contact"),
    as: "complainant",
  });
}

export async function reopenUnsupplementedAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reopenUnsupplementedInput,
    useCase: thenRenewProof(reopenUnsupplemented),
    goTo: (_done, { number }) => pageAfter(number, "reopen"),
    as: "complainant",
  });
}

export async function eraseIdentityAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: eraseIdentityInput,
    useCase: thenRenewProof(eraseIdentity),
    goTo: (_done, { number }) => pageAfter(number, "erase_identity"),
    as: "complainant",
  });
}
