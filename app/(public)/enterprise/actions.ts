"use server";
/** An enterprise comes back: ask for a code, type it, open a report, keep the contacts, leave. */
import { getLocale } from "next-intl/server";
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { asLocale } from "@/lib/locale";
import { acceptEnterpriseContact, acceptEnterpriseContactInput } from "@/usecases/access/accept-enterprise-contact";
import { addEnterpriseContact, addEnterpriseContactInput } from "@/usecases/access/add-enterprise-contact";
import { askOneTimeCodeInput } from "@/usecases/access/ask-one-time-code";
import { openOwnReportInput } from "@/usecases/access/open-own-report";
import { proveContactInput } from "@/usecases/access/prove-contact";
import { removeEnterpriseContact, removeEnterpriseContactInput } from "@/usecases/access/remove-enterprise-contact";
import type { Context } from "@/usecases/context";
import { forgetContact, renewContact } from "../contact-cookies";
import { stepsOf } from "../contact-steps";

const { askAndKeep, proveAndKeep, openAndKeep } = stepsOf("enterprise");

export async function askEnterpriseCodeAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("purpose", "enterprise");
  data.set("language", asLocale(await getLocale()));
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

async function acceptAndRenew(ctx: Context, input: Parameters<typeof acceptEnterpriseContact>[1]): Promise<void> {
  await acceptEnterpriseContact(ctx, input);
  await renewContact("enterprise", ctx);
}

export async function acceptEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acceptEnterpriseContactInput,
    useCase: acceptAndRenew,
    goTo: () => "/enterprise?done=1",
    as: "enterprise",
  });
}

async function addAndRenew(ctx: Context, input: Parameters<typeof addEnterpriseContact>[1]): Promise<void> {
  await addEnterpriseContact(ctx, input);
  await renewContact("enterprise", ctx);
}

export async function addEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: addEnterpriseContactInput,
    useCase: addAndRenew,
    goTo: () => "/enterprise?done=1",
    as: "enterprise",
  });
}

async function removeAndRenew(ctx: Context, input: Parameters<typeof removeEnterpriseContact>[1]): Promise<void> {
  await removeEnterpriseContact(ctx, input);
  await renewContact("enterprise", ctx);
}

export async function removeEnterpriseContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: removeEnterpriseContactInput,
    useCase: removeAndRenew,
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
