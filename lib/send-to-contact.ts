/**
 * A message to the phone number or mailbox that a person named, over the channel that reaches it. Where that channel is not
 * set up, or there is no such receiver, nothing is sent: the page said beforehand what else can be done.
 */
import type { Locale } from "./locale";
import { messageIdOf, sendMail } from "./mail";
import { openChannels } from "./message-channels";
import { MessageFailure } from "./message-failure";
import { messageKeyOf, sendSms } from "./sms";
import type { SmsTemplate, SmsValues } from "./sms-templates";

type Receiver = { readonly kind: "phone" | "email"; readonly value: string };

export type ContactMessage<T extends SmsTemplate> = {
  readonly to: Receiver;
  readonly template: T;
  readonly values: SmsValues<T>;
  readonly mail: { readonly subject: string; readonly text: string };
  readonly language: Locale;
  /** What the message is about; a repeat of the same is recognised by it. */
  readonly about: readonly (string | number)[];
};

export function isReachable({ kind }: Pick<Receiver, "kind">): boolean {
  return openChannels().includes(kind === "phone" ? "sms" : "email");
}

/** @returns whether it was taken. @throws MessageFailure when it may be taken later. */
export async function sendToContact<T extends SmsTemplate>(message: ContactMessage<T>): Promise<boolean> {
  const { to, template, values, mail, language, about } = message;
  if (!isReachable(to)) return false;
  try {
    if (to.kind === "email") {
      await sendMail({ to: to.value, ...mail, messageId: messageIdOf(template, ...about) });
    } else {
      const mobile = to.value.replace(/^(?:\+?86)(?=1\d{10}$)/, "");
      await sendSms({ to: mobile, template, values, messageKey: messageKeyOf(template, ...about), language });
    }
    return true;
  } catch (error) {
    if (error instanceof MessageFailure && (error.fault === "not-set-up" || error.fault === "impossible")) return false;
    throw error;
  }
}
