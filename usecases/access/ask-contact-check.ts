/** A complainant lets the own phone number or mailbox be checked by a code. Nobody has to: a report is handled all the same. */
import "server-only";
import { z } from "zod";
import { contactKeysOf } from "@/db/codes";
import { insertCodeAsked } from "@/db/queries/attempts";
import { findIdentity } from "@/db/queries/identities";
import { enqueueOneTimeCode } from "@/db/queries/jobs";
import { upsertOneTimeCode } from "@/db/queries/one-time-codes";
import { contactKinds, maskedContact } from "@/domain/access/contact";
import { oneTimeCodeMinutes } from "@/domain/access/one-time-code";
import { languages } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { isReachable } from "@/lib/send-to-contact";
import { type Context, lockFor } from "../context";

export const askContactCheckInput = z.strictObject({
  number: z.string(),
  which: z.enum(contactKinds),
  language: z.enum(languages),
});

export type AskedContactCheck = { readonly id: string; readonly shown: string; readonly expiresAt: Date };

export async function askContactCheck(
  ctx: Context,
  input: z.infer<typeof askContactCheckInput>,
): Promise<AskedContactCheck> {
  const { which, language } = input;
  const id = newRandomId();
  const expiresAt = new Date(ctx.now.getTime() + oneTimeCodeMinutes * 60_000);
  const { complaintId, contact } = await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "check_contact", input.number);
    // Read by the machine and shown to nobody but its owner, masked.
    const value = (await findIdentity(ctx.db, stored.id))?.[which];
    if (value === undefined) throw new Refusal("contact-missing");
    const named = { kind: which, value };
    if (!isReachable(named)) throw new Refusal("channel-closed", { kind: which });
    return { complaintId: stored.id, contact: named };
  });
  // Counted by a connection of its own: whoever held the report meanwhile, and waited for one, would stop everybody.
  const [contactKey] = contactKeysOf(contact);
  await insertCodeAsked(ctx.db, contactKey);
  // A contact that was put right meanwhile gets a code that checks nothing: it is compared when it is typed.
  await ctx.db.app.transaction(async (tx) => {
    const code = { id, purpose: "check" as const, contact, creditKey: null, complaintId, language };
    await upsertOneTimeCode(tx, { ...code, number: null }, ctx.now, expiresAt);
    await enqueueOneTimeCode(tx, id);
  });
  return { id, shown: maskedContact(contact), expiresAt };
}
