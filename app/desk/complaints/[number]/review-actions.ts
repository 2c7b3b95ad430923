"use server";
/** Leaving a reply to the head, deciding on an objection, calling back: each through its use case, and back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { decideObjection, decideObjectionInput } from "@/usecases/complaint/decide-objection";
import { forwardReply, forwardReplyInput } from "@/usecases/complaint/forward-reply";
import { recordCallBack, recordCallBackInput } from "@/usecases/complaint/record-call-back";

const reportAfter = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function forwardReplyAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: forwardReplyInput,
    useCase: forwardReply,
    goTo: (_output, { number }) => reportAfter(number, "forward_reply"),
  });
}

export async function decideObjectionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: decideObjectionInput,
    useCase: decideObjection,
    goTo: (_output, { number, decision }) => reportAfter(number, `${decision}_objection`),
  });
}

export async function recordCallBackAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: recordCallBackInput,
    useCase: recordCallBack,
    goTo: ({ isReopened }, { number }) => reportAfter(number, isReopened ? "call_back_reopened" : "record_call_back"),
  });
}
