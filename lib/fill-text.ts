/**
 * Texts outside a page: a text of messages/ by its path, with plain {names} filled in. Counting and choosing between
 * forms is for pages; a letter or a command that needs it writes two texts.
 */
import type { Locale } from "./locale";
import { loadMessages } from "./messages";

/** @throws Error when there is no such text, or a name in it has no value. */
export function filledText(locale: Locale, path: string, values: Readonly<Record<string, string>> = {}): string {
  let text: unknown = loadMessages(locale);
  for (const part of path.split(".")) text = (text as Record<string, unknown> | undefined)?.[part];
  if (typeof text !== "string") throw new Error(`no text ${path} in ${locale}`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the text ${path} in ${locale} needs a value for ${name}`);
    return value;
  });
}
