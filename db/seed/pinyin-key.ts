/** Names are ordered by this key, never by a collation of the database. Made when a name is stored. */
import { pinyin } from "pinyin-pro";

export function pinyinKeyOf(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).join(" ").toLowerCase();
}
