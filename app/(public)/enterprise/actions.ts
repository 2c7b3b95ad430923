"use server";
/** An enterprise comes back: ask for a code, type it, open a report, keep the contacts, leave. */

import { submitForm } from "@/app/form-action";
import { getLocale } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { acceptEnterpriseContact, acceptEnterpriseContactInput } from "@/usecases/access/accept-enterprise-contact";
import { addEnterpriseContact, addEnterpriseContactInput } from "@/usecases/access/add-enterprise-contact";
import { askOneTimeCodeInput } from "@/usecases/access/ask-one-time-code";
import { openOwnReportInput } from "@/usecases/access/open-own-report";
import { proveContactInput } from "@/usecases/access/prove-contact";
import { removeEnterpriseContact, removeEnterpriseContactInput } from "@/usecases/access/remove-enterprise-contact";
import { forgetContact, thenRenewContact } from "../contact-cookies";
import { stepsOf } from "../contact-steps";

const { askAndKeep, proveAndKeep, openAndKeep } = stepsOf("enterprise");

export async function askEnterpriseCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("purpose", "enterprise");
  data.set("language", await getLocale());
  return submitForm(data, {
    schema: askOneTimeCodeInput,
    useCase: askAndKeep,
    goTo: () => "/enterprise/code",
    as: "enterprise",
  });
}

export async function proveEnterpriseAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: proveContactInput.pick({ code: true }),
    useCase: proveAndKeep,
    goTo: () => "/enterprise",
    secrets: ["code"],
    as: "enterprise",
  });
}

export async function openEnterpriseReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: openOwnReportInput,
    useCase: openAndKeep,
    goTo: (address) => address,
    as: "enterprise",
  });
}

export async function acceptEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acceptEnterpriseContactInput,
    useCase: thenRenewContact("enterprise", acceptEnterpriseContact),
    goTo: () => "/enterprise?done=1",
    as: "enterprise",
  });
}

export async function addEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: addEnterpriseContactInput,
    useCase: thenRenewContact("enterprise", addEnterpriseContact),
    goTo: () => "/enterprise?done=1",
    as: "enterprise",
  });
}

export async function removeEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: removeEnterpriseContactInput,
    useCase: thenRenewContact("enterprise", removeEnterpriseContact),
    goTo: () => "/enterprise?done=1",
    as: "enterprise",
  });
}

export async function leaveEnterpriseAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: openOwnReportInput.omit({ number: true }),
    useCase: async () => forgetContact("enterprise"),
    goTo: () => "/enterprise?left=1",
    as: "enterprise",
  });
}
