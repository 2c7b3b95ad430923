"use server";
/**
 * Signing in and out. The cookie is for this site alone, out of reach of scripts, and ends with the browser; whoever
 * signs in lands where they wanted to go, if that is a page for staff, else where their role works.
 */
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { acceptInvitation, acceptInvitationInput } from "@/auth/accept-invitation";
import { confirmSignIn, confirmSignInInput } from "@/auth/confirm-sign-in";
import { requestContext } from "@/auth/request-context";
import { signIn, signInInput } from "@/auth/sign-in";
import { openSignInStep, sealSignInStep, signInStepCookie, signInStepMs } from "@/auth/sign-in-step";
import { signOut } from "@/auth/sign-out";
import { sealSession, sessionCookie } from "@/auth/staff-session";
import type { FormState } from "@/components/forms/form-state";
import { countOwnInstructions } from "@/usecases/complaint/count-own-instructions";
import { submitForm } from "../form-action";
import { homeAddress, ownAccountAddress, staffAddress } from "./staff-address";

export async function signInAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: signInInput,
    secrets: ["password"],
    useCase: async (context, input) => {
      const signedIn = await signIn(context, input);
      if ("token" in signedIn) await keepSession(signedIn.token);
      else await keepStep(signedIn.step);
      return signedIn;
    },
    goTo: async (signedIn, input) => {
      if ("token" in signedIn) return firstAddress(input.next);
      const asked = staffAddress(input.next);
      return asked === null ? "/sign-in/code" : `/sign-in/code?next=${encodeURIComponent(asked)}`;
    },
  });
}

/** The second page, where codes are on. */
export async function confirmSignInAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: confirmSignInInput,
    secrets: ["code"],
    useCase: async (context, { code }) => {
      const jar = await cookies();
      const signInId = openSignInStep(jar.get(signInStepCookie)?.value);
      const { token } = await confirmSignIn(context, { signInId, code });
      jar.delete({ name: signInStepCookie, path: "/sign-in" });
      await keepSession(token);
    },
    goTo: (_output, input) => firstAddress(input.next),
  });
}

/** By the link of an invitation. Whoever has set a password signs in with it. */
export async function acceptInvitationAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: acceptInvitationInput,
    secrets: ["password"],
    useCase: acceptInvitation,
    goTo: () => "/sign-in?done=password",
  });
}

async function cookieLook() {
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}

async function keepSession(token: string): Promise<void> {
  (await cookies()).set(sessionCookie, await sealSession(token), await cookieLook());
}

async function keepStep(token: string): Promise<void> {
  const look = { ...(await cookieLook()), path: "/sign-in", maxAge: signInStepMs / 1000 };
  (await cookies()).set(signInStepCookie, sealSignInStep(token), look);
}

/** Where somebody begins who was just let in: the cookie that was just set is the one that is read here. */
async function firstAddress(next: string | undefined): Promise<string> {
  const context = await requestContext();
  const home = homeAddress(context.actor);
  const asked = staffAddress(next);
  if (asked !== null && home !== ownAccountAddress) return asked;
  // What a leader wrote and is not done is the first thing that the leader sees.
  const own = home === "/insight" ? await countOwnInstructions(context) : null;
  return own !== null && own.open > 0 ? "/desk/instructions" : home;
}

export async function signOutAction(): Promise<void> {
  await signOut(await requestContext());
  (await cookies()).delete(sessionCookie);
  redirect("/sign-in");
}
