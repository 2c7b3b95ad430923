/**
 * Signing in: password, then a new session row and a new token (a cookie from before is worth nothing). Failed attempts
 * are limited by account and by address. Where codes are on, a second page asks for one first; the answer is the same for an unknown name and a wrong password.
 */
import "server-only";
import { z } from "zod";
import { getAttemptAllowance, insertAttempt } from "@/db/queries/attempts";
import { insertSignIn } from "@/db/queries/people";
import { findCredentials, insertStaffSession } from "@/db/queries/staff";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import type { Context } from "@/usecases/context";
import { hashPassword, isPassword } from "./password";
import { signInIdOf, signInStepMs } from "./sign-in-step";
import { absoluteLimitMs, sessionIdOf } from "./staff-session";

export const signInInput = z.strictObject({
  username: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
  /** Where to go afterwards: a path of this site. */
  next: z.string().max(300).optional(),
});

let noOne: Promise<string> | undefined;

/** `token` of a new session; where codes are on, `step` of the second page instead, and no session yet. */
export type SignedIn = { readonly token: string } | { readonly step: string };

export async function signIn(ctx: Context, input: z.infer<typeof signInInput>): Promise<SignedIn> {
  const address = "address" in ctx.actor ? ctx.actor.address : "staff";
  const account = input.username.toLowerCase();
  // The account limit holds per address, so that nobody can lock somebody else out by guessing badly.
  await getAttemptAllowance(ctx.db, "sign-in by account", `${account}\n${address}`);
  await getAttemptAllowance(ctx.db, "sign-in by address", address);
  const person = await findCredentials(ctx.db.app, account);
  noOne ??= hashPassword(newRandomId());
  const matches = await isPassword(person?.passwordHash ?? (await noOne), input.password);
  // Accounts of the demonstration have a password that everybody knows: elsewhere they do not exist.
  const known = person !== null && (!person.demo || process.env.BANCHENG_DEMO === "1");
  if (!person || !known || !matches) {
    await insertAttempt(ctx.db, "sign-in by account", `${account}\n${address}`);
    await insertAttempt(ctx.db, "sign-in by address", address);
    throw new Refusal("credentials-wrong");
  }
  const token = newRandomId();
  if (person.hasTotp) {
    const expiresAt = new Date(ctx.now.getTime() + signInStepMs);
    await insertSignIn(ctx.db.app, { id: signInIdOf(token), staffId: person.id, expiresAt });
    return { step: token };
  }
  await insertStaffSession(ctx.db.app, {
    id: sessionIdOf(token),
    staffId: person.id,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + absoluteLimitMs),
  });
  return { token };
}
