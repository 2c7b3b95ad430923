/** The window tells the complainant what came of a letter to another body; the time to confirm or object begins. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { insertReply } from "@/db/queries/replies";
import { decideAnsweringReferred } from "@/domain/complaint/decide-referral";
import { windowReply } from "@/domain/complaint/decide-reply";
import { type Context, lockFor, requireStaff } from "../context";

export const answerReferredComplaintInput = z.strictObject({
  number: z.string(),
  body: z.string().trim().min(10).max(5000),
});

export async function answerReferredComplaint(
  ctx: Context,
  input: z.infer<typeof answerReferredComplaintInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "answer_referred", input.number);
    const change = decideAnsweringReferred(stored.complaint, { at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    const reply = windowReply(change.complaint, {
      outcome: "referred",
      body: input.body,
      authorId: staffId,
      at: ctx.now,
    });
    await insertReply(tx, { complaintId: stored.id, ...reply });
  });
}
