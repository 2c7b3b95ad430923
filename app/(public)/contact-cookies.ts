/**
 * The cookies of somebody who comes back with a phone number or a mailbox: which code was asked for in this browser, and
 * what it proved. Out of reach of scripts, not sent along from other sites; using a page keeps its proof open.
 */
import "server-only";
import { cookies } from "next/headers";
import {
  type AskedCodeProof,
  askedCodeCookies,
  type ContactProof,
  type ContactUse,
  contactCookies,
  contactLimitMs,
  openAskedCode,
  sealAskedCode,
  sealContact,
} from "@/auth/contact-session";
import type { Context } from "@/usecases/context";
import { setOwnCookie } from "./own-cookie";

type AskedUse = keyof typeof askedCodeCookies;

export async function keepAskedCode(
  use: AskedUse,
  { id, shown, expiresAt }: AskedCodeProof & { readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await setOwnCookie(
    askedCodeCookies[use],
    sealAskedCode(use, { id, shown }, expiresAt),
    (expiresAt.getTime() - now.getTime()) / 1000,
  );
}

/** Which code waits to be typed in this browser; null when none was asked for or its time is over. */
export async function readAskedCode(use: AskedUse, now: Date): Promise<AskedCodeProof | null> {
  return openAskedCode(use, (await cookies()).get(askedCodeCookies[use])?.value, now);
}

export async function forgetAskedCode(use: AskedUse): Promise<void> {
  (await cookies()).delete(askedCodeCookies[use]);
}

export async function keepContact(use: ContactUse, proof: ContactProof, now: Date): Promise<void> {
  await setOwnCookie(contactCookies[use], sealContact(use, proof, now), contactLimitMs / 1000);
}

/** Half an hour from now. */
export async function renewContact(use: ContactUse, { actor, now }: Context): Promise<void> {
  if (actor.kind !== "contact") return;
  const { contactKeys, shown, creditKey } = actor;
  await keepContact(use, { contactKeys, shown, creditKey }, now);
}

/** A use case, after which the proof of the contact holds for another while. */
export function thenRenewContact<Input>(use: ContactUse, useCase: (ctx: Context, input: Input) => Promise<unknown>) {
  return async (ctx: Context, input: Input): Promise<void> => {
    await useCase(ctx, input);
    await renewContact(use, ctx);
  };
}

export async function forgetContact(use: ContactUse): Promise<void> {
  (await cookies()).delete(contactCookies[use]);
}
