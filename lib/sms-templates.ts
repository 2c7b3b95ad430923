/**
 * The text messages that the product can send: a closed list, since operators let nothing through that they did not
 * approve word by word. Each name has the values that its text is filled with; the office's own id for it stands in
 * SMS_TEMPLATES. The texts to be approved: messages/<locale>/sms.json.
 */
import type { Locale } from "./locale";

export const smsTemplates = {
  "one-time-code": ["code", "minutes"],
  "query-code-reissued": ["number", "code"],
  "status-changed": ["number", "what"],
  "status-changed-by": ["number", "what", "day"],
  "test-message": [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SmsTemplate = keyof typeof smsTemplates;
export type SmsValues<T extends SmsTemplate> = Readonly<Record<(typeof smsTemplates)[T][number], string>>;

export const smsTemplateNames = Object.keys(smsTemplates) as readonly SmsTemplate[];

/** In which language a text message goes: where no English template was approved the Chinese one is sent. */
export function smsLanguageOf(
  approved: Readonly<Record<string, string>> | undefined,
  template: SmsTemplate,
  wanted: Locale,
): Locale {
  return wanted === "en" && approved?.[`${template}.en`] !== undefined ? "en" : "zh-CN";
}

/** `name=id, name=id` or a JSON object of the same; null when it is neither. */
export function parseNames(typed: string): Record<string, string> | null {
  if (typed.trim().startsWith("{")) return parseJsonNames(typed);
  const pairs = typed.split(/[,\n]+/).filter((pair) => pair.trim() !== "");
  const named: Record<string, string> = {};
  for (const pair of pairs) {
    const [name = "", id = "", ...rest] = pair.split("=").map((part) => part.trim());
    if (name === "" || id === "" || rest.length > 0) return null;
    named[name] = id;
  }
  return named;
}

function parseJsonNames(typed: string): Record<string, string> | null {
  try {
    const read: unknown = JSON.parse(typed);
    if (typeof read !== "object" || read === null) return null;
    const pairs = Object.entries(read);
    if (!pairs.every((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "")) return null;
    return Object.fromEntries(pairs);
  } catch {
    return null;
  }
}
