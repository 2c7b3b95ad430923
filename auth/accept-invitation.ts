/** A person sets the own password by the link of an invitation, once; sessions from before end. */
import "server-only";
import { z } from "zod";
import {
  findOpenInvitation,
  updateInvitationUsed,
  updatePasswordHash,
  updateSessionsRevoked,
} from "@/db/queries/people";
import { Refusal } from "@/domain/refusal";
import { passwordFault, passwordLength } from "@/domain/staff/password";
import { invitationIdOf } from "@/lib/invitation-token";
import type { Context } from "@/usecases/context";
import { hashPassword } from "./password";

const token = z.string().regex(/^[\w-]{22}$/);

export const acceptInvitationInput = z.strictObject({
  token,
  password: z.string().min(1).max(passwordLength.most),
});

/** Whose password the link sets; null when it opens nothing. */
export async function readInvitation(
  ctx: Context,
  input: { readonly token: string },
): Promise<{ readonly username: string; readonly name: string } | null> {
  if (!token.safeParse(input.token).success) return null;
  const invitation = await findOpenInvitation(ctx.db.app, invitationIdOf(input.token), ctx.now);
  return invitation && { username: invitation.username, name: invitation.name };
}

/** @throws Refusal invitation-gone, password-short, password-username, password-common. */
export async function acceptInvitation(ctx: Context, input: z.infer<typeof acceptInvitationInput>): Promise<void> {
  const id = invitationIdOf(input.token);
  const invitation = await findOpenInvitation(ctx.db.app, id, ctx.now);
  if (!invitation) throw new Refusal("invitation-gone");
  const fault = passwordFault(input.password, invitation.username);
  if (fault) throw new Refusal(fault);
  const passwordHash = await hashPassword(input.password);
  await ctx.db.app.transaction(async (tx) => {
    if (!(await updateInvitationUsed(tx, id, ctx.now))) throw new Refusal("invitation-gone");
    await updatePasswordHash(tx, invitation.staffId, passwordHash);
    await updateSessionsRevoked(tx, invitation.staffId, ctx.now);
  });
}
