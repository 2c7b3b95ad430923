/** The ownership of a hard report by four is ended, with a word why. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideEndingOwnership } from "@/domain/complaint/decide-lead-official";
import { type Context, lockFor, requireStaff } from "../context";

export const endLeadOfficialsInput = z.strictObject({ number: z.string(), note: z.string().trim().min(2).max(1000) });

export async function endLeadOfficials(ctx: Context, input: z.infer<typeof endLeadOfficialsInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "end_lead_officials", input.number);
    const ending = { note: input.note, endedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideEndingOwnership(stored.complaint, ending));
  });
}
