/** The ways in which this installation can send a message to a person: whatever the operator set up. */
import { env } from "./env";

/** In the order in which they are named to people. */
export const messageChannels = ["sms", "wechat", "email"] as const;
export type MessageChannel = (typeof messageChannels)[number];

export function openChannels(): readonly MessageChannel[] {
  const { sms, wechat, smtpUrl } = env();
  const isOpen = { sms: sms !== undefined, wechat: wechat !== undefined, email: smtpUrl !== undefined };
  return messageChannels.filter((channel) => isOpen[channel]);
}
