"use server";
/** What administrators do with limits, each through its use case. Every one leads back to its page, which says what was done. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeLimit, changeLimitInput } from "@/usecases/settings/change-limit";
import { changeStatuteRule } from "@/usecases/settings/change-statute-rule";
import { withdrawLimit } from "@/usecases/settings/withdraw-limit";
import { limitAddress } from "./limit-address";
import { limitExceptionInput, limitWithdrawalInput, statuteRuleInput } from "./limit-forms";

export async function changeLimitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeLimitInput,
    useCase: changeLimit,
    goTo: (_output, input) => `${limitAddress(input)}?done=changed`,
  });
}

export async function limitExceptionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: limitExceptionInput,
    useCase: changeLimit,
    goTo: (_output, input) => `${limitAddress(input)}?done=exception`,
  });
}

export async function withdrawLimitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: limitWithdrawalInput,
    useCase: withdrawLimit,
    goTo: (_output, input) => `${limitAddress(input)}?done=withdrawn`,
  });
}

export async function changeStatuteRuleAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: statuteRuleInput,
    useCase: changeStatuteRule,
    goTo: () => "/settings/limits?done=statute",
  });
}
