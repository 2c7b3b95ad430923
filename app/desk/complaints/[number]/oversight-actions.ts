"use server";
/** Instructions, lead officials and follow-up checks, each through its use case; every one leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { acceptInstructionAnswer, acceptInstructionAnswerInput } from "@/usecases/complaint/accept-instruction-answer";
import { answerInstruction, answerInstructionInput } from "@/usecases/complaint/answer-instruction";
import { chooseFollowUpCheck, chooseFollowUpCheckInput } from "@/usecases/complaint/choose-follow-up-check";
import { endLeadOfficials, endLeadOfficialsInput } from "@/usecases/complaint/end-lead-officials";
import { giveInstruction, giveInstructionInput } from "@/usecases/complaint/give-instruction";
import { nameLeadOfficials, nameLeadOfficialsInput } from "@/usecases/complaint/name-lead-officials";
import { recordFollowUpCheck, recordFollowUpCheckInput } from "@/usecases/complaint/record-follow-up-check";
import { reportLeadProgress, reportLeadProgressInput } from "@/usecases/complaint/report-lead-progress";

function back(done: string): (output: unknown, input: { readonly number: string }) => string {
  return (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;
}

export async function giveInstructionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: giveInstructionInput, useCase: giveInstruction, goTo: back("give_instruction") });
}

export async function answerInstructionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: answerInstructionInput,
    useCase: answerInstruction,
    goTo: back("answer_instruction"),
  });
}

export async function acceptInstructionAnswerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acceptInstructionAnswerInput,
    useCase: acceptInstructionAnswer,
    goTo: (output, input) => back(`${input.decision}_instruction`)(output, input),
  });
}

export async function nameLeadOfficialsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: nameLeadOfficialsInput,
    useCase: nameLeadOfficials,
    goTo: back("name_lead_officials"),
  });
}

export async function reportLeadProgressAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: reportLeadProgressInput,
    useCase: reportLeadProgress,
    goTo: back("report_lead_progress"),
  });
}

export async function endLeadOfficialsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: endLeadOfficialsInput,
    useCase: endLeadOfficials,
    goTo: back("end_lead_officials"),
  });
}

export async function chooseFollowUpCheckAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: chooseFollowUpCheckInput,
    useCase: chooseFollowUpCheck,
    goTo: back("draw_follow_up_check"),
  });
}

export async function recordFollowUpCheckAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: recordFollowUpCheckInput,
    useCase: recordFollowUpCheck,
    goTo: back("record_follow_up_check"),
  });
}
