/** The complainant types the code that was sent to the own phone number or mailbox: from then on it counts as checked. */
import "server-only";
import { z } from "zod";
import { contactKeysOf } from "@/db/codes";
import { getAttemptAllowance, insertAttempt } from "@/db/queries/attempts";
import { saveComplaint } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import { updateAnsweredCode } from "@/db/queries/one-time-codes";
import { decideCheckingContact } from "@/domain/complaint/decide-access";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const checkContactInput = z.strictObject({
  number: z.string(),
  id: z.string().max(64),
  code: z.string().trim().min(1).max(40),
});

export async function checkContact(ctx: Context, input: z.infer<typeof checkContactInput>): Promise<void> {
  const address = "address" in ctx.actor ? ctx.actor.address : ctx.actor.kind;
  await getAttemptAllowance(ctx.db, "one-time code by address", address);
  const isChecked = await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "check_contact", input.number);
    const code = await updateAnsweredCode(tx, { id: input.id, purpose: "check", typed: input.code, at: ctx.now });
    if (!code || code.complaintId !== stored.id) return false;
    // It may have been put right since.
    const { kind } = code.contact;
    const value = (await findIdentity(ctx.db, stored.id))?.[kind];
    if (value === undefined || contactKeysOf({ kind, value })[0] !== code.contactKey) return false;
    const { complaint } = stored;
    if (kind === "phone" ? complaint.phoneChecked : complaint.emailChecked) return true;
    await saveComplaint(tx, ctx.actor, stored, decideCheckingContact(complaint, { which: kind, at: ctx.now }));
    return true;
  });
  if (isChecked) return;
  await insertAttempt(ctx.db, "one-time code by address", address);
  throw new Refusal("one-time-code-wrong");
}
