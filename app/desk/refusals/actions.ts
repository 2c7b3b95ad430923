"use server";
/** Raising a refusal report, and deciding one. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { raiseRefusalReport, raiseRefusalReportInput } from "@/usecases/refusal-report/raise-refusal-report";
import { reviewRefusalReport, reviewRefusalReportInput } from "@/usecases/refusal-report/review-refusal-report";

export async function raiseRefusalReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: raiseRefusalReportInput,
    useCase: raiseRefusalReport,
    goTo: ({ id }) => `/desk/refusals/${id}?done=raised`,
  });
}

export async function reviewRefusalReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reviewRefusalReportInput,
    useCase: reviewRefusalReport,
    goTo: ({ id }) => `/desk/refusals/${id}?done=decided`,
  });
}
