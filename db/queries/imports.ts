/**
 * Letters from outside that are here already (same origin, same number and same content is the same letter), and the
 * batches in which people brought them.
 */
import "server-only";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { StoredEvent } from "@/domain/complaint/events";
import { readPayload } from "@/domain/complaint/events";
import { housekeepingEvents } from "@/domain/intake/decide-import-undo";
import type { FactDimensions } from "@/domain/statistics/dimensions";
import type { Count } from "@/domain/statistics/tally";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { complaintEvents, complaints, importedLetters } from "../schema/complaints";
import { countDeltas } from "../schema/counts";
import { importBatches, importRows } from "../schema/imports";
import { staff } from "../schema/staff";
import { deleteFacts } from "./facts";

/** What is known of these numbers: the digests of the letters under each. What was undone may come again. */
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
    .where(
      and(
        eq(importedLetters.origin, origin),
        sql`${importedLetters.externalNumber} = any(array(select json_array_elements_text(${JSON.stringify(numbers)}::json)))`,
        isNull(importedLetters.undoneAt),
      ),
    );
  for (const { number, digest } of rows) digests.set(number, (digests.get(number) ?? new Set()).add(digest));
  return digests;
}

export async function insertImportedLetters(
  tx: Tx,
  letters: readonly (typeof importedLetters.$inferInsert)[],
): Promise<void> {
  await insertRows(tx, importedLetters, letters);
}

export type ImportBatch = typeof importBatches.$inferSelect;

export async function insertImportBatch(reader: Reader, batch: typeof importBatches.$inferInsert): Promise<void> {
  await reader.insert(importBatches).values(batch);
}

export async function findImportBatch(reader: Reader, id: string): Promise<ImportBatch | null> {
  const [row] = await reader.select().from(importBatches).where(eq(importBatches.id, id));
  return row ?? null;
}

export async function lockImportBatch(tx: Tx, id: string): Promise<ImportBatch | null> {
  const [row] = await tx.select().from(importBatches).where(eq(importBatches.id, id)).for("update");
  return row ?? null;
}

export async function updateImportBatch(
  reader: Reader,
  id: string,
  change: Partial<typeof importBatches.$inferInsert>,
): Promise<void> {
  await reader.update(importBatches).set(change).where(eq(importBatches.id, id));
}

/** What was chosen for this origin last. */
export async function findRememberedMapping(
  reader: Reader,
  origin: string,
): Promise<Readonly<Record<string, string>> | null> {
  const [row] = await reader
    .select({ mapping: importBatches.mapping })
    .from(importBatches)
    .where(and(eq(importBatches.origin, origin), isNotNull(importBatches.mapping)))
    .orderBy(desc(importBatches.createdAt))
    .limit(1);
  return row?.mapping ?? null;
}

export type ImportCursor = { readonly at: Date; readonly id: string };

/** The newest batches with who brought them. */
export async function listImportBatches(reader: Reader, after: ImportCursor | null, size: number) {
  return reader
    .select({ batch: importBatches, staffName: staff.name })
    .from(importBatches)
    .leftJoin(staff, eq(staff.id, importBatches.staffId))
    .where(after ? olderThan(after) : undefined)
    .orderBy(desc(importBatches.createdAt), desc(importBatches.id))
    .limit(size);
}

function olderThan({ at, id }: ImportCursor): SQL | undefined {
  return or(lt(importBatches.createdAt, at), and(eq(importBatches.createdAt, at), lt(importBatches.id, id)));
}

/** What the worker has in hand, or had when it fell. */
export async function listUnfinishedImports(reader: Reader): Promise<{ id: string; isUndo: boolean }[]> {
  const rows = await reader
    .select({ id: importBatches.id, state: importBatches.state })
    .from(importBatches)
    .where(sql`${importBatches.state} in ('running', 'undoing')`);
  return rows.map(({ id, state }) => ({ id, isUndo: state === "undoing" }));
}

/** Uploads that nobody started. */
export async function listForgottenUploads(reader: Reader, before: Date, most: number): Promise<ImportBatch[]> {
  return reader
    .select()
    .from(importBatches)
    .where(
      and(eq(importBatches.state, "uploaded"), isNotNull(importBatches.fileKey), lt(importBatches.createdAt, before)),
    )
    .orderBy(desc(importBatches.createdAt))
    .limit(most);
}

