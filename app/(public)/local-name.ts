/** The name of a place, unit or item in the reader's language. */
import type { Locale } from "@/lib/locale";

type Names = { readonly nameZh: string; readonly nameEn: string };

export function localName(names: Names, locale: Locale): string {
  return locale === "en" ? names.nameEn : names.nameZh;
}
