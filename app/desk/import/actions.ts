"use server";
/** The forms of an import: deciding on the columns, and taking a whole batch back. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { arrangeImport, arrangeImportInput } from "@/usecases/intake/arrange-import";
import { askImportUndo, askImportUndoInput } from "@/usecases/intake/ask-import-undo";

export async function arrangeImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: arrangeImportInput,
    useCase: arrangeImport,
    goTo: (_done, { batchId }) => `/desk/import/${batchId}`,
  });
}

export async function askImportUndoAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: askImportUndoInput,
    useCase: askImportUndo,
    goTo: (_done, { batchId }) => `/desk/import/${batchId}`,
  });
}
