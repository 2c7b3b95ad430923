/** Letters from outside that are here already: same origin, same number and same content is the same letter. */
import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "../client";
import { importedLetters } from "../schema/complaints";

/** What is known of these numbers: the digests of the letters under each. */
export async function listLetterDigests(
  reader: Reader,
  origin: string,
  numbers: readonly string[],
): Promise<Map<string, Set<string>>> {
  const digests = new Map<string, Set<string>>();
  if (numbers.length === 0) return digests;
  const rows = await reader
    .select({ number: importedLetters.externalNumber, digest: importedLetters.contentDigest })
    .from(importedLetters)
    .where(and(eq(importedLetters.origin, origin), inArray(importedLetters.externalNumber, [...numbers])));
  for (const { number, digest } of rows) digests.set(number, (digests.get(number) ?? new Set()).add(digest));
  return digests;
}

export async function insertImportedLetter(tx: Tx, letter: typeof importedLetters.$inferInsert): Promise<void> {
  await tx.insert(importedLetters).values(letter);
}
