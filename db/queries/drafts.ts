/** Drafts: encrypted rows found by the HMAC of an id that lives only in a cookie. */
import "server-only";
import { and, asc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import { submissionKeyOf } from "@/db/codes";
import { type DraftAnswers, inStepsOfToday, type KeptAnswers } from "@/domain/complaint/filing-form";
import { decrypt, encrypt } from "@/lib/keys";
import type { Reader, Tx } from "../client";
import { heldStatement, type Place } from "../held-statement";
import type { Write } from "../one-statement";
import { drafts } from "../schema/complaints";
import { files } from "../schema/files";
import { type DrawnNumbers, numbersDrawn } from "./complaints";
import { type DraftFile, listDraftFilesOf } from "./files";

const boundTo = (key: string) => `drafts.ciphertext:${key}`;

const draftFound = heldStatement<{ key: string; now: string }>(
  (place) => sql`select ${drafts.ciphertext} as ciphertext from ${drafts} where ${isAlive(place)}`,
);

export async function findDraft(reader: Reader, submissionId: string, now: Date): Promise<DraftAnswers | null> {
  const key = submissionKeyOf(submissionId);
  const [row] = await reader.execute<{ ciphertext: Buffer }>(draftFound({ key, now: now.toISOString() }));
  return row ? answersIn(key, row.ciphertext) : null;
}

/** A draft of this key that is not over. */
function isAlive(place: Place<{ key: string; now: string }>): SQL {
  return sql`${drafts.id} = ${place("key")} and ${drafts.expiresAt} > ${place("now")}::timestamptz`;
}

function answersIn(key: string, ciphertext: Buffer): DraftAnswers {
  return inStepsOfToday(JSON.parse(decrypt("draft", ciphertext, boundTo(key))) as KeptAnswers);
}

export async function upsertDraft(
  reader: Reader,
  submissionId: string,
  answers: DraftAnswers,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  const key = submissionKeyOf(submissionId);
  const ciphertext = encrypt("draft", JSON.stringify(answers), boundTo(key));
  await reader
    .insert(drafts)
    .values({ id: key, ciphertext, createdAt: now, updatedAt: now, expiresAt })
    .onConflictDoUpdate({ target: drafts.id, set: { ciphertext, updatedAt: now, expiresAt } });
}

export async function deleteDraft(reader: Reader, submissionId: string): Promise<void> {
  await reader.delete(drafts).where(eq(drafts.id, submissionKeyOf(submissionId)));
}

/** The same as a part of a statement that writes more. */
export function draftToDelete(submissionId: string): Write {
  return (onlyIf) => sql`delete from ${drafts} where ${drafts.id} = ${submissionKeyOf(submissionId)} and ${onlyIf}`;
}

export type DraftToFile = {
  readonly answers: DraftAnswers;
  readonly files: readonly DraftFile[];
  /** What its report will be numbered by. */
  readonly drawn: DrawnNumbers;
};

const draftLocked = heldStatement<{ key: string; now: string }>(
  (place) => sql`
    select ${drafts.ciphertext} as ciphertext, ${numbersDrawn.id} as id, ${numbersDrawn.serial} as serial
    from ${drafts} where ${isAlive(place)} for update`,
);

/**
 * Holds a draft that lives, with what was brought to it; null when there is none (any more). Two statements in one round
 * trip: the files are read after the lock was granted, and what is brought from then on comes too late.
 */
export async function lockDraftToFile(tx: Tx, submissionId: string, now: Date): Promise<DraftToFile | null> {
  const key = submissionKeyOf(submissionId);
  type Locked = { readonly ciphertext: Buffer; readonly id: string; readonly serial: string };
  // Sent in the order in which they start.
  const lockAsked = tx.execute<Locked>(draftLocked({ key, now: now.toISOString() })).then((rows) => rows);
  const [[row], brought] = await Promise.all([lockAsked, listDraftFilesOf(tx, submissionId)]);
  if (!row) return null;
  const drawn = { id: Number(row.id), serial: Number(row.serial) };
  return { answers: answersIn(key, row.ciphertext), files: brought, drawn };
}

/** Holds a draft that lives, so that nothing is brought to it while it is being filed. False when there is none. */
export async function lockDraft(tx: Tx, submissionId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.id, submissionKeyOf(submissionId)), gt(drafts.expiresAt, now)))
    .for("update");
  return rows.length > 0;
}

/** The oldest ones that are over, with the files that were brought to them. @returns their keys in the store. */
export async function deleteExpiredDrafts(
  tx: Tx,
  now: Date,
  most: number,
): Promise<{ readonly drafts: number; readonly fileKeys: string[] }> {
  const over = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(lt(drafts.expiresAt, now))
    .orderBy(asc(drafts.expiresAt))
    .limit(most)
    .for("update", { skipLocked: true });
  const ids = over.map(({ id }) => id);
  if (ids.length === 0) return { drafts: 0, fileKeys: [] };
  const gone = await tx.delete(files).where(inArray(files.draftKey, ids)).returning({ fileKey: files.fileKey });
  await tx.delete(drafts).where(inArray(drafts.id, ids));
  return { drafts: ids.length, fileKeys: gone.map(({ fileKey }) => fileKey) };
}
