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
  courseInput,
  type DraftAnswers,
  type ExtraStep,
  extraSteps,
  languageInput,
  matterInputOn,
  nextStep,
  placeInput,
  type ReportStep,
  type StepInput,
  toldInput,
  troubleInput,
  whoInput,
  wishInput,
} from "@/domain/complaint/filing-form";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { fileComplaint, fileComplaintInput } from "@/usecases/complaint/file-complaint";
import type { Context } from "@/usecases/context";
import { admitFiling } from "@/usecases/draft/admit-filing";
import { continueDraft } from "@/usecases/draft/continue-draft";
import { readDraft } from "@/usecases/draft/read-draft";
import { saveDraft } from "@/usecases/draft/save-draft";
import { keepDraftCookie, keepProof, readDraftCookie } from "../window-cookies";
import { offerAnswers } from "./offer-answers";

/** A step, or the page in between with published answers on the same trouble. */
type NextPage = ReportStep | "answers";
const toStep = (page: NextPage) => `/report/${page}`;

/** Keeps one step of the form and tells which page is next. */
async function keepAnswers(ctx: Context, answers: Partial<DraftAnswers>): Promise<NextPage> {
  const submissionId = await continueDraft(ctx, await readDraftCookie());
  await saveDraft(ctx, { submissionId, answers });
  await keepDraftCookie(submissionId);
  if (answers.trouble && (await offerAnswers(ctx, submissionId))) return "answers";
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

/** A page that may be skipped goes back to the check of all answers, or on to the next such page when asked to. */
async function saveExtra<Input>(
  step: ExtraStep,
  data: FormData,
  schema: StepInput<Input>,
  answersOf: (input: Input, before: DraftAnswers) => Partial<DraftAnswers>,
): Promise<FormState> {
  const goesOn = data.get("then") === "next";
  data.delete("then");
  async function keepExtra(ctx: Context, input: Input): Promise<NextPage> {
    // Whether a draft is begun anew, and may be, is asked once: a second asking would want a second permit.
    const cookie = await readDraftCookie();
    return keepAnswers(ctx, answersOf(input, cookie === null ? {} : await readDraft(ctx, cookie)));
  }
  const following = extraSteps[extraSteps.indexOf(step) + 1];
  const goTo = (next: NextPage) => toStep(goesOn && following ? following : next);
  return submitForm(data, { schema, useCase: keepExtra, goTo, as: "complainant" });
}

export async function saveWhoAction(_previous: FormState, data: FormData): Promise<FormState> {
  const ctx = await requestContext("complainant");
  const submissionId = await readDraftCookie();
  const { contact } = submissionId === null ? {} : await readDraft(ctx, submissionId);
  return saveExtra("who", data, whoInput(contact?.identityMode), (who) => ({ who }));
}

export async function saveMatterAction(_previous: FormState, data: FormData): Promise<FormState> {
  const { now } = await requestContext("complainant");
  return saveExtra("matter", data, matterInputOn(civilDateOf(now)), (matter) => ({ matter }));
}

export async function saveToldAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveExtra("told", data, toldInput, (told) => ({ told }));
}

/** The place stands in the second step too: it is one answer, and the later one counts. */
export async function saveCourseAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveExtra("course", data, courseInput, ({ place, ...course }, before) => ({
    course,
    ...(before.place ? { place: { ...before.place, place } } : {}),
  }));
}

export async function saveWishAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveExtra("wish", data, wishInput, (wish) => ({ wish }));
}

export async function saveLanguageAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveExtra("language", data, languageInput, (language) => ({ language }));
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
    await admitFiling(ctx, input);
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
