"use server";
/**
 * The steps of the filing form. This file and the name fileComplaintAction stay as they are: a form that an older build
 * rendered finds its action by them, and the person loses nothing (THREATS 1.3).
 */
import { submitForm } from "@/app/form-action";
import { requestContext } from "@/auth/request-context";
import type { FormState } from "@/components/forms/form-state";
import { civilDateOf } from "@/domain/calendar/civil-date";
import {
  contactInput,
  type DraftAnswers,
  moreInputOn,
  nextStep,
  placeInput,
  type ReportStep,
  troubleInput,
} from "@/domain/complaint/filing-form";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { fileComplaint, fileComplaintInput } from "@/usecases/complaint/file-complaint";
import type { Context } from "@/usecases/context";
import { continueDraft } from "@/usecases/draft/continue-draft";
import { readDraft } from "@/usecases/draft/read-draft";
import { saveDraft } from "@/usecases/draft/save-draft";
import { keepDraftCookie, keepProof, readDraftCookie } from "../window-cookies";

const toStep = (step: ReportStep) => `/report/${step}`;

/** Keeps one step of the form and tells which one is next. */
async function keepAnswers(ctx: Context, answers: Partial<DraftAnswers>): Promise<ReportStep> {
  const submissionId = await continueDraft(ctx, await readDraftCookie());
  await saveDraft(ctx, { submissionId, answers });
  await keepDraftCookie(submissionId);
  return nextStep(await readDraft(ctx, submissionId));
}

export async function saveTroubleAction(_previous: FormState, data: FormData): Promise<FormState> {
  const keepTrouble = (ctx: Context, trouble: DraftAnswers["trouble"]) => keepAnswers(ctx, { trouble });
  return submitForm(data, { schema: troubleInput, useCase: keepTrouble, goTo: toStep, as: "complainant" });
}

export async function savePlaceAction(_previous: FormState, data: FormData): Promise<FormState> {
  const keepPlace = (ctx: Context, place: DraftAnswers["place"]) => keepAnswers(ctx, { place });
  return submitForm(data, { schema: placeInput, useCase: keepPlace, goTo: toStep, as: "complainant" });
}

export async function saveContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  const keepContact = (ctx: Context, contact: DraftAnswers["contact"]) => keepAnswers(ctx, { contact });
  return submitForm(data, { schema: contactInput, useCase: keepContact, goTo: toStep, as: "complainant" });
}

export async function saveMoreAction(_previous: FormState, data: FormData): Promise<FormState> {
  const { now } = await requestContext("complainant");
  const keepMore = (ctx: Context, more: DraftAnswers["more"]) => keepAnswers(ctx, { more });
  return submitForm(data, {
    schema: moreInputOn(civilDateOf(now)),
    useCase: keepMore,
    goTo: toStep,
    as: "complainant",
  });
}

export async function fileComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  // The id lives in the cookie and never in a page; without one nothing can be found under a new id.
  data.set("submissionId", (await readDraftCookie()) ?? newRandomId());
  return submitForm(data, {
    schema: fileComplaintInput,
    useCase: fileDraft,
    goTo: (address) => address,
    secrets: ["submissionId"],
    as: "complainant",
  });
}

/** Files the draft; what is missing leads to its step, with everything else kept. */
async function fileDraft(ctx: Context, input: { submissionId: string }): Promise<string> {
  try {
    const { complaintId, codeVersion } = await fileComplaint(ctx, input);
    await keepProof({ complaintId, codeVersion }, ctx.now);
    return "/report/receipt";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "draft-incomplete") return `/report/${error.details.step}?notice=missing`;
    if (error.code === "draft-gone") return "/report/trouble?notice=gone";
    throw error;
  }
}
