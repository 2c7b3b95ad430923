"use server";
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { asLocale } from "@/lib/locale";
/** Asking for a table; the page that follows says how far it is. */
import { getLocale } from "@/lib/translations";
import { requestExport, requestExportInput } from "@/usecases/export/request-export";

export async function requestExportAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("language", asLocale(await getLocale()));
  return submitForm(data, { schema: requestExportInput, useCase: requestExport, goTo: () => "/desk/exports" });
}
