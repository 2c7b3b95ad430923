/**
 * Sending the code that was asked for, as long as it lives, and only to a contact that has something to see here: strangers
 * get nothing, and this product sends no messages to numbers that somebody types in for fun.
 */
import "server-only";
import { z } from "zod";
import { contactKeysOf, oneTimeCodeOf } from "@/db/codes";
import { findEnterpriseContact } from "@/db/queries/enterprise-contacts";
import { findOneTimeCode, type OneTimeCode } from "@/db/queries/one-time-codes";
import { hasOwnReport } from "@/db/queries/own-reports";
import { isLivingCode, oneTimeCodeMinutes } from "@/domain/access/one-time-code";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { sendToContact } from "@/lib/send-to-contact";
import type { Context } from "../context";

export const sendOneTimeCodeInput = z.strictObject({ id: z.string() });

/** @returns whether it was sent. @throws MessageFailure when it may be taken later. */
export async function sendOneTimeCode(ctx: Context, input: z.infer<typeof sendOneTimeCodeInput>): Promise<boolean> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const asked = await findOneTimeCode(ctx.db.app, input.id);
  if (!asked || !isLivingCode(asked, ctx.now) || !(await isKnown(ctx, asked))) return false;
  const { contact, language } = asked;
  const values = { code: oneTimeCodeOf(asked.id), minutes: String(oneTimeCodeMinutes) };
  return sendToContact({
    to: contact,
    template: "one-time-code",
    values,
    language,
    about: [asked.id],
    mail: {
      subject: filledText(language, "access.letter.code.subject"),
      text: filledText(language, "access.letter.code.text", values),
    },
  });
}

async function isKnown(ctx: Context, { purpose, contact, creditKey }: OneTimeCode): Promise<boolean> {
  const contactKeys = contactKeysOf(contact);
  switch (purpose) {
    case "my_reports":
      return hasOwnReport(ctx.db, { contactKeys, creditKey: null });
    case "enterprise":
      return (
        creditKey !== null &&
        ((await findEnterpriseContact(ctx.db.app, creditKey, contactKeys[0])) !== null ||
          (await hasOwnReport(ctx.db, { contactKeys, creditKey })))
      );
    case "check":
      return true;
    // What is sent there is a query code, or that the contact was replaced, by jobs of their own.
    case "reissue":
    case "left":
      return false;
  }
}
