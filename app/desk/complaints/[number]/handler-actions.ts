"use server";
/** Giving a report to another person of the unit, and reminding the unit; each leads back to the report. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { assignHandler, assignHandlerInput } from "@/usecases/complaint/assign-handler";
import { remindUnit, remindUnitInput } from "@/usecases/complaint/remind-unit";

export async function assignHandlerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: assignHandlerInput,
    useCase: assignHandler,
    goTo: (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=assign_handler`,
  });
}

export async function remindUnitAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: remindUnitInput,
    useCase: remindUnit,
    goTo: (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?done=remind_unit`,
  });
}
