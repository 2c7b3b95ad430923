"use server";
/** Setting how the figures are weighed and measured; back to the page, which says what was done. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeInsightSettings, changeInsightSettingsInput } from "@/usecases/settings/change-insight-settings";

export async function changeInsightSettingsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeInsightSettingsInput,
    useCase: changeInsightSettings,
    goTo: () => "/settings/insight?done=saved",
  });
}
