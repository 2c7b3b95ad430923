/** Names of the reference data come in both languages; the reader gets one. */
import type { Locale } from "@/lib/locale";

export function nameIn(names: { readonly zh: string; readonly en: string }, locale: Locale): string {
  return locale === "zh-CN" ? names.zh : names.en;
}
