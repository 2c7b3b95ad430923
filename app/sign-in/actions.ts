"use server";
/**
 * Signing in and out. The cookie is for this site alone, out of reach of scripts, and ends with the browser; whoever
 * signs in lands where they wanted to go, if that is a page for staff, else where their role works.
 */
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { requestContext } from "@/auth/request-context";
import { signIn, signInInput } from "@/auth/sign-in";
import { signOut } from "@/auth/sign-out";
import { sealSession, sessionCookie } from "@/auth/staff-session";
import type { FormState } from "@/components/forms/form-state";
import { submitForm } from "../form-action";
import { homeAddress, staffAddress } from "./staff-address";

export async function signInAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: signInInput,
    secrets: ["password"],
    useCase: async (context, input) => {
      const { token } = await signIn(context, input);
      (await cookies()).set(sessionCookie, await sealSession(token), {
        httpOnly: true,
        sameSite: "lax",
        path: "/",
        secure: (await headers()).get("x-forwarded-proto") === "https",
      });
    },
    // The cookie that was just set is the one that is read here.
    goTo: async (_output, input) => staffAddress(input.next) ?? homeAddress((await requestContext()).actor),
  });
}

export async function signOutAction(): Promise<void> {
  await signOut(await requestContext());
  (await cookies()).delete(sessionCookie);
  redirect("/sign-in");
}
