/** "Not ours": back to the dispatcher with a reason, within the allowed working days. */
import "server-only";
import { z } from "zod";
import { lockComplaint, saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideSendingBack } from "@/domain/complaint/decide-dispatch";
import { type Context, lockedFor } from "../context";

export const sendBackComplaintInput = z.strictObject({
  number: z.string(),
  reason: z.string().trim().min(10).max(1000),
});

export async function sendBackComplaint(ctx: Context, input: z.infer<typeof sendBackComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = lockedFor(ctx.actor, "send_back", await lockComplaint(tx, input.number));
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideSendingBack(stored.complaint, { reason: input.reason, at: ctx.now }, rules),
    );
  });
}
