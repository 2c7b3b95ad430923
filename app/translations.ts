/** Words in the language of the reader, for a page. */
import { headers } from "next/headers";
import { cache } from "react";
import { asLocale, type Locale, localeHeader } from "@/lib/locale";
import { type GetTranslations, translatorFor } from "@/lib/translations";

/** As proxy.ts found it. */
export const getLocale = cache(async (): Promise<Locale> => asLocale((await headers()).get(localeHeader)));

export const getTranslations = (async (asked?: string | { locale: Locale; namespace?: string }) => {
  if (typeof asked === "object") return translatorFor(asked.locale, asked.namespace);
  return translatorFor(await getLocale(), asked);
}) as unknown as GetTranslations;
