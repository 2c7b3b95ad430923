/**
 * The window sends the answer of a main report to the reports that follow it, each as its own: after it looked at every
 * word, since the answer was written to another person. All that wait are answered at once; who joined in this very moment
 * waits for the next time and is offered again.
 *
 * A no goes out in the words that were reviewed, with numbers and addresses hidden, and in no others: whoever needs other
 * words is unmerged, and the unit answers with a justification and a review of its own.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdByNumber, listFollowers } from "@/db/queries/merges";
import { getReference } from "@/db/queries/reference";
import { getReply, insertReply } from "@/db/queries/replies";
import { decideAnsweringFollower, hasAnswerForFollowers } from "@/domain/complaint/decide-merge";
import { isRefusal } from "@/domain/complaint/decide-reply";
import { proposeMasking } from "@/domain/complaint/text";
import { Refusal } from "@/domain/refusal";
import { type Context, lockTogether, requireStaff } from "../context";

export const answerFollowersInput = z.strictObject({
  number: z.string(),
  /** Left out, the words of the main report's answer. */
  body: z.string().trim().min(20).max(5000).optional(),
  /** "Nothing in it is about the person of the main report." */
  checked: z.literal("yes", { error: "choose" }),
});

/**
 * @returns how many were answered.
 * @throws Refusal main-not-answered, no-followers-wait; no-in-reviewed-words when a no comes with words of its own.
 */
export async function answerFollowers(
  ctx: Context,
  input: z.infer<typeof answerFollowersInput>,
): Promise<{ answered: number }> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  const at = ctx.now;
  return ctx.db.app.transaction(async (tx) => {
    const mainId = await findIdByNumber(tx, input.number);
    if (mainId === null) throw new Refusal("not-found");
    const waiting = (await listFollowers(tx, mainId)).filter(({ state }) => state === "merged");
    const [main, ...locked] = await lockTogether(ctx, tx, [
      { id: mainId, action: "answer_followers" },
      ...waiting.map(({ id }) => ({ id, action: "answer_merged" as const })),
    ]);
    if (!main) throw new Refusal("not-found");
    const { currentReplyNo, cause } = main.complaint;
    if (!hasAnswerForFollowers(main.complaint) || currentReplyNo === null) throw new Refusal("main-not-answered");
    const followers = locked.filter(({ complaint }) => complaint.state === "merged" && complaint.mainId === mainId);
    if (followers.length === 0) throw new Refusal("no-followers-wait");
    const sent = await getReply(tx, mainId, currentReplyNo);
    const { outcome, basis, unitId } = sent;
    const justification = sent.justification && {
      itemCode: sent.justification.itemCode,
      basis,
      missing: proposeMasking(sent.justification.missing),
      otherWay: proposeMasking(sent.justification.otherWay),
    };
    const reviewed = proposeMasking(sent.body);
    if (isRefusal(outcome) && input.body !== undefined && input.body !== reviewed) {
      throw new Refusal("no-in-reviewed-words");
    }
    for (const follower of followers) {
      const change = decideAnsweringFollower(follower.complaint, { outcome, justification, cause, at }, rules);
      await saveComplaint(tx, ctx.actor, follower, change);
      await insertReply(
        tx,
        {
          complaintId: follower.id,
          replyNo: change.complaint.replyCount,
          round: follower.complaint.round,
          unitId,
          outcome,
          body: input.body ?? reviewed,
          basis,
          state: "sent",
          authorId: staffId,
          // Its words were reviewed when they were the main report's.
          reviewerId: isRefusal(outcome) ? sent.reviewerId : null,
          submittedAt: at,
          sentAt: at,
        },
        justification,
      );
    }
    return { answered: followers.length };
  });
}
