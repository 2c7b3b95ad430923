/** Names are ordered by this key, never by a collation of the database. Made when a name is stored. */
import { pinyin } from "pinyin-pro";

export function pinyinKeyOf(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).join(" ").toLowerCase();
}

/** The syllable of each character of a name, without tone; a letter, digit or sign stands for itself. */
export function syllablesOf(name: string): string[] {
  return pinyin(name, { toneType: "none", type: "array", nonZh: "spaced", v: true }).map((part) => part.toLowerCase());
}
