/**
 * Colleagues whom a note calls: "@user.name" in its words, or one picked from the list. Each must be able to read both the
 * report and the note; a name that nobody answers to is said at once, since whoever wrote it believes that somebody was told.
 */
import { Refusal } from "../refusal";
import { type Colleague, type ComplaintFacts, mayReadNote, mayReadWith } from "../rights";

export const mostMentions = 10;

/** A user name begins with a letter and holds letters, digits, dots, hyphens and underscores; no part of an address. */
const called = /(?<![A-Za-z0-9._@-])@([A-Za-z][A-Za-z0-9._-]*)/g;

/** The user names in the order in which they stand there, each once, in small letters. */
export function calledUsernames(text: string): string[] {
  // A full stop at the end belongs to the sentence.
  return [...new Set([...text.matchAll(called)].map(([, name = ""]) => name.toLowerCase().replace(/[._-]+$/, "")))];
}

type Named = Colleague & { readonly id: number; readonly username: string };
type Note = {
  readonly text: string;
  readonly pickedId: number | null;
  readonly authorId: number;
  readonly forUnit: boolean;
  readonly authorUnitIds: readonly string[];
};

/** @throws Refusal for a name that nobody has who may read the report, and for somebody who could not read the note. */
export function decideMentions<T extends Named>(complaint: ComplaintFacts, note: Note, colleagues: readonly T[]): T[] {
  const readers = colleagues.filter((colleague) => mayReadWith(colleague, complaint));
  const byName = calledUsernames(note.text).map((name) => {
    const reader = readers.find(({ username }) => username.toLowerCase() === name);
    // Of people who may not read it nobody learns here whether they exist.
    if (!reader) throw new Refusal("mention-unknown", { name });
    return reader;
  });
  const picked = note.pickedId === null ? [] : readers.filter(({ id }) => id === note.pickedId);
  if (note.pickedId !== null && picked.length === 0) throw new Refusal("mention-unknown", { name: "" });
  const mentioned = [...new Set([...byName, ...picked])].filter(({ id }) => id !== note.authorId);
  if (mentioned.length > mostMentions) throw new Refusal("too-many-mentions", { most: mostMentions });
  for (const reader of mentioned) {
    if (!mayReadNote(reader, complaint, note)) throw new Refusal("mention-cannot-read-note", { name: reader.username });
  }
  return mentioned;
}
