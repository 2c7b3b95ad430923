"use server";
/** Papers: making, writing, looking through, releasing, taking in; each through its use case, back to the paper. */

import { submitForm } from "@/app/form-action";
import { getTranslations } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { findUnmasked } from "@/domain/complaint/masking";
import { answerTaskOrder, answerTaskOrderInput } from "@/usecases/papers/answer-task-order";
import { confirmPaper, confirmPaperInput } from "@/usecases/papers/confirm-paper";
import { discardPaper, discardPaperInput } from "@/usecases/papers/discard-paper";
import { judgeTaskAnswer, judgeTaskAnswerInput } from "@/usecases/papers/judge-task-answer";
import { makePaper, makePaperInput } from "@/usecases/papers/make-paper";
import { releasePaper, releasePaperInput } from "@/usecases/papers/release-paper";
import { renewSnapshot, renewSnapshotInput } from "@/usecases/papers/renew-snapshot";
import { returnPaper, returnPaperInput } from "@/usecases/papers/return-paper";
import { signPaper, signPaperInput } from "@/usecases/papers/sign-paper";
import { submitPaper, submitPaperInput } from "@/usecases/papers/submit-paper";
import { writePaper, writePaperInput } from "@/usecases/papers/write-paper";

const to =
  (done: string) =>
  ({ id }: { readonly id: number }) =>
    `/insight/papers/${id}?done=${done}`;

export async function makePaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: makePaperInput, useCase: makePaper, goTo: to("made") });
}

export async function writePaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: writePaperInput,
    useCase: writePaper,
    goTo: to("written"),
    // Official papers hold no personal data.
    hints: async (_context, { title, situation, problems, nextSteps, demand, standard, responsible }) => {
      const found = findUnmasked(title, situation, problems, nextSteps, demand, standard, responsible);
      if (!found) return [];
      const t = await getTranslations("paper.write");
      return [t("personal", { masked: found.masked })];
    },
  });
}

export async function renewSnapshotAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: renewSnapshotInput, useCase: renewSnapshot, goTo: to("renewed") });
}

export async function discardPaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: discardPaperInput,
    useCase: discardPaper,
    goTo: () => "/insight/papers?done=discarded",
    hints: async () => {
      const t = await getTranslations("paper.discard");
      return [t("sure")];
    },
  });
}

export async function submitPaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: submitPaperInput, useCase: submitPaper, goTo: to("submitted") });
}

export async function returnPaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: returnPaperInput, useCase: returnPaper, goTo: to("returned") });
}

export async function signPaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: signPaperInput, useCase: signPaper, goTo: to("signed") });
}

export async function releasePaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: releasePaperInput, useCase: releasePaper, goTo: to("released") });
}

export async function confirmPaperAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: confirmPaperInput, useCase: confirmPaper, goTo: to("confirmed") });
}

export async function answerTaskOrderAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: answerTaskOrderInput, useCase: answerTaskOrder, goTo: to("answered") });
}

export async function judgeTaskAnswerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: judgeTaskAnswerInput, useCase: judgeTaskAnswer, goTo: to("judged") });
}
