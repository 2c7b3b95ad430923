/**
 * Text messages: one signed HTTP request each to the address in SMS_URL. Most providers in the country are one small
 * gateway away from it; what the gateway has to do is written in docs/operating.md.
 *
 * Signature: HMAC-SHA256 under SMS_KEY_SECRET, base64, over five lines: method, path with query, timestamp (seconds),
 * nonce, SHA-256 of the body in hex. A repeat after a crash carries the same messageKey, by which the gateway drops it.
 */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { fetchBounded } from "./bounded-fetch";
import { env } from "./env";
import { defaultLocale, type Locale } from "./locale";
import { MessageFailure } from "./message-failure";
import { type SmsTemplate, type SmsValues, smsLanguageOf } from "./sms-templates";

export class SmsFailure extends MessageFailure {}

type SmsOf<T extends SmsTemplate> = {
  /** Eleven digits of a mainland mobile (domain/complaint/mobile-number.ts); any other is impossible. */
  readonly to: string;
  readonly template: T;
  readonly values: SmsValues<T>;
  /** The same for a repeat of the same message. Tells nothing of the person: it goes into the provider's log. */
  readonly messageKey: string;
  /** Where no English template was approved the Chinese one is sent. */
  readonly language?: Locale;
};
export type Sms = { [T in SmsTemplate]: SmsOf<T> }[SmsTemplate];

/** The key of a message: the same for the same parts, and no way back from it to them. */
export function messageKeyOf(...parts: readonly (string | number)[]): string {
  return createHash("sha256").update(parts.join("\n"), "utf8").digest("hex").slice(0, 40);
}

/** Resolves when the provider has taken the message. @throws SmsFailure */
export async function sendSms(sms: Sms): Promise<void> {
  const settings = env().sms;
  if (!settings) throw new SmsFailure("not-set-up");
  if (!/^1[3-9]\d{9}$/.test(sms.to)) throw new SmsFailure("impossible", "no-mobile");
  const language = smsLanguageOf(settings.templates, sms.template, sms.language ?? defaultLocale);
  const body = JSON.stringify({
    to: sms.to,
    sign: `【${settings.signName}】`,
    templateId: settings.templates[language === "en" ? `${sms.template}.en` : sms.template],
    params: sms.values,
    messageKey: sms.messageKey,
  });
  const { status, body: answer } = await fetchBounded(settings.url, {
    method: "POST",
    headers: signedHeaders(settings, body),
    body,
  }).catch((error: unknown) => {
    throw new SmsFailure("unreachable", null, { cause: error });
  });
  judge(status, answer);
}

function signedHeaders(settings: { url: string; keyId: string; keySecret: string }, body: string) {
  const { pathname, search } = new URL(settings.url);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString("hex");
  const digest = createHash("sha256").update(body, "utf8").digest("hex");
  const signed = ["POST", pathname + search, timestamp, nonce, digest].join("\n");
  const signature = createHmac("sha256", settings.keySecret).update(signed, "utf8").digest("base64");
  return {
    "content-type": "application/json; charset=utf-8",
    "x-key-id": settings.keyId,
    "x-timestamp": timestamp,
    "x-nonce": nonce,
    "x-body-sha256": digest,
    "x-signature": signature,
  };
}

/** Refusals of our account (401, 403) and of our pace (429) are no fault of the message: it waits. */
function judge(status: number, answer: string): void {
  if (status === 429 || status === 401 || status === 403 || status >= 500 || status < 200) {
    throw new SmsFailure("unreachable", status);
  }
  const { result, code } = readAnswer(answer);
  switch (result) {
    case "accepted":
      if (status < 300) return;
      throw new SmsFailure("unreachable", status);
    case "refused":
      throw new SmsFailure("refused", code ?? status);
    case "number-impossible":
      throw new SmsFailure("impossible", code ?? status);
    case "throttled":
      throw new SmsFailure("unreachable", code ?? status);
    default:
      // Perhaps it was taken, perhaps not: asked again under the same key.
      throw new SmsFailure(status >= 400 ? "refused" : "unreachable", status);
  }
}

/** A code goes into the log and onto a page: one that is a sentence, or repeats the number, is left out. */
function codeWord(code: string): string {
  return /^[\w.:-]{1,60}$/.test(code) && !/\d{7}/.test(code) ? code : "unnamed";
}

function readAnswer(answer: string): { result?: string; code?: string } {
  try {
    const { result, code } = JSON.parse(answer) as { result?: unknown; code?: unknown };
    return {
      ...(typeof result === "string" ? { result } : {}),
      ...(typeof code === "string" || typeof code === "number" ? { code: codeWord(String(code)) } : {}),
    };
  } catch {
    return {};
  }
}
