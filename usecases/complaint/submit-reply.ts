/**
 * The unit answers. By the policy of the kind the answer goes out at once or to a lead for review; an answer that says no
 * always goes to a lead, and says for which service item, on which basis, what is missing and what can be done instead.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { insertReply } from "@/db/queries/replies";
import { decideReply, isRefusal, type Justification } from "@/domain/complaint/decide-reply";
import { causes, replyOutcomes } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

const parts = ["itemCode", "basis", "missing", "otherWay"] as const;

/** Every missing part is named at once, whatever else is wrong with the form. */
export const submitReplyInput = parts.reduce(
  (schema, part) =>
    schema.refine((reply) => !isRefusal(reply.outcome) || Boolean(reply[part]?.trim()), {
      path: [part],
      message: part === "itemCode" ? "choose" : "required",
      when: () => true,
    }),
  z.strictObject({
    number: z.string(),
    outcome: z.enum(replyOutcomes),
    body: z.string().trim().min(20).max(5000),
    basis: z.string().trim().max(500).optional(),
    itemCode: z.string().max(64).optional(),
    missing: z.string().trim().max(2000).optional(),
    otherWay: z.string().trim().max(2000).optional(),
    /** For the statistics of the office; never told to the complainant. */
    cause: z.enum(causes).optional(),
  }),
);
type ReplyInput = z.infer<typeof submitReplyInput>;

/** @throws Refusal justification-incomplete when a no does not say all that it needs, or names an item that is not there. */
export async function submitReply(ctx: Context, input: ReplyInput): Promise<void> {
  const { rules, items } = await getReference(ctx.db);
  const justification = justificationOf(input);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "submit_reply", input.number);
    if (justification && !items.has(justification.itemCode)) throw new Refusal("justification-incomplete");
    const { outcome, cause } = input;
    const change = decideReply(stored.complaint, { outcome, justification, cause: cause ?? null, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    const sent = change.complaint.state === "answered";
    await insertReply(
      tx,
      {
        complaintId: stored.id,
        replyNo: change.complaint.replyCount,
        round: stored.complaint.round,
        unitId: stored.leadUnitId,
        outcome,
        body: input.body,
        basis: input.basis ?? "",
        state: sent ? "sent" : "awaiting_review",
        authorId: ctx.actor.kind === "staff" ? ctx.actor.staffId : null,
        reviewerId: null,
        submittedAt: ctx.now,
        sentAt: sent ? ctx.now : null,
      },
      justification,
    );
  });
}

/** What was typed into the fields of a no counts only with that outcome. */
function justificationOf({
  outcome,
  itemCode = "",
  basis = "",
  missing = "",
  otherWay = "",
}: ReplyInput): Justification | null {
  return isRefusal(outcome) ? { itemCode, basis, missing, otherWay } : null;
}
