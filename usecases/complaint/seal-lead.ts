/** A lead for discipline inspection (涉纪): handed over sealed, closed here, and read by no unit any more. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getNextReferralNo } from "@/db/queries/serials";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { decideSealing, referralSerial, referralSeries } from "@/domain/complaint/decide-referral";
import { type Context, lockFor, requireStaff } from "../context";

export const sealLeadInput = z.strictObject({
  number: z.string(),
  body: z.string().trim().min(2).max(100),
  letter: z.string().trim().min(10).max(5000),
});

export type SealedLead = { readonly referralNo: number; readonly serial: string };

export async function sealLead(ctx: Context, input: z.infer<typeof sealLeadInput>): Promise<SealedLead> {
  const { staffId } = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "seal_lead", input.number);
    const { body, letter } = input;
    const series = referralSeries.sealed;
    const year = yearOf(civilDateOf(ctx.now));
    const serial = referralSerial(series, year, await getNextReferralNo(tx, series, year));
    const change = decideSealing(stored.complaint, { serial, body, letter, issuedById: staffId, at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
    return { referralNo: change.complaint.referrals.length, serial };
  });
}
