"use server";
/** Taking a file out of a report that is still being written. The id of the draft lives in the cookie and never in a page. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { newRandomId } from "@/lib/ids";
import { removeDraftFile, removeDraftFileInput } from "@/usecases/file/remove-draft-file";
import { readDraftCookie } from "../../window-cookies";

export async function removeDraftFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("submissionId", (await readDraftCookie()) ?? newRandomId());
  return submitForm(data, {
    schema: removeDraftFileInput,
    useCase: removeDraftFile,
    // Each time another address: a browser goes nowhere for the one where it is.
    goTo: (left) => `/report/files?file=removed&left=${left}`,
    secrets: ["submissionId"],
    as: "complainant",
  });
}
