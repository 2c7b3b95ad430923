/** A merged report goes its own way again: back to be dispatched, with the time to answer that it always had. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideUnmerging } from "@/domain/complaint/decide-merge";
import { type Context, lockFor } from "../context";

export const unmergeComplaintInput = z.strictObject({
  number: z.string(),
  /** Told to its person. */
  reason: z.string().trim().min(4).max(500),
});

export async function unmergeComplaint(ctx: Context, input: z.infer<typeof unmergeComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "unmerge", input.number);
    const change = decideUnmerging(stored.complaint, { reason: input.reason, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
