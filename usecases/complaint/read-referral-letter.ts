/**
 * A letter to another body as it goes out on paper: its serial, to whom, what is asked, from which window. It says what the
 * dispatcher wrote and nothing else of the report but its number. For the windows alone; a sealed lead for those who hand
 * such leads over.
 */
import "server-only";
import { z } from "zod";
import { listNamedStaff, listRecordedEvents } from "@/db/queries/complaint-page";
import { findComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import type { ReferralGround } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOrCode } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayReadReferral } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readReferralLetterInput = z.object({
  number: z.string().max(40),
  referralNo: z.coerce.number().int().min(1),
});

export type ReferralSheet = {
  readonly number: string;
  readonly referralNo: number;
  readonly serial: string;
  readonly sealed: boolean;
  readonly ground: ReferralGround | null;
  /** To whom, in words. */
  readonly body: string;
  readonly letter: string;
  /** The place whose window issued it. */
  readonly place: BothNames;
  readonly filedAt: Date;
  readonly issuedByName: string | null;
  readonly issuedAt: Date;
};

/** @throws Refusal not-found when there is no such report or letter, or this person may not read it. */
export async function readReferralLetter(
  ctx: Context,
  input: z.infer<typeof readReferralLetterInput>,
): Promise<ReferralSheet> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  const referral = stored?.complaint.referrals.find(({ referralNo }) => referralNo === input.referralNo);
  if (!stored || !referral || !mayReadReferral(actor, stored, referral)) throw new Refusal("not-found");
  const [{ regions }, events, staff] = await Promise.all([
    getReference(ctx.db),
    listRecordedEvents(ctx.db.app, stored.id),
    listNamedStaff(ctx.db.app, [referral.issuedById]),
  ]);
  const issued = events.find(
    (event) => event.type === "referral.issued" && event.payload.referralNo === referral.referralNo,
  );
  const place = regions.get(referral.regionId);
  return {
    number: stored.row.number,
    referralNo: referral.referralNo,
    serial: referral.serial,
    sealed: referral.sealed,
    ground: referral.ground,
    body: issued?.texts?.referral_body ?? "",
    letter: issued?.texts?.referral_letter ?? "",
    place: namesOrCode(place, referral.regionId),
    filedAt: stored.row.filedAt,
    issuedByName: staff.get(referral.issuedById)?.name ?? null,
    issuedAt: referral.issuedAt,
  };
}
