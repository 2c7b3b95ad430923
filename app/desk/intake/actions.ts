"use server";
/** A clerk's filing for somebody else. What happened to it is the slip, which the browser of the clerk alone can show. */
import { submitForm } from "@/app/form-action";
import { requestContext } from "@/auth/request-context";
import type { FormState } from "@/components/forms/form-state";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { intakeInputOn } from "@/domain/complaint/intake-form";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { takeInComplaint } from "@/usecases/intake/take-in-complaint";
import { keepSlips } from "./slip-cookie";

export async function takeInComplaintAction(_previous: FormState, data: FormData): Promise<FormState> {
  const { now } = await requestContext();
  let isPageUsed = false;
  const state = await submitForm(data, {
    schema: intakeInputOn(civilDateOf(now)),
    useCase: async (ctx, input) => {
      try {
        return await takeInComplaint(ctx, input);
      } catch (error) {
        isPageUsed = error instanceof Refusal && error.code === "intake-page-used";
        throw error;
      }
    },
    goTo: async ({ number }, { submissionId }) => {
      await keepSlips([submissionId]);
      return `/desk/intake/slip?number=${encodeURIComponent(number)}`;
    },
  });
  // What is typed is another matter: sent once more it is filed as that.
  if (state && isPageUsed) return { ...state, values: { ...state.values, submissionId: [newRandomId()] } };
  return state;
}
