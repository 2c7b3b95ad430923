/**
 * A last message to a phone number or mailbox that was replaced or taken back on a report: whoever came upon an unlocked
 * telephone does not change where messages go without the person hearing of it. Sent also to those who want no messages,
 * since stopping them may have been the first step. It holds the number and no link that could do anything.
 */
import "server-only";
import { z } from "zod";
import { findOneTimeCode } from "@/db/queries/one-time-codes";
import { isLivingCode } from "@/domain/access/one-time-code";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { sendToContact } from "@/lib/send-to-contact";
import type { Context } from "../context";

export const tellLeftContactInput = z.strictObject({ id: z.string() });

/** @returns whether it was sent. @throws MessageFailure when it may be taken later. */
export async function tellLeftContact(ctx: Context, input: z.infer<typeof tellLeftContactInput>): Promise<boolean> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const left = await findOneTimeCode(ctx.db.app, input.id);
  if (left?.purpose !== "left" || left.number === null || !isLivingCode(left, ctx.now)) return false;
  const { contact, language, number } = left;
  return sendToContact({
    to: contact,
    template: "status-changed",
    values: { number, what: filledText(language, "sms.what.contact_left") },
    language,
    about: ["contact left", left.id],
    mail: {
      subject: filledText(language, "access.letter.left.subject", { number }),
      text: filledText(language, "access.letter.left.text", { number }),
    },
  });
}
