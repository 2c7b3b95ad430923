/**
 * "I lost the query code": number and contact are typed, and if they belong together a new code goes to that contact. Here
 * nothing is looked up; the same row, job and answer for every pair (THREATS rows 1, 2).
 */
import "server-only";
import { z } from "zod";
import { contactKeysOf } from "@/db/codes";
import { insertCodeAsked } from "@/db/queries/attempts";
import { enqueueCodeReissue } from "@/db/queries/jobs";
import { upsertOneTimeCode } from "@/db/queries/one-time-codes";
import { typedContact } from "@/domain/access/contact";
import { parseNumber } from "@/domain/complaint/number";
import { languages } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { isReachable } from "@/lib/send-to-contact";
import { admit, type Context } from "../context";

const reissueWaitsMs = 24 * 3_600_000;

export const askCodeReissueInput = z.strictObject({
  number: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .refine((typed) => parseNumber(typed) !== null, { error: "access.errors.number" }),
  contact: typedContact,
  language: z.enum(languages),
});

export async function askCodeReissue(ctx: Context, input: z.infer<typeof askCodeReissueInput>): Promise<void> {
  const { contact, language } = input;
  if (!isReachable(contact)) throw new Refusal("channel-closed", { kind: contact.kind });
  const [contactKey] = contactKeysOf(contact);
  // A hall behind one address is asked for a second step, not turned away.
  await admit(ctx, "code asked by address");
  await insertCodeAsked(ctx.db, contactKey);
  const id = newRandomId();
  // A worker that was away for a day still sends it.
  const expiresAt = new Date(ctx.now.getTime() + reissueWaitsMs);
  const number = parseNumber(input.number);
  await ctx.db.app.transaction(async (tx) => {
    const asked = { id, purpose: "reissue" as const, contact, creditKey: null, complaintId: null, number, language };
    await upsertOneTimeCode(tx, asked, ctx.now, expiresAt);
    await enqueueCodeReissue(tx, id);
  });
}
