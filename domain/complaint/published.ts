/**
 * Published answers as the public reads them: the months in which there are some, the words that were looked for, marked
 * where they stand, and how many said that they met the same, told from five on: fewer could be guessed at.
 */
import { civilDateOf, midnightBefore } from "../calendar/civil-date";
import { addMonths, monthOf } from "../calendar/months";

/** The parts of an address that narrow the list, beside the words. */
export const publishedFilters = ["item", "unit", "region", "outcome", "month"] as const;
export type PublishedFilter = (typeof publishedFilters)[number];

/** Instants from the first moment of a month in Shanghai to the first of the next. Null for what is no month: "2026-13". */
export function spanOfMonth(month: string): { readonly from: Date; readonly before: Date } | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return null;
  return { from: midnightBefore(`${month}-01`), before: midnightBefore(`${addMonths(month, 1)}-01`) };
}

/** "2026-03", the newest first: every month from the one of `first` to the one of `last`. */
export function monthsBetween(first: Date, last: Date): string[] {
  const months: string[] = [];
  const end = monthOf(civilDateOf(last));
  for (let month = monthOf(civilDateOf(first)); month <= end; month = addMonths(month, 1)) months.unshift(month);
  return months;
}

export type TextPart = { readonly text: string; readonly marked: boolean };

/**
 * The text in parts, those marked in which a word stands, however it is written (full width, capitals).
 * @param words lower-cased and normalised, as a search reads them.
 */
export function markedParts(text: string, words: readonly string[]): TextPart[] {
  const characters = [...text];
  // Character by character, since normalising may make one of several or several of one.
  const owners: number[] = [];
  const parts = characters.map((character, i) => {
    const normal = character.normalize("NFKC").toLowerCase();
    for (let k = 0; k < normal.length; k += 1) owners.push(i);
    return normal;
  });
  const whole = parts.join("");
  const isMarked = new Set<number>();
  for (const word of words) {
    if (word === "") continue;
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      for (const owner of owners.slice(at, at + word.length)) isMarked.add(owner);
    }
  }
  const found: { text: string; marked: boolean }[] = [];
  for (const [i, character] of characters.entries()) {
    const marked = isMarked.has(i);
    const last = found.at(-1);
    if (last && last.marked === marked) last.text += character;
    else found.push({ text: character, marked });
  }
  return found;
}

/** Smaller counts are kept from the public. */
const fewestShown = 5;

/** Null while it is too few to tell. */
export function meToosShown(count: number): number | null {
  return count >= fewestShown ? count : null;
}
