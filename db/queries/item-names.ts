/** How the names of the service items are spelled: made once for each version of the reference data, then in memory. */
import "server-only";
import { buildItemIndex, type ItemIndex } from "@/domain/catalogue/item-search";
import { syllablesOf } from "../seed/pinyin-key";
import type { Reference } from "./reference";

const held = new WeakMap<Reference, ItemIndex>();

/** Of the items that are offered. */
export function getItemIndex(reference: Reference): ItemIndex {
  const known = held.get(reference);
  if (known) return known;
  const offered = [...reference.items.values()].filter(({ isOffered }) => isOffered);
  const index = buildItemIndex(
    offered.map(({ code, nameZh, aliases }) => ({
      code,
      names: [nameZh, ...aliases].map((text) => ({ text, syllables: syllablesOf(text) })),
    })),
  );
  held.set(reference, index);
  return index;
}
