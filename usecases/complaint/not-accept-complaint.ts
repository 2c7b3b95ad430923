/** Not accepting a report: with the ground, the reasons told once and completely, and the right door named. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideNotAccepting } from "@/domain/complaint/decide-intake";
import { notAcceptedGrounds } from "@/domain/complaint/vocabulary";
import { type Context, lockFor } from "../context";

export const notAcceptComplaintInput = z.strictObject({
  number: z.string(),
  ground: z.enum(notAcceptedGrounds),
  reason: z.string().trim().min(10).max(2000),
});

export async function notAcceptComplaint(ctx: Context, input: z.infer<typeof notAcceptComplaintInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "not_accept", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideNotAccepting(stored.complaint, { ground: input.ground, reason: input.reason, at: ctx.now }),
    );
  });
}
