"use server";
/** Asking for a table; the page that follows says how far it is. */

import { submitForm } from "@/app/form-action";
import { getLocale } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { requestExport, requestExportInput } from "@/usecases/export/request-export";

export async function requestExportAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("language", await getLocale());
  return submitForm(data, { schema: requestExportInput, useCase: requestExport, goTo: () => "/desk/exports" });
}
