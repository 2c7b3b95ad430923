/**
 * The words of messages to the person who reported, for each channel: the number, what happened, by when, where to look
 * and how to have no more of them. No name, no word of the report, no code, and in short messages no unit either.
 */
import { filledText } from "./fill-text";
import type { Locale } from "./locale";
import { loadMessages } from "./messages";
import { type SmsTemplate, type SmsValues, smsTemplates } from "./sms-templates";

/** The days that messages name: on which something is promised to the person, or asked of the person. */
export const messageDays = ["acceptBy", "answerBy", "supplementBy", "confirmBy", "progressBy"] as const;
export type MessageDay = (typeof messageDays)[number];

export type StepMessage = {
  readonly template: string;
  readonly number: string;
  readonly unit: string;
  /** Written out for letters, and month and day alone for short messages; empty where there is none. */
  readonly days: Readonly<Record<MessageDay, { readonly long: string; readonly short: string }>>;
  /** A day counted over a year whose holidays are not published. */
  readonly provisional: boolean;
};

/** Where the office stands in the net, without a slash at the end, and the page on which this person stops messages. */
export type MessageAddresses = { readonly publicAddress: string; readonly stop: string };

/** The one day that a short message names; the others name none. */
const dayTold: Readonly<Record<string, MessageDay>> = {
  filed: "answerBy",
  supplement_requested: "supplementBy",
  supplement_reminder: "supplementBy",
  dispatched: "answerBy",
  answered: "confirmBy",
  reopened: "answerBy",
  extended: "answerBy",
  recounted: "answerBy",
  relimited: "answerBy",
  merged: "answerBy",
  unmerged: "answerBy",
  plan_made: "progressBy",
  plan_progress: "progressBy",
};

export function letterOf(
  message: StepMessage,
  addresses: MessageAddresses,
  locale: Locale,
): { readonly subject: string; readonly text: string } {
  const { template, number, unit, days } = message;
  const longDays = Object.fromEntries(messageDays.map((day) => [day, days[day].long]));
  const values = { number, unit, ...longDays };
  return {
    subject: filledText(locale, `mail.complainant.${template}.subject`, values),
    text: [
      filledText(locale, "mail.complainant.greeting"),
      filledText(locale, `mail.complainant.${template}.text`, values),
      ...(message.provisional ? [filledText(locale, "mail.provisional")] : []),
      filledText(locale, "mail.complainant.status", { address: `${addresses.publicAddress}/status` }),
      filledText(locale, "mail.complainant.stop", { address: addresses.stop }),
      filledText(locale, "mail.complainant.closing"),
    ].join("\n\n"),
  };
}

/** What a short message says: a few words, and the day where one matters. */
export function shortWordsOf(message: StepMessage, locale: Locale): { readonly what: string; readonly day: string } {
  const key = hasShortWords(message.template) ? message.template : "other";
  const day = dayTold[message.template];
  return {
    what: filledText(locale, `sms.what.${key}`),
    day: day === undefined ? "" : message.days[day].short,
  };
}

/** Whether a step has short words of its own; without them it is said that there is something new. */
export function hasShortWords(template: string): boolean {
  const { what } = loadMessages("zh-CN").sms ?? {};
  return typeof what === "object" && template in what;
}

type ShortSms =
  | { readonly template: "status-changed"; readonly values: SmsValues<"status-changed"> }
  | { readonly template: "status-changed-by"; readonly values: SmsValues<"status-changed-by"> };

export function smsOf(message: StepMessage, locale: Locale): ShortSms {
  const { what, day } = shortWordsOf(message, locale);
  const { number } = message;
  return day === ""
    ? { template: "status-changed", values: { number, what } }
    : { template: "status-changed-by", values: { number, what, day } };
}

/**
 * A text message as the phone shows it. Its words are approved by the operator beforehand and stand with the provider, so
 * this is what the office has approved, and what the demo shows. `address` as people type it, without "https://".
 */
export function smsTextOf(
  template: SmsTemplate,
  values: Readonly<Record<string, string>>,
  address: string,
  locale: Locale,
): string {
  const known = Object.fromEntries(smsTemplates[template].map((name) => [name, values[name] ?? ""]));
  return filledText(locale, `sms.template.${template.replaceAll("-", "_")}`, { ...known, address });
}

/** The status page as it stands in a text message: a phone makes a link of it, and each letter costs. */
export function shortStatusAddress(publicAddress: string): string {
  return `${publicAddress.replace(/^https?:\/\//, "")}/status`;
}
