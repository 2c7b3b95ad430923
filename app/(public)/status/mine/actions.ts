"use server";
/** Coming back with a phone number or a mailbox: ask for a code, type it, open a report, leave. */

import { submitForm } from "@/app/form-action";
import { getLocale } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { askOneTimeCodeInput } from "@/usecases/access/ask-one-time-code";
import { openOwnReportInput } from "@/usecases/access/open-own-report";
import { proveContactInput } from "@/usecases/access/prove-contact";
import { forgetContact } from "../../contact-cookies";
import { stepsOf } from "../../contact-steps";

const { askAndKeep, proveAndKeep, openAndKeep } = stepsOf("contact");

export async function askOneTimeCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("purpose", "my_reports");
  data.set("language", await getLocale());
  return submitForm(data, {
    schema: askOneTimeCodeInput,
    useCase: askAndKeep,
    goTo: () => "/status/mine/code",
    as: "contact",
  });
}

export async function proveContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: proveContactInput.pick({ code: true }),
    useCase: proveAndKeep,
    goTo: () => "/status/mine",
    secrets: ["code"],
    as: "contact",
  });
}

export async function openOwnReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: openOwnReportInput,
    useCase: openAndKeep,
    goTo: (address) => address,
    as: "contact",
  });
}

export async function leaveOwnReportsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: openOwnReportInput.omit({ number: true }),
    useCase: async () => forgetContact("contact"),
    goTo: () => "/status/mine?left=1",
    as: "contact",
  });
}
