"use server";
/** What administrators do with the calendar, each through its use case. All but the last two only touch the draft. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { changeCalendarDays, changeCalendarDaysInput } from "@/usecases/settings/change-calendar-days";
import { changeWorkingHours, changeWorkingHoursInput } from "@/usecases/settings/change-working-hours";
import { discardCalendarDraft, discardCalendarDraftInput } from "@/usecases/settings/discard-calendar-draft";
import { importCalendarFile, importCalendarFileInput } from "@/usecases/settings/import-calendar-file";
import { publishCalendar, publishCalendarInput } from "@/usecases/settings/publish-calendar";
import { calendarAddress, changedAddress, draftAddress } from "./calendar-address";

export async function changeCalendarDaysAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeCalendarDaysInput,
    useCase: changeCalendarDays,
    goTo: (_output, { scope, fromOn }) => changedAddress({ scope, on: fromOn }, "days"),
  });
}

export async function changeWorkingHoursAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeWorkingHoursInput,
    useCase: changeWorkingHours,
    goTo: (_output, { scope }) => changedAddress({ scope }, "hours"),
  });
}

/** What the file brought, and what not, is told beside the preview. */
export async function importCalendarFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: importCalendarFileInput,
    useCase: importCalendarFile,
    goTo: () => draftAddress,
  });
}

export async function publishCalendarAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: publishCalendarInput,
    useCase: publishCalendar,
    goTo: (version) => `${calendarAddress}?published=${version}`,
  });
}

export async function discardCalendarDraftAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: discardCalendarDraftInput,
    useCase: discardCalendarDraft,
    goTo: () => `${calendarAddress}?done=discarded`,
  });
}
