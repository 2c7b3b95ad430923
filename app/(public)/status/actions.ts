"use server";
/** Looking up a report. The code is never sent back and stands in no address. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { lookUpComplaint, lookUpComplaintInput } from "@/usecases/complaint/look-up-complaint";
import type { Context } from "@/usecases/context";
import { keepProof } from "../window-cookies";

async function openReport(ctx: Context, input: { number: string; code: string }): Promise<string> {
  const { number, ...proof } = await lookUpComplaint(ctx, input);
  await keepProof(proof, ctx.now);
  return `/status/${number}`;
}

export async function lookUpComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: lookUpComplaintInput,
    useCase: openReport,
    goTo: (address) => address,
    secrets: ["code"],
    as: "complainant",
  });
}
