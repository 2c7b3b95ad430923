/**
 * One page of a list by keyset: the place after which it begins stands in the address as numbers joined by dots (an
 * instant as milliseconds), the id last. What is no such place begins at the first page.
 */
type Place = { 2: readonly [number, number]; 3: readonly [number, number, number] };

export function readPlace<Parts extends keyof Place>(text: string | undefined, parts: Parts): Place[Parts] | null {
  const written = (text ?? "").split(".");
  if (written.length !== parts || !written.every((part) => /^\d{1,15}$/.test(part))) return null;
  const numbers = written.map(Number);
  // An instant later than any date would break the query instead of ending the list.
  if (numbers.slice(0, -1).some((number) => number > latestInstant)) return null;
  return numbers as unknown as Place[Parts];
}

const latestInstant = Date.UTC(9999, 11, 31);

/** @param found one more than `size` where another page follows. @param placeOf where a row stands in the list. */
export function pageOf<Row>(
  found: readonly Row[],
  size: number,
  placeOf: (last: Row) => readonly (Date | number | boolean)[],
): { readonly rows: Row[]; readonly next: string | null } {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last !== undefined ? placeOf(last).map(Number).join(".") : null };
}
