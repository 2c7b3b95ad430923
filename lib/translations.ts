/**
 * The words of a screen in the reader's language. A translator is made once for each language and namespace and held for
 * the life of the process: making one, and reading its messages anew for every request, took longer than the query of a page.
 */
import { createTranslator } from "next-intl";
import { getLocale, type getTranslations as getTranslationsOfRequest } from "next-intl/server";
import { asLocale, type Locale, timeZone } from "./locale";
import { loadMessages } from "./messages";
import { rememberingTexts } from "./remembered-texts";

export { getLocale };

const held = new Map<string, unknown>();

export const getTranslations = (async (asked?: string | { locale: Locale; namespace?: string }) => {
  const namespace = typeof asked === "string" ? asked : asked?.namespace;
  const locale = typeof asked === "object" ? asked.locale : asLocale(await getLocale());
  const name = `${locale} ${namespace ?? ""}`;
  const known = held.get(name);
  if (known && process.env.NODE_ENV !== "development") return known;
  const translator = rememberingTexts(
    name,
    createTranslator({ locale, messages: loadMessages(locale), timeZone, ...(namespace ? { namespace } : {}) }),
  );
  held.set(name, translator);
  return translator;
}) as unknown as typeof getTranslationsOfRequest;
