/**
 * A text message to a number that an administrator types, to see whether the channel works. Sent at once, since whoever
 * asks waits for the answer; the number is kept nowhere.
 */
import "server-only";
import { z } from "zod";
import { saveTestSms } from "@/db/queries/installation";
import { normalisePhone } from "@/domain/complaint/filing-form";
import { mainlandMobileOf } from "@/domain/complaint/mobile-number";
import { Refusal } from "@/domain/refusal";
import { openChannels } from "@/lib/message-channels";
import { messageKeyOf, SmsFailure, sendSms } from "@/lib/sms";
import { type Context, requireAdministrator } from "../context";

export const sendTestSmsInput = z.strictObject({
  phone: z
    .string()
    .max(40)
    .transform((typed) => mainlandMobileOf(normalisePhone(typed)))
    .refine((mobile) => mobile !== null, { error: "phone" }),
});

export async function sendTestSms(ctx: Context, { phone }: z.infer<typeof sendTestSmsInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  if (!openChannels().includes("sms")) throw new Refusal("sms-not-set-up");
  const at = ctx.now.toISOString();
  const messageKey = messageKeyOf("test-message", staffId, at);
  try {
    await sendSms({ to: phone ?? "", template: "test-message", values: {}, messageKey });
    await saveTestSms(ctx.db.app, staffId, { at, result: "sent", code: null });
  } catch (error) {
    if (!(error instanceof SmsFailure)) throw error;
    await saveTestSms(ctx.db.app, staffId, { at, result: error.fault, code: error.code });
  }
}