export type RefusedRow = {
  readonly line: number;
  readonly reasons: readonly string[];
  readonly cells: readonly string[];
};

export async function insertImportRows(tx: Tx, batchId: string, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(importRows)
    .values(rows.map((row) => ({ batchId, line: row.line, reasons: [...row.reasons], cells: [...row.cells] })));
}

/** Rows that could not be taken, in the order of the file. */
export async function listImportRows(
  reader: Reader,
  batchId: string,
  afterLine: number,
  size: number,
): Promise<RefusedRow[]> {
  return reader
    .select({ line: importRows.line, reasons: importRows.reasons, cells: importRows.cells })
    .from(importRows)
    .where(and(eq(importRows.batchId, batchId), gt(importRows.line, afterLine)))
    .orderBy(asc(importRows.line))
    .limit(size);
}

/** Reports of a batch that something was done to since; what the product did by itself is nothing done. */
export async function listTouchedNumbers(
  reader: Reader,
  batchId: string,
  most: number,
  among?: readonly number[],
): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ number: complaints.number })
    .from(importedLetters)
    .innerJoin(
      complaintEvents,
      and(
        eq(complaintEvents.complaintId, importedLetters.complaintId),
        gt(complaintEvents.version, importedLetters.version),
      ),
    )
    .innerJoin(complaints, eq(complaints.id, importedLetters.complaintId))
    .where(
      and(
        eq(importedLetters.batchId, batchId),
        isNull(importedLetters.undoneAt),
        among ? inArray(importedLetters.complaintId, [...among]) : undefined,
        or(sql`${complaintEvents.actorKind} <> 'system'`, notInArray(complaintEvents.type, [...housekeepingEvents])),
      ),
    )
    .orderBy(asc(complaints.number))
    .limit(most);
  return rows.map((row) => row.number);
}

/** Reports that a batch brought and that are not undone, by id. */
export async function listBatchComplaintIds(
  reader: Reader,
  batchId: string,
  afterId: number,
  size: number,
): Promise<number[]> {
  const rows = await reader
    .select({ id: importedLetters.complaintId })
    .from(importedLetters)
    .where(
      and(
        eq(importedLetters.batchId, batchId),
        gt(importedLetters.complaintId, afterId),
        isNull(importedLetters.undoneAt),
      ),
    )
    .orderBy(asc(importedLetters.complaintId))
    .limit(size);
  return rows.map((row) => row.id);
}

/** The events of some reports, in order. */
export async function listEventsOf(reader: Reader, ids: readonly number[]): Promise<Map<number, StoredEvent[]>> {
  const rows = await reader
    .select({
      complaintId: complaintEvents.complaintId,
      version: complaintEvents.version,
      type: complaintEvents.type,
      occurredAt: complaintEvents.occurredAt,
      payload: complaintEvents.payload,
    })
    .from(complaintEvents)
    .where(inArray(complaintEvents.complaintId, [...ids]))
    .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.version));
  const events = new Map<number, StoredEvent[]>();
  for (const { complaintId, ...row } of rows) {
    const list = events.get(complaintId) ?? [];
    list.push({ ...row, payload: readPayload(row) } as StoredEvent);
    events.set(complaintId, list);
  }
  return events;
}

/** The letters may come again, and what they brought stands in no figure. */
export async function updateLettersUndone(
  tx: Tx,
  ids: readonly number[],
  undoneAt: Date,
  deltas: readonly (Count & FactDimensions)[],
): Promise<void> {
  const among = (column: SQL) => sql`${column} = any(${`{${ids.join(",")}}`}::bigint[])`;
  await tx
    .update(importedLetters)
    .set({ undoneAt })
    .where(among(sql`${importedLetters.complaintId}`));
  // The key under which the letter was filed is free for the same letter.
  await tx
    .update(complaints)
    .set({ submissionKey: sql`'undone:' || ${complaints.id}` })
    .where(among(sql`${complaints.id}`));
  await insertRows(tx, countDeltas, [...deltas]);
  await deleteFacts(tx, ids);
}
