"use server";
/** Setting a rule of supervision, and the weights of the draw; back to the page, which says what was done. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeDrawWeights, changeDrawWeightsInput } from "@/usecases/settings/change-draw-weights";
import { changeSupervisionRule, changeSupervisionRuleInput } from "@/usecases/settings/change-supervision-rule";

export async function changeSupervisionRuleAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeSupervisionRuleInput,
    useCase: changeSupervisionRule,
    goTo: (_output, { code }) => `/settings/supervision?done=rule#${code}`,
  });
}

export async function changeDrawWeightsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeDrawWeightsInput,
    useCase: changeDrawWeights,
    goTo: () => "/settings/supervision?done=weights#weights",
  });
}
