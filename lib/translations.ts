/**
 * The words of a screen in one language. A translator is made once for each language and namespace and held for the life of
 * the process: making one, and reading its messages anew for every request, took longer than the query of a page.
 */
import { createTranslator } from "next-intl";
import type { getTranslations } from "next-intl/server";
import { type Locale, timeZone } from "./locale";
import { loadMessages } from "./messages";
import { rememberingTexts } from "./remembered-texts";

/** Knows the namespaces and keys of the messages. */
export type GetTranslations = typeof getTranslations;

const held = new Map<string, unknown>();

export function translatorFor(locale: Locale, namespace?: string): unknown {
  const name = `${locale} ${namespace ?? ""}`;
  const known = held.get(name);
  if (known && process.env.NODE_ENV !== "development") return known;
  const translator = rememberingTexts(
    name,
    createTranslator({ locale, messages: loadMessages(locale), timeZone, ...(namespace ? { namespace } : {}) }),
  );
  held.set(name, translator);
  return translator;
}
