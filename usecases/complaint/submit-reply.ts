/** The unit answers. By the policy of the kind the answer goes out at once or to a lead for review. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { insertReply } from "@/db/queries/replies";
import { decideReply } from "@/domain/complaint/decide-reply";
import { replyOutcomes } from "@/domain/complaint/vocabulary";
import { type Context, lockFor } from "../context";

export const submitReplyInput = z.strictObject({
  number: z.string(),
  outcome: z.enum(replyOutcomes),
  body: z.string().trim().min(20).max(5000),
  basis: z.string().trim().max(500).optional(),
});

export async function submitReply(ctx: Context, input: z.infer<typeof submitReplyInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "submit_reply", input.number);
    const change = decideReply(stored.complaint, { outcome: input.outcome, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    const sent = change.complaint.state === "answered";
    await insertReply(tx, {
      complaintId: stored.id,
      replyNo: change.complaint.replyCount,
      round: stored.complaint.round,
      unitId: stored.leadUnitId,
      outcome: input.outcome,
      body: input.body,
      basis: input.basis ?? "",
      state: sent ? "sent" : "awaiting_review",
      authorId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null,
      reviewerId: null,
      submittedAt: ctx.now,
      sentAt: sent ? ctx.now : null,
    });
  });
}
