"use server";
/** What is done between lead and supporting units, each through its use case; every one leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { acknowledgeSupporting, acknowledgeSupportingInput } from "@/usecases/complaint/acknowledge-supporting";
import { askSupportingUnit, askSupportingUnitInput } from "@/usecases/complaint/ask-supporting-unit";
import { declineOpinion, declineOpinionInput } from "@/usecases/complaint/decline-opinion";
import { giveOpinion, giveOpinionInput } from "@/usecases/complaint/give-opinion";
import { holdJointMeeting, holdJointMeetingInput } from "@/usecases/complaint/hold-joint-meeting";
import { releaseSupportingUnit, releaseSupportingUnitInput } from "@/usecases/complaint/release-supporting-unit";

const back = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function askSupportingUnitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: askSupportingUnitInput,
    useCase: askSupportingUnit,
    goTo: (_done, { number }) => back(number, "ask_supporting_unit"),
  });
}

export async function acknowledgeSupportingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acknowledgeSupportingInput,
    useCase: acknowledgeSupporting,
    goTo: (_done, { number }) => back(number, "acknowledge_supporting"),
  });
}

export async function giveOpinionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: giveOpinionInput,
    useCase: giveOpinion,
    goTo: (_done, { number }) => back(number, "give_opinion"),
  });
}

export async function declineOpinionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: declineOpinionInput,
    useCase: declineOpinion,
    goTo: (_done, { number }) => back(number, "decline_opinion"),
  });
}

export async function releaseSupportingUnitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: releaseSupportingUnitInput,
    useCase: releaseSupportingUnit,
    goTo: (_done, { number }) => back(number, "release_supporting_unit"),
  });
}

export async function holdJointMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: holdJointMeetingInput,
    useCase: holdJointMeeting,
    goTo: (_done, { number }) => back(number, "hold_joint_meeting"),
  });
}
