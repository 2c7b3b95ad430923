/**
 * The complainant puts right how the office reaches them: name, telephone number, e-mail address, language. What was left
 * empty stays. Letters that are sent from now on go to the new address, and a last one to what was replaced; the blind
 * indexes follow.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdentity, saveIdentity } from "@/db/queries/identities";
import { enqueueLeftContact } from "@/db/queries/jobs";
import { upsertOneTimeCode } from "@/db/queries/one-time-codes";
import { contactKinds } from "@/domain/access/contact";
import { type ContactChange, contactChange, decideChangingContact } from "@/domain/complaint/decide-own-data";
import { newRandomId } from "@/lib/ids";
import { isReachable } from "@/lib/send-to-contact";
import { type Context, lockFor } from "../context";

/** A worker that was away for a day still tells the contact that was replaced. */
const leftWaitsMs = 24 * 3_600_000;

export const changeContactInput = z.strictObject({ number: z.string(), ...contactChange });

/** @throws Refusal contact-unchanged, contact-needed, contact-name-reason, identity-erased. */
export async function changeContact(ctx: Context, input: ContactChange & { readonly number: string }): Promise<void> {
  const { number, ...wanted } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "change_contact", number);
    const before = { identity: (await findIdentity(ctx.db, stored.id)) ?? {}, language: stored.row.language };
    const { change, identity, language } = decideChangingContact(stored.complaint, before, wanted, ctx.now);
    await saveComplaint(tx, ctx.actor, stored, change, { language });
    for (const kind of contactKinds) {
      const value = before.identity[kind];
      if (value === undefined || value === identity[kind] || !isReachable({ kind })) continue;
      const id = newRandomId();
      const left = { id, purpose: "left" as const, contact: { kind, value }, creditKey: null, complaintId: stored.id };
      const until = new Date(ctx.now.getTime() + leftWaitsMs);
      await upsertOneTimeCode(tx, { ...left, number: stored.row.number, language: before.language }, ctx.now, until);
      await enqueueLeftContact(tx, id);
    }
    await saveIdentity(ctx.db, tx, stored.id, identity);
  });
}
