/**
 * The message channels: which are set up (never an address of a server or a secret), the texts to be approved, and how the
 * last messages ended by channel.
 */
import "server-only";
import { findTestMail, findTestSms, type TestMail, type TestSms } from "@/db/queries/installation";
import { countNoticeStates, findStaffMailbox } from "@/db/queries/notices";
import { env } from "@/lib/env";
import { defaultLocale } from "@/lib/locale";
import { type MessageChannel, messageChannels } from "@/lib/message-channels";
import { shortStatusAddress, smsTextOf } from "@/lib/message-texts";
import { publicAddress } from "@/lib/public-address";
import { type SmsTemplate, smsTemplateNames, smsTemplates } from "@/lib/sms-templates";
import { type Context, requireAdministrator } from "../context";

type End = "queued" | "sent" | "impossible" | "stopped";

export type Channels = {
  readonly mailIsSetUp: boolean;
  readonly mailFrom: string;
  /** Null where no text messages are set up. */
  readonly smsSign: string | null;
  /** Null where WeChat is not set up. */
  readonly wechatAppId: string | null;
  /** What has to be approved, as it is to be written to the provider; the id once there is one. */
  readonly smsTexts: readonly { readonly template: SmsTemplate; readonly text: string; readonly id: string | null }[];
  readonly hasPublicAddress: boolean;
  /** To which a test would go; null when the account has none. */
  readonly ownMailbox: string | null;
  readonly lastTest: TestMail | null;
  readonly lastTestSms: TestSms | null;
  /** Of the newest messages, how many ended how. */
  readonly messages: readonly ({ readonly channel: MessageChannel } & Readonly<Record<End, number>>)[];
};

const newestMessages = 1000;

export async function readChannels(ctx: Context): Promise<Channels> {
  const { staffId } = requireAdministrator(ctx.actor);
  const [ownMailbox, ends, lastTest, lastTestSms] = await Promise.all([
    findStaffMailbox(ctx.db.app, staffId),
    countNoticeStates(ctx.db.app, newestMessages),
    findTestMail(ctx.db.app, staffId),
    findTestSms(ctx.db.app, staffId),
  ]);
  const { smtpUrl, mailFrom, publicUrl, sms, wechat } = env();
  const address = shortStatusAddress(publicAddress());
  const countOf = (channel: MessageChannel, state: End) =>
    ends.find((one) => one.channel === channel && one.state === state)?.count ?? 0;
  return {
    mailIsSetUp: smtpUrl !== undefined,
    mailFrom,
    smsSign: sms?.signName ?? null,
    wechatAppId: wechat?.appId ?? null,
    smsTexts: smsTemplateNames.map((template) => ({
      template,
      text: smsTextOf(
        template,
        Object.fromEntries(smsTemplates[template].map((name) => [name, `{${name}}`])),
        address,
        defaultLocale,
      ),
      id: sms?.templates[template] ?? null,
    })),
    hasPublicAddress: publicUrl !== undefined,
    ownMailbox,
    lastTest,
    lastTestSms,
    messages: messageChannels.map((channel) => ({
      channel,
      queued: countOf(channel, "queued"),
      sent: countOf(channel, "sent"),
      impossible: countOf(channel, "impossible"),
      stopped: countOf(channel, "stopped"),
    })),
  };
}
