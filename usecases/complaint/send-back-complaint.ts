/** "Not ours": back to the dispatcher with a reason, within the allowed working days. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideSendingBack } from "@/domain/complaint/decide-dispatch";
import { type Context, lockFor } from "../context";

export const sendBackComplaintInput = z.strictObject({
  number: z.string(),
  reason: z.string().trim().min(10).max(1000),
});

export async function sendBackComplaint(ctx: Context, input: z.infer<typeof sendBackComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "send_back", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideSendingBack(stored.complaint, { reason: input.reason, at: ctx.now }, rules),
    );
  });
}
