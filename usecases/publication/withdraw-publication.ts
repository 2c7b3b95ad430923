/**
 * Taking a published answer out of the public's sight at once, for a reason: a mask that was forgotten, an answer that
 * turned out wrong. The report itself stays as it is, and its answer may be published anew.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { updatePublicationWithdrawn } from "@/db/queries/publications";
import { decideWithdrawingPublication } from "@/domain/complaint/decide-visibility";
import { type Context, lockFor, requireStaff } from "../context";

export const withdrawPublicationInput = z.strictObject({
  number: z.string(),
  reason: z.string().trim().min(4).max(500),
});

/** @throws Refusal not-published when nothing of this report is in public. */
export async function withdrawPublication(
  ctx: Context,
  input: z.infer<typeof withdrawPublicationInput>,
): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "withdraw_publication", input.number);
    const change = decideWithdrawingPublication(stored.complaint, {
      reason: input.reason,
      withdrawnById: staffId,
      at: ctx.now,
    });
    await saveComplaint(tx, ctx.actor, stored, change);
    await updatePublicationWithdrawn(tx, stored.id, { at: ctx.now, by: staffId });
  });
}
