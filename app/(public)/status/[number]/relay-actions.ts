"use server";
/** The answer of the person to a question of the unit. Using the page renews the half hour for which it stays open. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { answerRelay, answerRelayInput } from "@/usecases/complaint/answer-relay";
import { thenRenewProof } from "../../window-cookies";
import { pageAfter } from "./done-words";

export async function answerRelayAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: answerRelayInput,
    useCase: thenRenewProof(answerRelay),
    goTo: (_done, { number }) => pageAfter(number, "answer_relay"),
    as: "complainant",
  });
}
