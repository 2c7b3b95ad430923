/** The complainant takes the report back. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideWithdrawal } from "@/domain/complaint/decide-closing";
import { type Context, lockFor } from "../context";

export const withdrawComplaintInput = z.strictObject({
  number: z.string(),
  reason: z.string().trim().max(1000).optional(),
});

export async function withdrawComplaint(ctx: Context, input: z.infer<typeof withdrawComplaintInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "withdraw", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideWithdrawal(stored.complaint, { reason: input.reason ?? "", at: ctx.now }),
    );
  });
}
