/** The reply of the other body as it came in on paper: its words, its sheet number, and the day. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideReferralReply } from "@/domain/complaint/decide-referral";
import { type Context, lockFor, requireStaff } from "../context";

export const recordReferralReplyInput = z.strictObject({
  number: z.string(),
  reply: z.string().trim().min(4).max(5000),
  sheet: z.string().trim().max(100).default(""),
  receivedOn: z.iso.date({ error: "date" }),
});

export async function recordReferralReply(
  ctx: Context,
  input: z.infer<typeof recordReferralReplyInput>,
): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "record_referral_reply", input.number);
    const { reply: text, sheet, receivedOn } = input;
    const reply = { text, sheet, receivedOn, recordedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideReferralReply(stored.complaint, reply));
  });
}
