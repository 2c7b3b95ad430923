/** The words of the screens, as the steps look for them: what a person reads, from messages/. */
import { filledText } from "@/lib/fill-text";
import type { Locale } from "@/lib/locale";

export type Words = (path: string, values?: Readonly<Record<string, string>>) => string;

/** @throws Error when there is no such text. */
export function wordsIn(locale: Locale): Words {
  return (path, values) => filledText(locale, path, values);
}

/** What the journeys read unless they say otherwise. */
export const words = wordsIn("zh-CN");

/** The text with anything where its {names} stand, without its marks of emphasis. */
export function anyOf(path: string, locale: Locale = "zh-CN"): RegExp {
  const names = new Proxy({}, { get: () => "\u0000" }) as Record<string, string>;
  const text = filledText(locale, path, names).replace(/<\/?\w+>/g, "");
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll("\u0000", ".*?"));
}
