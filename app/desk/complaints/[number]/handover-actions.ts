"use server";
/** What hands a report to another window, unit or body, each through its use case; every one leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { answerReferredComplaint, answerReferredComplaintInput } from "@/usecases/complaint/answer-referred-complaint";
import { appointUnit, appointUnitInput } from "@/usecases/complaint/appoint-unit";
import { chaseReferral, chaseReferralInput } from "@/usecases/complaint/chase-referral";
import { handOverComplaint, handOverComplaintInput } from "@/usecases/complaint/hand-over-complaint";
import { recordReferralReply, recordReferralReplyInput } from "@/usecases/complaint/record-referral-reply";
import { referOutComplaint, referOutComplaintInput } from "@/usecases/complaint/refer-out-complaint";
import { sealLead, sealLeadInput } from "@/usecases/complaint/seal-lead";
import { takeBackReferral, takeBackReferralInput } from "@/usecases/complaint/take-back-referral";

const back = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function handOverComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: handOverComplaintInput,
    useCase: handOverComplaint,
    goTo: (_done, { number }) => back(number, "hand_over"),
  });
}

export async function appointUnitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: appointUnitInput,
    useCase: appointUnit,
    goTo: (_done, { number }) => back(number, "decide_dispute"),
  });
}

export async function referOutComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: referOutComplaintInput,
    useCase: referOutComplaint,
    goTo: (_done, { number }) => back(number, "refer_out"),
  });
}

export async function chaseReferralAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: chaseReferralInput,
    useCase: chaseReferral,
    goTo: (_done, { number }) => back(number, "chase_referral"),
  });
}

export async function recordReferralReplyAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: recordReferralReplyInput,
    useCase: recordReferralReply,
    goTo: (_done, { number }) => back(number, "record_referral_reply"),
  });
}

export async function answerReferredComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: answerReferredComplaintInput,
    useCase: answerReferredComplaint,
    goTo: (_done, { number }) => back(number, "answer_referred"),
  });
}

export async function takeBackReferralAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: takeBackReferralInput,
    useCase: takeBackReferral,
    goTo: (_done, { number }) => back(number, "take_back_referral"),
  });
}

export async function sealLeadAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: sealLeadInput,
    useCase: sealLead,
    goTo: (_done, { number }) => back(number, "seal_lead"),
  });
}
