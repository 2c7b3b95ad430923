/**
 * Looking at who the complainant is: only with a reason, recorded before anything is shown, and seen by the complainant.
 * A look repeated after a reload is another look.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import { decideRevealing } from "@/domain/complaint/decide-visibility";
import { type Identity, shownIdentity } from "@/domain/complaint/identity";
import { Refusal } from "@/domain/refusal";
import { grantsFor, isUnitRole, mayRevealIdentity } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const revealIdentityInput = z.strictObject({
  number: z.string(),
  reason: z.string().trim().min(4).max(500),
});

export async function revealIdentity(ctx: Context, input: z.infer<typeof revealIdentityInput>): Promise<Identity> {
  const actor = requireStaff(ctx.actor);
  const { complaintId, role } = await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "reveal_identity", input.number);
    if (!mayRevealIdentity(actor, stored)) throw new Refusal("not-allowed");
    const [grant] = grantsFor(actor, "reveal_identity", stored);
    const look = { unitId: grant?.unitId ?? null, role: grant?.role ?? "window_clerk", reason: input.reason };
    await saveComplaint(tx, actor, stored, decideRevealing(stored.complaint, { ...look, at: ctx.now }));
    return { complaintId: stored.id, role: look.role };
  });
  return shownIdentity((await findIdentity(ctx.db, complaintId)) ?? {}, isUnitRole(role) ? "unit" : "window");
}
