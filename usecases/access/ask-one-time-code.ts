/**
 * Asking for a one-time code, for the list of the own reports or of an enterprise. What happens here is the same whether
 * the contact is known or not: a row, a job and the same answer. Only the job looks, and sends nothing to strangers. Asking
 * is limited by address and by contact (THREATS rows 1, 2, 15).
 */
import "server-only";
import { z } from "zod";
import { contactKeysOf, creditKeyOf } from "@/db/codes";
import { insertCodeAsked } from "@/db/queries/attempts";
import { enqueueOneTimeCode } from "@/db/queries/jobs";
import { upsertOneTimeCode } from "@/db/queries/one-time-codes";
import { maskedContact, typedContact } from "@/domain/access/contact";
import { oneTimeCodeMinutes } from "@/domain/access/one-time-code";
import { creditCodeFault } from "@/domain/complaint/credit-code";
import { languages } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { isReachable } from "@/lib/send-to-contact";
import { admit, type Context } from "../context";

const asked = { contact: typedContact, language: z.enum(languages) };

export const askOneTimeCodeInput = z.discriminatedUnion("purpose", [
  z.strictObject({ purpose: z.literal("my_reports"), ...asked }),
  z.strictObject({
    purpose: z.literal("enterprise"),
    ...asked,
    creditCode: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .refine((typed) => creditCodeFault(typed) === null, { error: "access.errors.creditCode" }),
  }),
]);

/** What the browser keeps until the code is typed; it says nothing about whether one was sent. */
export type AskedOneTimeCode = { readonly id: string; readonly shown: string; readonly expiresAt: Date };

export async function askOneTimeCode(
  ctx: Context,
  input: z.infer<typeof askOneTimeCodeInput>,
): Promise<AskedOneTimeCode> {
  const { contact, language, purpose } = input;
  if (!isReachable(contact)) throw new Refusal("channel-closed", { kind: contact.kind });
  const [contactKey] = contactKeysOf(contact);
  // A hall behind one address is asked for a second step, not turned away.
  await admit(ctx, "code asked by address");
  await insertCodeAsked(ctx.db, contactKey);
  const id = newRandomId();
  const expiresAt = new Date(ctx.now.getTime() + oneTimeCodeMinutes * 60_000);
  const creditKey = input.purpose === "enterprise" ? creditKeyOf(input.creditCode) : null;
  const code = { id, purpose, contact, creditKey, complaintId: null, number: null, language };
  await ctx.db.app.transaction(async (tx) => {
    await upsertOneTimeCode(tx, code, ctx.now, expiresAt);
    await enqueueOneTimeCode(tx, id);
  });
  return { id, shown: maskedContact(contact), expiresAt };
}
