/** Files of reports, and what the store has to hold: one file for every row that was not removed. */
import "server-only";
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { submissionKeyOf } from "@/db/codes";
import type { FilePurpose } from "@/domain/files/file-purpose";
import type { Reader, Tx } from "../client";
import { rowsToUpdate } from "../many-rows";
import type { Write } from "../one-statement";
import { files } from "../schema/files";
import { installation } from "../schema/installation";
import { heldQuestions } from "../together";

type FileRow = typeof files.$inferSelect;
/** A file that belongs to a report. */
export type AttachedFile = FileRow & { readonly complaintId: number; readonly attachedAt: Date };

export function getAttachedFiles(rows: readonly FileRow[]): AttachedFile[] {
  return rows.flatMap((row) => {
    const { complaintId, attachedAt } = row;
    return complaintId === null || attachedAt === null ? [] : [{ ...row, complaintId, attachedAt }];
  });
}

export async function insertFile(tx: Tx, row: typeof files.$inferInsert): Promise<void> {
  await tx.insert(files).values(row);
}

export async function findFile(reader: Reader, id: string): Promise<AttachedFile | null> {
  return getAttachedFiles(await reader.select().from(files).where(eq(files.id, id)))[0] ?? null;
}

/** Of one report, oldest first, without what was removed: see getAttachedFiles. */
export function filesAsked(reader: Reader, complaintId: SQL) {
  return (
    reader
      .select()
      .from(files)
      .where(and(eq(files.complaintId, complaintId), isNull(files.removedAt)))
      // What came with the filing was attached in one moment.
      .orderBy(asc(files.attachedAt), asc(files.createdAt), asc(files.id))
  );
}

export async function listFilesOf(reader: Reader, complaintId: number): Promise<AttachedFile[]> {
  return getAttachedFiles(await filesAsked(reader, sql`${complaintId}`));
}

export async function countFilesFor(reader: Reader, complaintId: number, purpose: FilePurpose): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(files)
    .where(and(eq(files.complaintId, complaintId), eq(files.purpose, purpose), isNull(files.removedAt)));
  return row?.count ?? 0;
}

export async function updateFile(
  tx: Tx,
  id: string,
  change: Partial<Pick<typeof files.$inferInsert, "released" | "removedAt" | "name">>,
): Promise<void> {
  await tx.update(files).set(change).where(eq(files.id, id));
}

/** A file that waits in a draft. */
export type DraftFile = Pick<FileRow, "id" | "name" | "bytes" | "fileKey">;

const ofDraft = (submissionId: string) => eq(files.draftKey, submissionKeyOf(submissionId));

const filesOfDraft = heldQuestions(["key"], (reader, place) => ({
  found: reader
    .select({ id: files.id, name: files.name, bytes: files.bytes, fileKey: files.fileKey })
    .from(files)
    .where(eq(files.draftKey, place("key")))
    .orderBy(asc(files.createdAt), asc(files.id)),
}));

/** Oldest first. */
export async function listDraftFilesOf(reader: Reader, submissionId: string): Promise<DraftFile[]> {
  return (await filesOfDraft(reader, { key: submissionKeyOf(submissionId) })).found;
}

/** Only to a draft that the transaction holds locked. */
export async function insertDraftFile(
  tx: Tx,
  submissionId: string,
  row: Pick<typeof files.$inferInsert, "id" | "name" | "mediaType" | "bytes" | "sha256" | "fileKey" | "createdAt">,
): Promise<void> {
  await tx.insert(files).values({
    ...row,
    draftKey: submissionKeyOf(submissionId),
    purpose: "report",
    released: false,
    uploadedByKind: "complainant",
    uploaderUnitIds: [],
  });
}

/** Where it lay in the store; null when this draft has no such file (any more). */
export async function deleteDraftFile(tx: Tx, submissionId: string, id: string): Promise<string | null> {
  const [row] = await tx
    .delete(files)
    .where(and(ofDraft(submissionId), eq(files.id, id)))
    .returning({ fileKey: files.fileKey });
  return row?.fileKey ?? null;
}

/** The files of a draft become those of the report that it was filed as, each with the event that says so. */
export function draftFilesToUpdate(
  complaintId: number,
  attached: readonly { readonly fileId: string; readonly eventVersion: number }[],
  at: Date,
): Write | null {
  const rows = attached.map(({ fileId, eventVersion }) => ({
    id: fileId,
    complaintId,
    eventVersion,
    draftKey: null,
    attachedAt: at,
  }));
  return rowsToUpdate(files, rows, "id");
}

/** Which of these keys belong to a file that was not removed. */
export async function listKeptKeys(reader: Reader, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await reader
    .select({ fileKey: files.fileKey })
    .from(files)
    .where(and(inArray(files.fileKey, [...keys]), isNull(files.removedAt)));
  return new Set(rows.map(({ fileKey }) => fileKey));
}

/** Of several reports, with what was removed: for the check of the whole database. */
export async function listAllFilesOf(reader: Reader, complaintIds: readonly number[]): Promise<FileRow[]> {
  return reader
    .select()
    .from(files)
    .where(inArray(files.complaintId, [...complaintIds]));
}

const markKey = "storage-mark";

/**
 * A word in the name of every file of this database: two databases that were given the same folder by mistake never take
 * each other's files for forgotten ones. `proposed` becomes the word if there is none yet.
 */
export async function getStorageMark(reader: Reader, proposed: string): Promise<string> {
  await reader.insert(installation).values({ key: markKey, value: proposed }).onConflictDoNothing();
  return (await findStorageMark(reader)) ?? proposed;
}

/** Null while no file was ever stored. */
export async function findStorageMark(reader: Reader): Promise<string | null> {
  const [row] = await reader.select().from(installation).where(eq(installation.key, markKey));
  return row?.value ?? null;
}
