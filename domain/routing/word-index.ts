/**
 * Looking for all words of all rules in one report at once. Upper and lower case, full-width and half-width letters are
 * the same, and blanks do not count: letters are often typed with gaps.
 *
 * The surprise: a word also stands inside a longer one ("动车" in "电动车"), because Chinese has no blanks to tell.
 * So a rule says "动车组".
 */

/** How far the opening of a report reaches, in characters: there people say what it is about. */
export const openingLength = 120;

export type WordIndex = {
  /** Each word as the numbers of its parts. */
  readonly words: readonly { readonly word: string; readonly parts: readonly number[] }[];
  readonly parts: readonly string[];
  readonly byFirstTwo: ReadonlyMap<string, readonly number[]>;
  readonly single: ReadonlyMap<string, number>;
};

export function plainText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

export function buildWordIndex(words: readonly string[]): WordIndex {
  const parts: string[] = [];
  const numbers = new Map<string, number>();
  const byFirstTwo = new Map<string, number[]>();
  const single = new Map<string, number>();
  const numberOf = (part: string): number => {
    const known = numbers.get(part);
    if (known !== undefined) return known;
    const number = parts.push(part) - 1;
    numbers.set(part, number);
    if (part.length === 1) single.set(part, number);
    else byFirstTwo.set(part.slice(0, 2), [...(byFirstTwo.get(part.slice(0, 2)) ?? []), number]);
    return number;
  };
  return {
    words: words.map((word) => ({ word, parts: word.split("+").map((part) => numberOf(plainText(part))) })),
    parts,
    byFirstTwo,
    single,
  };
}

/** Marks which parts stand in the text, which is plain already. */
export function partsIn(index: WordIndex, text: string): Uint8Array {
  const found = new Uint8Array(index.parts.length);
  for (let at = 0; at < text.length; at++) {
    const one = index.single.get(text.charAt(at));
    if (one !== undefined) found[one] = 1;
    for (const number of index.byFirstTwo.get(text.slice(at, at + 2)) ?? []) {
      if (found[number] === 0 && text.startsWith(index.parts[number] ?? "", at)) found[number] = 1;
    }
  }
  return found;
}

export function isFound(parts: readonly number[], found: Uint8Array): boolean {
  return parts.every((number) => found[number] === 1);
}
