/** The window asked the other body how far it is, and asks again on the next day that the limits give. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideChasingReferral } from "@/domain/complaint/decide-referral";
import { type Context, lockFor, requireStaff } from "../context";

export const chaseReferralInput = z.strictObject({ number: z.string(), note: z.string().trim().min(4).max(1000) });

export async function chaseReferral(ctx: Context, input: z.infer<typeof chaseReferralInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "chase_referral", input.number);
    const chase = { note: input.note, chasedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideChasingReferral(stored.complaint, chase, rules));
  });
}
