/** "Not concerned": a supporting unit says why, within the days of a send-back. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideDecliningOpinion, requireOwnSupporting } from "@/domain/complaint/decide-joint";
import { supportingUnitsOf } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const declineOpinionInput = z.strictObject({
  number: z.string(),
  assignmentNo: z.coerce.number().int(),
  reason: z.string().trim().min(10).max(1000),
});

export async function declineOpinion(ctx: Context, input: z.infer<typeof declineOpinionInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "decline_opinion", input.number);
    const { assignmentNo } = requireOwnSupporting(
      stored.complaint,
      input.assignmentNo,
      supportingUnitsOf(actor, stored),
    );
    const decline = { assignmentNo, reason: input.reason, declinedById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, actor, stored, decideDecliningOpinion(stored.complaint, decline, rules));
  });
}
