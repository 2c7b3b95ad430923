/**
 * Near-identical texts: two texts say the same in the same words when four fifths of their pairs of characters are common to
 * both. Figures are read as one figure, so that another date or number makes no new text. A text belongs to the first one
 * before it that is like it; so the groups depend on the order of the texts and on nothing else.
 */
import { bigramsOf } from "../complaint/text";

/** Below this two texts share a letterhead and a farewell; above it one was copied from the other. */
const leastCommon = 0.8;
/** Of two texts that are so much alike hardly any pair has none of these few pairs in common. */
const keysPerText = 6;
/** A bound on the work, where very many texts begin with the same few pairs. */
const mostCompared = 60;

/** The number of the group of each text, in the order of the texts. */
export function groupSameWords(texts: readonly string[]): number[] {
  const leaders: Uint32Array[] = [];
  const byKey = new Map<number, number[]>();
  return texts.map((text) => {
    const pairs = hashedPairs(text);
    const keys = pairs.subarray(0, keysPerText);
    const like = [...new Set([...keys].flatMap((key) => byKey.get(key) ?? []))].find((group) => {
      const leader = leaders[group];
      return leader !== undefined && isAlike(pairs, leader);
    });
    if (like !== undefined) return like;
    const group = leaders.push(pairs) - 1;
    for (const key of keys) {
      const known = byKey.get(key) ?? [];
      if (known.length < mostCompared) known.push(group);
      byKey.set(key, known);
    }
    return group;
  });
}

/** In order of their hashes, which scatters them: the first few are a sample that two like texts have in common. */
function hashedPairs(text: string): Uint32Array {
  return Uint32Array.from(new Set(bigramsOf(text.normalize("NFKC").replace(/\d+/g, "0")).map(hashOf))).sort();
}

/** FNV-1a. */
function hashOf(pair: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pair.length; i += 1) hash = Math.imul(hash ^ pair.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Common pairs against all pairs of both. Two texts without any pair are both empty. */
function isAlike(a: Uint32Array, b: Uint32Array): boolean {
  const all = a.length + b.length;
  if (all === 0) return true;
  if (Math.min(a.length, b.length) < leastCommon * Math.max(a.length, b.length)) return false;
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return common >= leastCommon * (all - common);
}
