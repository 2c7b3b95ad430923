/**
 * The second page of signing in: the code from the telephone, or a recovery code. Each is accepted once. Every try counts
 * before it is looked at: for the account and this address, and for the account as a whole, which only somebody who has the
 * right password can use up.
 */
import "server-only";
import { z } from "zod";
import { insertAttempt } from "@/db/queries/attempts";
import { findSignIn, updateRecoveryCodeUsed, updateSignInEnded, updateTotpStep } from "@/db/queries/people";
import { insertStaffSession } from "@/db/queries/staff";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import type { Context } from "@/usecases/context";
import { absoluteLimitMs, sessionIdOf } from "./staff-session";
import { recoveryCodeId, totpStepOf } from "./totp";

export const confirmSignInInput = z.strictObject({
  code: z.string().trim().min(1).max(20),
  /** Where to go afterwards: a path of this site. */
  next: z.string().max(300).optional(),
});

/**
 * `signInId`: of the attempt that the first page began.
 * @throws Refusal sign-in-step-gone, totp-code-wrong, too-many-attempts.
 */
export async function confirmSignIn(
  ctx: Context,
  input: { readonly signInId: string | null; readonly code: string },
): Promise<{ token: string }> {
  const begun = input.signInId === null ? null : await findSignIn(ctx.db.app, input.signInId, ctx.now);
  if (!begun || input.signInId === null) throw new Refusal("sign-in-step-gone");
  const { staffId, totpSecret } = begun;
  const address = "address" in ctx.actor ? ctx.actor.address : "staff";
  await insertAttempt(ctx.db, "sign-in code by account", `${staffId}\n${address}`);
  await insertAttempt(ctx.db, "sign-in code of account", String(staffId));
  if (!(await isAccepted(ctx, staffId, totpSecret, input.code))) throw new Refusal("totp-code-wrong");
  if (!(await updateSignInEnded(ctx.db.app, input.signInId, ctx.now))) throw new Refusal("sign-in-step-gone");
  const token = newRandomId();
  await insertStaffSession(ctx.db.app, {
    id: sessionIdOf(token),
    staffId,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + absoluteLimitMs),
  });
  return { token };
}

async function isAccepted(ctx: Context, staffId: number, totpSecret: Buffer, code: string): Promise<boolean> {
  const step = await totpStepOf(staffId, totpSecret, code, ctx.now);
  if (step !== null) return updateTotpStep(ctx.db.app, staffId, step);
  const recovery = recoveryCodeId(staffId, code);
  return recovery !== null && updateRecoveryCodeUsed(ctx.db.app, staffId, recovery, ctx.now);
}
