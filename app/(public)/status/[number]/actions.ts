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
import type { Context } from "@/usecases/context";
import { renewProof } from "../../window-cookies";
import type { DoneWord } from "./done-words";

const pageAfter = (number: string, done: DoneWord) => `/status/${number}?done=${done}`;

async function giveSupplementAndRenew(ctx: Context, input: Parameters<typeof giveSupplement>[1]): Promise<void> {
  await giveSupplement(ctx, input);
  await renewProof(ctx);
}

export async function giveSupplementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: giveSupplementInput,
    useCase: giveSupplementAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "supplement"),
    as: "complainant",
  });
}

async function rateComplaintAndRenew(ctx: Context, input: Parameters<typeof rateComplaint>[1]): Promise<void> {
  await rateComplaint(ctx, input);
  await renewProof(ctx);
}

export async function rateComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: rateComplaintInput,
    useCase: rateComplaintAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "rate"),
    as: "complainant",
  });
}

async function urgeComplaintAndRenew(ctx: Context, input: Parameters<typeof urgeComplaint>[1]): Promise<void> {
  await urgeComplaint(ctx, input);
  await renewProof(ctx);
}

export async function urgeComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: urgeComplaintInput,
    useCase: urgeComplaintAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "urge"),
    as: "complainant",
  });
}

async function objectToClosureAndRenew(ctx: Context, input: Parameters<typeof objectToClosure>[1]): Promise<void> {
  await objectToClosure(ctx, input);
  await renewProof(ctx);
}

export async function objectToClosureAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: objectToClosureInput,
    useCase: objectToClosureAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "object"),
    as: "complainant",
  });
}

async function withdrawComplaintAndRenew(ctx: Context, input: Parameters<typeof withdrawComplaint>[1]): Promise<void> {
  await withdrawComplaint(ctx, input);
  await renewProof(ctx);
}

export async function withdrawComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: withdrawComplaintInput,
    useCase: withdrawComplaintAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "withdraw"),
    as: "complainant",
  });
}

async function changeVisibilityAndRenew(ctx: Context, input: Parameters<typeof changeVisibility>[1]): Promise<void> {
  await changeVisibility(ctx, input);
  await renewProof(ctx);
}

export async function changeVisibilityAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeVisibilityInput,
    useCase: changeVisibilityAndRenew,
    goTo: (_done, { number }) => pageAfter(number, "change_visibility"),
    as: "complainant",
  });
}
