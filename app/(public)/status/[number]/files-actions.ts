"use server";
/** Taking an own file away within the hour. Using the page renews the half hour for which it stays open. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { removeFile, removeFileInput } from "@/usecases/file/remove-file";
import { thenRenewProof } from "../../window-cookies";

export async function removeOwnFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  // Each time another address: a browser goes nowhere for the one where it is.
  const left = Number(data.get("left")) || 0;
  data.delete("left");
  return submitForm(data, {
    schema: removeFileInput,
    useCase: thenRenewProof(removeFile),
    goTo: (_done, { number }) => `/status/${encodeURIComponent(number)}/files?file=removed&left=${left}#files`,
    as: "complainant",
  });
}
