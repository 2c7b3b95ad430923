"use server";
/** A new query code by message, and checking the own contact by a code. */

import { submitForm } from "@/app/form-action";
import { getLocale } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { askCodeReissue, askCodeReissueInput } from "@/usecases/access/ask-code-reissue";
import { askContactCheck, askContactCheckInput } from "@/usecases/access/ask-contact-check";
import { checkContact, checkContactInput } from "@/usecases/access/check-contact";
import type { Context } from "@/usecases/context";
import { forgetAskedCode, keepAskedCode, readAskedCode } from "../../contact-cookies";
import { renewProof } from "../../window-cookies";

export async function askCodeReissueAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("language", await getLocale());
  return submitForm(data, {
    schema: askCodeReissueInput,
    useCase: askCodeReissue,
    goTo: () => "/status/code?sent=1",
    as: "complainant",
  });
}

async function askCheckAndKeep(ctx: Context, input: Parameters<typeof askContactCheck>[1]): Promise<void> {
  await keepAskedCode("check", await askContactCheck(ctx, input), ctx.now);
  await renewProof(ctx);
}

export async function askContactCheckAction(_previous: FormState, data: FormData): Promise<FormState> {
  data.set("language", await getLocale());
  return submitForm(data, {
    schema: askContactCheckInput,
    useCase: askCheckAndKeep,
    goTo: (_output, { number }) => `/status/code/${encodeURIComponent(number)}`,
    as: "complainant",
  });
}

async function checkAndRenew(ctx: Context, { number, code }: { number: string; code: string }): Promise<void> {
  const asked = await readAskedCode("check", ctx.now);
  await checkContact(ctx, { number, id: asked?.id ?? "none", code });
  await forgetAskedCode("check");
  await renewProof(ctx);
}

export async function checkContactAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: checkContactInput.omit({ id: true }),
    useCase: checkAndRenew,
    goTo: (_output, { number }) => `/status/code/${encodeURIComponent(number)}?done=1`,
    secrets: ["code"],
    as: "complainant",
  });
}
