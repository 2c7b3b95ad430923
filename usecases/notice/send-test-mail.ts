/** Sending the test mail that an administrator asked for; what the mail server said stands on the page of channels. */
import "server-only";
import { z } from "zod";
import { saveTestMail, type TestMail } from "@/db/queries/installation";
import { findStaffMailbox } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { formatInstant } from "@/lib/format";
import { defaultLocale } from "@/lib/locale";
import { MailFailure, messageIdOf, sendMail } from "@/lib/mail";
import type { Context } from "../context";

export const sendTestMailInput = z.strictObject({ staffId: z.number().int() });

/** Tried once: whoever asked is waiting for the answer, and asks again. */
export async function sendTestMail(ctx: Context, { staffId }: z.infer<typeof sendTestMailInput>): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const at = ctx.now.toISOString();
  const to = await findStaffMailbox(ctx.db.app, staffId);
  const result = to ? await sendTo(to, messageIdOf("test-mail", staffId, at), ctx.now) : "impossible";
  await saveTestMail(ctx.db.app, staffId, { at, result });
}

async function sendTo(to: string, messageId: string, now: Date): Promise<TestMail["result"]> {
  const text = (key: string, values = {}) => filledText(defaultLocale, `catalogue.channels.letter.${key}`, values);
  try {
    await sendMail({
      ...{ to, messageId, subject: text("subject") },
      text: text("text", { at: formatInstant(now, defaultLocale) }),
    });
    return "sent";
  } catch (error) {
    if (error instanceof MailFailure) return error.fault;
    throw error;
  }
}
