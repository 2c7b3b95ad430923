/** A numbered letter to a body without an account; the window asks after it on the day that the limits give. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getNextReferralNo } from "@/db/queries/serials";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { decideReferringOut, referralSerial, referralSeries } from "@/domain/complaint/decide-referral";
import { referralGrounds } from "@/domain/complaint/vocabulary";
import { type Context, lockFor, requireStaff } from "../context";

export const referOutComplaintInput = z.strictObject({
  number: z.string(),
  body: z.string().trim().min(2).max(100),
  ground: z.enum(referralGrounds, { error: "choose" }),
  letter: z.string().trim().min(10).max(5000),
});

export type IssuedReferral = { readonly referralNo: number; readonly serial: string };

export async function referOutComplaint(
  ctx: Context,
  input: z.infer<typeof referOutComplaintInput>,
): Promise<IssuedReferral> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "refer_out", input.number);
    const { body, ground, letter } = input;
    const series = referralSeries.letter;
    const year = yearOf(civilDateOf(ctx.now));
    const serial = referralSerial(series, year, await getNextReferralNo(tx, series, year));
    const referral = { serial, body, ground, letter, issuedById: staffId, at: ctx.now };
    const change = decideReferringOut(stored.complaint, referral, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    return { referralNo: change.complaint.referrals.length, serial };
  });
}
