/** Accepting a report: it will be handled here. The dispatch clock starts. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideAcceptance } from "@/domain/complaint/decide-intake";
import { type Context, lockFor } from "../context";

export const acceptComplaintInput = z.strictObject({ number: z.string() });

export async function acceptComplaint(ctx: Context, input: z.infer<typeof acceptComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "accept", input.number);
    await saveComplaint(tx, ctx.actor, stored, decideAcceptance(stored.complaint, { by: "staff", at: ctx.now }, rules));
  });
}
