"use server";
/** The steps of the first run: the code, the workbook, and the administrator who is then signed in. */
import { cookies, headers } from "next/headers";
import { acceptInvitation } from "@/auth/accept-invitation";
import { signIn } from "@/auth/sign-in";
import { sealSession, sessionCookie } from "@/auth/staff-session";
import type { FormState } from "@/components/forms/form-state";
import { Refusal } from "@/domain/refusal";
import { firstAdministratorForm } from "@/domain/setup/setup-form";
import { passwordFault } from "@/domain/staff/password";
import { openFirstRun, openFirstRunInput } from "@/usecases/setup/open-first-run";
import { setUpOffice } from "@/usecases/setup/set-up-office";
import { uploadSetupBook, uploadSetupBookInput } from "@/usecases/setup/upload-setup-book";
import { submitForm } from "../form-action";
import { dropSetupCode, keepSetupCode, readSetupCode } from "./setup-cookie";

export async function openFirstRunAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: openFirstRunInput,
    secrets: ["code"],
    useCase: async (context, input) => {
      await openFirstRun(context, input);
      await keepSetupCode(input.code);
    },
    goTo: () => "/setup",
  });
}

export async function uploadSetupBookAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: uploadSetupBookInput,
    useCase: async (context, input) => uploadSetupBook(context, { ...input, code: await readSetupCode() }),
    // Without a hash: a step to a place on the page that is shown already would not read it anew.
    goTo: () => "/setup",
  });
}

export async function setUpOfficeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: firstAdministratorForm,
    secrets: ["password", "again"],
    useCase: async (context, { username, name, password }) => {
      // Before anything is written: the account is of no use without a password.
      const fault = passwordFault(password, username);
      if (fault) throw new Refusal(fault);
      const { token } = await setUpOffice(context, { username, name, code: await readSetupCode() });
      await acceptInvitation(context, { token, password });
      await dropSetupCode();
      const signedIn = await signIn(context, { username, password });
      if (!("token" in signedIn)) return;
      (await cookies()).set(sessionCookie, await sealSession(signedIn.token), {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: (await headers()).get("x-forwarded-proto") === "https",
      });
    },
    goTo: () => "/settings/go-live",
  });
}
