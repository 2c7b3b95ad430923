"use server";
/** A plan for a hard case, from the proposal to each word of progress; every action leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { makePlan, makePlanInput } from "@/usecases/complaint/make-plan";
import { proposePlan, proposePlanInput } from "@/usecases/complaint/propose-plan";
import { reportProgress, reportProgressInput } from "@/usecases/complaint/report-progress";
import { revisePlan, revisePlanInput } from "@/usecases/complaint/revise-plan";

const back = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function proposePlanAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: proposePlanInput,
    useCase: proposePlan,
    goTo: (_done, { number }) => back(number, "propose_plan"),
  });
}

export async function makePlanAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: makePlanInput,
    useCase: makePlan,
    goTo: (_done, { number, decision }) => back(number, `${decision}_plan`),
  });
}

export async function reportProgressAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reportProgressInput,
    useCase: reportProgress,
    goTo: (_done, { number }) => back(number, "report_progress"),
  });
}

export async function revisePlanAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: revisePlanInput,
    useCase: revisePlan,
    goTo: (_done, { number }) => back(number, "revise_plan"),
  });
}
