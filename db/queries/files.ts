/** Files of reports, and what the store has to hold: one file for every row that was not removed. */
import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { FilePurpose } from "@/domain/files/file-purpose";
import type { Reader, Tx } from "../client";
import { files } from "../schema/files";
import { installation } from "../schema/installation";

type FileRow = typeof files.$inferSelect;
/** A file that belongs to a report. */
export type AttachedFile = FileRow & { readonly complaintId: number; readonly attachedAt: Date };

function attached(rows: readonly FileRow[]): AttachedFile[] {
  return rows.flatMap((row) => {
    const { complaintId, attachedAt } = row;
    return complaintId === null || attachedAt === null ? [] : [{ ...row, complaintId, attachedAt }];
  });
}

export async function insertFile(tx: Tx, row: typeof files.$inferInsert): Promise<void> {
  await tx.insert(files).values(row);
}

export async function findFile(reader: Reader, id: string): Promise<AttachedFile | null> {
  return attached(await reader.select().from(files).where(eq(files.id, id)))[0] ?? null;
}

/** Of one report, oldest first, without what was removed. */
export async function listFilesOf(reader: Reader, complaintId: number): Promise<AttachedFile[]> {
  return attached(
    await reader
      .select()
      .from(files)
      .where(and(eq(files.complaintId, complaintId), isNull(files.removedAt)))
      .orderBy(asc(files.attachedAt), asc(files.id)),
  );
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
  change: Partial<Pick<typeof files.$inferInsert, "released" | "removedAt">>,
): Promise<void> {
  await tx.update(files).set(change).where(eq(files.id, id));
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
