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
import type { Context } from "@/usecases/context";
import { renewProof } from "../../window-cookies";
import type { DoneWord } from "./done-words";

const pageAfter = (number: string, done: DoneWord) => `/status/${number}?done=${done}`;

async function completeRatingAndRenew(ctx: Context, input: Parameters<typeof completeRating>[1]): Promise<void> {
  await completeRating(ctx, input);
  await renewProof(ctx);
}

export async function completeRatingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: completeRatingInput,
    useCase: completeRatingAndRenew,
    goTo: (_done, { number, solved }) => pageAfter(number, solved === "no" ? "reopen" : "complete_rating"),
    as: "complainant",
  });
}

async function changeContactAndRenew(ctx: Context, input: Parameters<typeof changeContact>[1]): Promise<void> {
  await changeContact(ctx, input);
  await renewProof(ctx);
}

export async function changeContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeContactInput,
    useCase: changeContactAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "change_contact"),
    as: "complainant",
  });
}

async function reopenAndRenew(ctx: Context, input: Parameters<typeof reopenUnsupplemented>[1]): Promise<void> {
  await reopenUnsupplemented(ctx, input);
  await renewProof(ctx);
}

export async function reopenUnsupplementedAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reopenUnsupplementedInput,
    useCase: reopenAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "reopen"),
    as: "complainant",
  });
}

async function eraseIdentityAndRenew(ctx: Context, input: Parameters<typeof eraseIdentity>[1]): Promise<void> {
  await eraseIdentity(ctx, input);
  await renewProof(ctx);
}

export async function eraseIdentityAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: eraseIdentityInput,
    useCase: eraseIdentityAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "erase_identity"),
    as: "complainant",
  });
}
