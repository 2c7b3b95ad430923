/**
 * Whoever reviews the answer approves it, and it goes out, or returns it with a note: a lead or the head where a lead is
 * enough, the head where the kind asks for the head, the window's supervisor where that unit has no active head. Nobody
 * reviews their own.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getReply, hasActiveHead, updateReplyReviewed } from "@/db/queries/replies";
import { decideReview } from "@/domain/complaint/decide-reply";
import { Refusal } from "@/domain/refusal";
import { mayReviewReply } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const reviewReplyInput = z.strictObject({
  number: z.string(),
  decision: z.enum(["approve", "return"]),
  note: z.string().trim().max(1000).optional(),
});

/** @throws Refusal review-for-head, review-for-supervisor: who of the reviewers it waits for. */
export async function reviewReply(ctx: Context, input: z.infer<typeof reviewReplyInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const reviewer = requireStaff(ctx.actor);
  const approved = input.decision === "approve";
  await ctx.db.app.transaction(async (tx) => {
    const action = approved ? "approve_reply" : "return_reply";
    const stored = await lockFor(ctx, tx, action, input.number);
    const { currentReplyNo, reviewDue: due, state } = stored.complaint;
    if (currentReplyNo === null || due === null) throw new Refusal("wrong-state", { state });
    const hasHead = await hasActiveHead(tx, stored.leadUnitId);
    if (!mayReviewReply(reviewer, stored, { due, approves: approved, hasHead })) {
      if (due === "lead") throw new Refusal("not-allowed");
      throw new Refusal(hasHead ? "review-for-head" : "review-for-supervisor");
    }
    const reply = await getReply(tx, stored.id, currentReplyNo);
    const change = decideReview(
      stored.complaint,
      {
        approved,
        outcome: reply.outcome,
        justification: reply.justification && { ...reply.justification, basis: reply.basis },
        authorId: reply.authorId,
        reviewerId: reviewer.staffId,
        note: input.note ?? "",
        at: ctx.now,
      },
      rules,
    );
    await saveComplaint(tx, ctx.actor, stored, change);
    await updateReplyReviewed(tx, stored.id, currentReplyNo, {
      state: approved ? "sent" : "returned",
      reviewerId: reviewer.staffId,
      sentAt: approved ? ctx.now : null,
    });
  });
}
