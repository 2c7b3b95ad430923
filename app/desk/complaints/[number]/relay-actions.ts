"use server";
/** Unit and window on the thread to the person, each step through its use case; every one leads back to the report. */

import { submitForm } from "@/app/form-action";
import { getTranslations } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { proposeMasking } from "@/domain/complaint/text";
import { askThroughWindow, askThroughWindowInput } from "@/usecases/complaint/ask-through-window";
import { passOnAnswer, passOnAnswerInput } from "@/usecases/complaint/pass-on-answer";
import { relayQuestion, relayQuestionInput } from "@/usecases/complaint/relay-question";

const back = (number: string, done: string) => `/desk/complaints/${encodeURIComponent(number)}?done=${done}`;

export async function askThroughWindowAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: askThroughWindowInput,
    useCase: askThroughWindow,
    goTo: ({ isStraight }, { number }) => back(number, isStraight ? "ask_straight" : "ask_through_window"),
  });
}

export async function relayQuestionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: relayQuestionInput,
    useCase: relayQuestion,
    goTo: (_done, { number, decision }) => back(number, decision === "release" ? "relay_question" : "decline_question"),
  });
}

export async function passOnAnswerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: passOnAnswerInput,
    useCase: passOnAnswer,
    goTo: (_done, { number }) => back(number, "pass_on_answer"),
    hints: async (_context, { maskedText }) => {
      const t = await getTranslations("relay.form.pass");
      return proposeMasking(maskedText) === maskedText ? [] : [t("found")];
    },
  });
}
