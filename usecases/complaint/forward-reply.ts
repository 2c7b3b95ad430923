/** A lead leaves the review of a reply to the head of the unit, with a word on it. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideForwarding } from "@/domain/complaint/decide-reply";
import { type Context, lockFor } from "../context";

export const forwardReplyInput = z.strictObject({
  number: z.string(),
  note: z.string().trim().max(1000).optional(),
});

export async function forwardReply(ctx: Context, input: z.infer<typeof forwardReplyInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "forward_reply", input.number);
    const change = decideForwarding(stored.complaint, { note: input.note ?? "", at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
