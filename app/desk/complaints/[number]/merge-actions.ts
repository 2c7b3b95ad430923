"use server";
/** Reports on one matter, merged, taken apart and answered; every action leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { answerFollowers, answerFollowersInput } from "@/usecases/complaint/answer-followers";
import { mergeComplaints, mergeComplaintsInput } from "@/usecases/complaint/merge-complaints";
import { splitComplaint, splitComplaintInput } from "@/usecases/complaint/split-complaint";
import { unmergeComplaint, unmergeComplaintInput } from "@/usecases/complaint/unmerge-complaint";

const back = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function mergeComplaintsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: mergeComplaintsInput,
    useCase: mergeComplaints,
    goTo: (_done, { number }) => back(number, "merge"),
  });
}

export async function unmergeComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: unmergeComplaintInput,
    useCase: unmergeComplaint,
    goTo: (_done, { number }) => back(number, "unmerge"),
  });
}

export async function answerFollowersAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: answerFollowersInput,
    useCase: answerFollowers,
    goTo: (_done, { number }) => back(number, "answer_followers"),
  });
}

/** Leads to the second report: the first one links to it. */
export async function splitComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: splitComplaintInput,
    useCase: splitComplaint,
    goTo: ({ number }) => back(number, "split_off"),
  });
}
