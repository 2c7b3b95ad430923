/** A letter that led to nothing, or the wrong way: the report is back on the dispatch list of the window. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideTakingBackReferral } from "@/domain/complaint/decide-referral";
import { type Context, lockFor, requireStaff } from "../context";

export const takeBackReferralInput = z.strictObject({ number: z.string(), note: z.string().trim().min(4).max(1000) });

export async function takeBackReferral(ctx: Context, input: z.infer<typeof takeBackReferralInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "take_back_referral", input.number);
    const takingBack = { note: input.note, takenBackById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideTakingBackReferral(stored.complaint, takingBack, rules));
  });
}
