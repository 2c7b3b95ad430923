/** The result of a follow-up check, by somebody who did not handle the report. What does not stand is opened again. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { listReplies } from "@/db/queries/replies";
import { decideFollowUpCheck, mayCheck } from "@/domain/complaint/decide-follow-up-check";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const recordFollowUpCheckInput = z.strictObject({
  number: z.string(),
  result: z.enum(["stands", "rebound", "not_checked"], { error: "choose" }),
  text: z.string().trim().min(4).max(2000),
});

/** @throws Refusal own-follow-up-check for whoever handled or answered it, or belongs to a unit that held it. */
export async function recordFollowUpCheck(
  ctx: Context,
  input: z.infer<typeof recordFollowUpCheckInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "record_follow_up_check", input.number);
    const replies = await listReplies(tx, stored.id);
    const wroteIt = replies.flatMap(({ authorId, reviewerId }) => [authorId, reviewerId]);
    if (!mayCheck(actor, stored.complaint, wroteIt)) throw new Refusal("own-follow-up-check");
    const check = { result: input.result, text: input.text, checkedById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideFollowUpCheck(stored.complaint, check, rules));
  });
}
