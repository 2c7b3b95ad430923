"use server";
/** Saving a view of the queue, giving it another name, removing it. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { removeView, removeViewInput } from "@/usecases/view/remove-view";
import { renameView, renameViewInput } from "@/usecases/view/rename-view";
import { saveView, saveViewInput } from "@/usecases/view/save-view";

export async function saveViewAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: saveViewInput,
    useCase: saveView,
    goTo: ({ query }) => `/desk?${query === "" ? "" : `${query}&`}said=saved`,
  });
}

export async function renameViewAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: renameViewInput, useCase: renameView, goTo: () => "/desk/views?said=renamed" });
}

export async function removeViewAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: removeViewInput, useCase: removeView, goTo: () => "/desk/views?said=removed" });
}
