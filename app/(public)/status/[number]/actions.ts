"use server";
/**
 * What a complainant does on the status page. Each form carries the number of its report; whether it is the person's own
 * is decided in the use case. Using the page renews the half hour for which it stays open.
 */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeVisibility, changeVisibilityInput } from "@/usecases/complaint/change-visibility";
import { giveSupplement, giveSupplementInput } from "@/usecases/complaint/give-supplement";
import { objectToClosure, objectToClosureInput } from "@/usecases/complaint/object-to-closure";
import { rateComplaint, rateComplaintInput } from "@/usecases/complaint/rate-complaint";
import { urgeComplaint, urgeComplaintInput } from "@/usecases/complaint/urge-complaint";
import { withdrawComplaint, withdrawComplaintInput } from "@/usecases/complaint/withdraw-complaint";
import { thenRenewProof } from "../../window-cookies";
import { pageAfter } from "./done-words";

export async function giveSupplementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: giveSupplementInput,
    useCase: thenRenewProof(giveSupplement),
    goTo: (_done, { number }) => pageAfter(number, "supplement"),
    as: "complainant",
  });
}

export async function rateComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: rateComplaintInput,
    useCase: thenRenewProof(rateComplaint),
    goTo: (_done, { number }) => pageAfter(number, "rate"),
    as: "complainant",
  });
}

export async function urgeComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: urgeComplaintInput,
    useCase: thenRenewProof(urgeComplaint),
    goTo: (_done, { number }) => pageAfter(number, "urge"),
    as: "complainant",
  });
}

export async function objectToClosureAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: objectToClosureInput,
    useCase: thenRenewProof(objectToClosure),
    goTo: (_done, { number }) => pageAfter(number, "object"),
    as: "complainant",
  });
}

export async function withdrawComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: withdrawComplaintInput,
    useCase: thenRenewProof(withdrawComplaint),
    goTo: (_done, { number }) => pageAfter(number, "withdraw"),
    as: "complainant",
  });
}

export async function changeVisibilityAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeVisibilityInput,
    useCase: thenRenewProof(changeVisibility),
    goTo: (_done, { number }) => pageAfter(number, "change_visibility"),
    as: "complainant",
  });
}
