/**
 * A search at the desk: what was typed becomes words, pairs of characters and the digits of a number. Who searches finds
 * only what that person may read, by words that the person may read: the window and whoever the complainant trusts in the
 * text itself, a unit that does not learn who wrote it in the masked text alone.
 */
import type { RoleGrant, StaffActor } from "../actor";
import { type ComplaintFacts, grantsOf, holdsRight, isUnitRole, isWindowRole, mayRevealIdentity } from "../rights";
import { parseNumber } from "./number";
import { bigramsOf, excerptOf } from "./text";

/** Characters of a search that count; what is typed beyond is cut off. */
export const searchMaximum = 60;

export type SearchWords = {
  /** As it counts: for the box that was typed into. */
  readonly shown: string;
  /** Lower-cased and normalised, each once. All of them must be found. */
  readonly words: readonly string[];
  /** Pairs of neighbouring characters within the words; none when no word has two. */
  readonly pairs: readonly string[];
  /** A number with a check digit that fits: nothing else is looked for. */
  readonly number: string | null;
  /** Part of a number, without dashes and spaces; null when something else was typed. */
  readonly digits: string | null;
};

const dashes = /[\s\u002d\u2010-\u2015\u2212]/g;

export function readSearchWords(typed: string): SearchWords {
  // Controls and halves of characters can stand in no text of the database. Cut first: what is typed may be very long.
  const cut = [
    ...typed
      .slice(0, 20 * searchMaximum)
      .replace(/[\p{Cc}\p{Cs}]/gu, " ")
      .trim(),
  ].slice(0, searchMaximum);
  const shown = cut.join("").trim();
  const text = normalised(shown);
  const words = [...new Set(text.split(/\s+/).filter((word) => word !== ""))];
  const digits = text.replace(dashes, "");
  const isDigits = /^[0-9]{4,16}$/.test(digits);
  return {
    shown,
    words,
    pairs: bigramsOf(...words),
    number: isDigits ? parseNumber(digits) : null,
    digits: isDigits ? digits : null,
  };
}

function normalised(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Whether the name holds all the words, each of which may stand in another of its spellings. */
export function isNamedBy(names: readonly string[], { words, pairs }: SearchWords): boolean {
  if (pairs.length === 0) return false;
  const all = normalised(names.join("\n"));
  return words.every((word) => all.includes(word));
}

/** Where a person may read: everywhere, in regions and below, and what a unit holds or held. */
export type ReadingScope = {
  readonly everywhere: boolean;
  readonly regionPaths: readonly string[];
  readonly unitIds: readonly string[];
  /** Reports about one of these are kept from this person. */
  readonly ownUnitIds: readonly string[];
};

/** mayRead of domain/rights.ts as places. `rootPath`: of the region that everything lies in. */
export function readingScope(actor: StaffActor, rootPath: string): ReadingScope {
  return scopeOf(actor, actor.grants, rootPath);
}

/** Only the window's own people look for a person, and only where they could look at the identity. */
export function maySearchByContact(actor: StaffActor): boolean {
  return holdsRight(actor, "search_by_contact");
}

/** Null: this person does not search by contact. */
export function contactScope(actor: StaffActor, rootPath: string): ReadingScope | null {
  return maySearchByContact(actor) ? scopeOf(actor, grantsOf(actor, "search_by_contact"), rootPath) : null;
}

function scopeOf(actor: StaffActor, grants: readonly RoleGrant[], rootPath: string): ReadingScope {
  const paths = grants.filter(({ role }) => isWindowRole(role)).map(({ regionPath }) => regionPath ?? rootPath);
  return {
    everywhere: paths.includes(rootPath),
    regionPaths: paths.filter(
      (path, i) => !paths.some((other, j) => path.startsWith(other) && isWider(other, path, j, i)),
    ),
    unitIds: [...new Set(grants.flatMap(({ role, unitId }) => (isUnitRole(role) && unitId !== null ? [unitId] : [])))],
    ownUnitIds: [...new Set(actor.grants.flatMap(({ unitId }) => unitId ?? []))],
  };
}

/** Of two paths that are the same the first stays. */
function isWider(other: string, path: string, otherAt: number, at: number): boolean {
  return other.length < path.length || otherAt < at;
}

/** The place of the match within what may be read; `match` is empty where the words stand elsewhere (in a name). */
export type MatchExcerpt = { readonly before: string; readonly match: string; readonly after: string };

const around = { before: 14, after: 34 } as const;

/** The first place where the first word found stands, with some characters around it; else the opening of the text. */
export function matchExcerptOf(texts: readonly string[], words: readonly string[]): MatchExcerpt {
  for (const word of words) {
    for (const text of texts) {
      const found = placeOf(text, word);
      if (found) return cutAround([...text], found);
    }
  }
  return { before: excerptOf(texts.find((text) => text.trim() !== "") ?? ""), match: "", after: "" };
}

/** From and to in characters of the text as it was written. */
function placeOf(text: string, word: string): { from: number; to: number } | null {
  // Character by character, since normalising may make one of several or several of one.
  const parts = [...text].map(normalised);
  const starts: number[] = [];
  for (const [i, part] of parts.entries()) for (let k = 0; k < part.length; k += 1) starts.push(i);
  const at = parts.join("").indexOf(word);
  const [from, last] = [starts[at], starts[at + word.length - 1]];
  return at < 0 || from === undefined || last === undefined ? null : { from, to: last + 1 };
}

function cutAround(characters: readonly string[], { from, to }: { from: number; to: number }): MatchExcerpt {
  const [start, end] = [Math.max(0, from - around.before), Math.min(characters.length, to + around.after)];
  const piece = (a: number, b: number) => characters.slice(a, b).join("").replace(/\s+/g, " ");
  return {
    before: `${start > 0 ? "…" : ""}${piece(start, from).trimStart()}`,
    match: piece(from, to),
    after: `${piece(to, end).trimEnd()}${end < characters.length ? "…" : ""}`,
  };
}

/** Whether somebody may ask if the person of a report has others: of the window, and allowed to look at who it is. */
export function mayFindSamePerson(actor: StaffActor, complaint: ComplaintFacts): boolean {
  const isWindow = actor.grants.some(({ role }) => isWindowRole(role));
  return isWindow && maySearchByContact(actor) && mayRevealIdentity(actor, complaint);
}
