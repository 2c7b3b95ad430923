/**
 * Complaints: locking one for a change, saving what was decided. The row, its clocks, pauses and assignments are written
 * from the folded complaint; events and their texts are appended; counts are appended as deltas; jobs are enqueued. All
 * of it in the caller's transaction.
 */
import "server-only";
import { and, asc, type Column, eq, getTableColumns, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/domain/actor";
import { type Complaint, rowOf } from "@/domain/complaint/complaint";
import { heldSupporting } from "@/domain/complaint/decide-joint";
import { type EventDraft, schemaVersionOf } from "@/domain/complaint/events";
import type { Change } from "@/domain/complaint/unfolding";
import type { Language } from "@/domain/complaint/vocabulary";
import type { ComplaintFacts } from "@/domain/rights";
import { tellChanged } from "../changes";
import type { Reader, Tx } from "../client";
import { insertRows, updateRows } from "../many-rows";
import { complaintEvents, complaints, complaintTexts } from "../schema/complaints";
import { type Changed, listParts, type Parts, saveParts } from "./complaint-parts";
import { appendFacts } from "./facts";
import { appendJobsFor } from "./jobs";

/** The bigrams are for the search alone, and long. */
const { bigrams: _bigrams, ...rowColumns } = getTableColumns(complaints);
type Row = Omit<typeof complaints.$inferSelect, "bigrams">;
export type StoredComplaint = ComplaintFacts & { readonly row: Row; readonly complaint: Complaint };

function complaintOf(row: Row, parts: Parts): Complaint {
  const {
    id: _id,
    number: _number,
    submissionKey: _submissionKey,
    codeKey: _codeKey,
    language: _language,
    regionPath: _regionPath,
    excerpt: _excerpt,
    maskedExcerpt: _maskedExcerpt,
    ...columns
  } = row;
  return { ...columns, ...parts };
}

/**
 * The row and its parts, in one round trip: the statements travel together and run in this order, so with `locks` the
 * parts are read after the lock was granted.
 */
async function loadComplaint(reader: Reader, which: SQL, locks: boolean): Promise<StoredComplaint | null> {
  const rowQuery = reader.select(rowColumns).from(complaints).where(which);
  // Statements run in the order in which they start; lists of parts start theirs at once, so the lock starts before them.
  const rowAsked = (locks ? rowQuery.for("update") : rowQuery).then((rows) => rows);
  const id = reader.select({ id: complaints.id }).from(complaints).where(which);
  const [[row], partsOf] = await Promise.all([rowAsked, listParts(reader, (column) => eq(column, id))]);
  return row ? storedOf(row, complaintOf(row, partsOf(row.id))) : null;
}

function storedOf(row: Row, complaint: Complaint): StoredComplaint {
  return {
    id: row.id,
    regionPath: row.regionPath,
    leadUnitId: row.leadUnitId,
    aboutUnitId: row.aboutUnitId,
    sharesIdentity: row.sharesIdentity,
    codeVersion: row.codeVersion,
    unitIds: complaint.assignments.map((assignment) => assignment.unitId),
    followerPaths: row.followerPaths,
    sealed: row.sealed,
    supportingUnitIds: heldSupporting(complaint).map(({ unitId }) => unitId),
    row,
    complaint,
  };
}

/** Locks the row until the end of the transaction: of two who act at once, the second sees what the first did. */
export function lockComplaint(tx: Tx, number: string): Promise<StoredComplaint | null> {
  return loadComplaint(tx, eq(complaints.number, number), true);
}

export function lockComplaintById(tx: Tx, id: number): Promise<StoredComplaint | null> {
  return loadComplaint(tx, eq(complaints.id, id), true);
}

/**
 * Locks many, in the order of their ids so that two who wait for each other's cannot be; "skip" leaves out those that
 * somebody else holds. The rows first: what belongs to them is read after the locks were granted.
 */
export async function lockComplaintsById(
  tx: Tx,
  ids: readonly number[],
  held: "skip" | "wait",
): Promise<StoredComplaint[]> {
  // One parameter however many they are: the text of the statement stays the same, and is prepared once.
  const among = (column: Column, some: readonly number[]) => sql`${column} = any(${`{${some.join(",")}}`}::bigint[])`;
  const rows = await tx
    .select(rowColumns)
    .from(complaints)
    .where(among(complaints.id, ids))
    .orderBy(asc(complaints.id))
    .for("update", held === "skip" ? { skipLocked: true } : {});
  const locked = rows.map((row) => row.id);
  const partsOf = await listParts(tx, (column) => among(column, locked));
  return rows.map((row) => storedOf(row, complaintOf(row, partsOf(row.id))));
}

export function findComplaint(reader: Reader, number: string): Promise<StoredComplaint | null> {
  return loadComplaint(reader, eq(complaints.number, number), false);
}

export function findComplaintById(reader: Reader, id: number): Promise<StoredComplaint | null> {
  return loadComplaint(reader, eq(complaints.id, id), false);
}

/** Whom events are recorded under. What happens by itself is recorded so in whosever transaction it happens. */
type Author = Actor | typeof byItself;
export const byItself = { kind: "system", job: "attend-to-clocks" } as const;

/** The first filing of a draft, or null. The unique key makes a second one impossible. */
export async function findBySubmissionKey(reader: Reader, submissionKey: string): Promise<Row | null> {
  const [row] = await reader.select(rowColumns).from(complaints).where(eq(complaints.submissionKey, submissionKey));
  return row ?? null;
}

export async function findByCodeKey(
  reader: Reader,
  number: string,
  codeKey: string,
): Promise<{ id: number; codeVersion: number } | null> {
  const [row] = await reader
    .select({ id: complaints.id, codeVersion: complaints.codeVersion })
    .from(complaints)
    .where(and(eq(complaints.number, number), eq(complaints.codeKey, codeKey)));
  return row ?? null;
}

export type FiledRow = {
  readonly number: string;
  readonly submissionKey: string;
  readonly codeKey: string | null;
  readonly language: Language;
  readonly regionPath: string;
  readonly excerpt: string;
  readonly maskedExcerpt: string | null;
  readonly bigrams: string[];
};

/**
 * A new complaint with its first events, or null when this submissionKey was filed before (somebody pressed twice, or a
 * retry after a lost answer): the caller then reads the first one.
 */
export async function insertComplaint(
  tx: Tx,
  actor: Actor,
  filed: FiledRow,
  change: Change,
): Promise<{ id: number } | null> {
  const [row] = await tx
    .insert(complaints)
    .values({ ...rowOf(change.complaint), ...filed })
    .onConflictDoNothing({ target: complaints.submissionKey })
    .returning({ id: complaints.id });
  if (!row) return null;
  await appendChanges(tx, actor, [{ id: row.id, before: null, change }]);
  return row;
}

/**
 * Saves what was decided on a locked complaint, and gives it back as it stands now. `columns` are the few row columns
 * that the fold does not give.
 */
export async function saveComplaint(
  tx: Tx,
  actor: Author,
  before: StoredComplaint,
  change: Change,
  columns: { maskedExcerpt?: string; codeKey?: string; regionPath?: string; language?: Language } = {},
): Promise<StoredComplaint> {
  const row = { ...rowOf(change.complaint), ...columns };
  await Promise.all([
    tx.update(complaints).set(row).where(eq(complaints.id, before.id)),
    appendChanges(tx, actor, [{ id: before.id, before: before.complaint, change }]),
  ]);
  return storedOf({ ...before.row, ...row }, change.complaint);
}

/** The same for many locked complaints, in as many statements as for one. */
export async function saveComplaints(
  tx: Tx,
  actor: Author,
  decided: readonly { readonly stored: StoredComplaint; readonly change: Change }[],
): Promise<void> {
  if (decided.length === 0) return;
  await Promise.all([
    updateRows(
      tx,
      complaints,
      decided.map(({ stored, change }) => ({ id: stored.id, ...rowOf(change.complaint) })),
    ),
    appendChanges(
      tx,
      actor,
      decided.map(({ stored, change }) => ({ id: stored.id, before: stored.complaint, change })),
    ),
  ]);
}

async function appendChanges(tx: Tx, actor: Author, changes: readonly Changed[]): Promise<void> {
  const versioned = changes.map(({ id, before, change }) => {
    const firstVersion = change.complaint.version - change.events.length + 1;
    return { id, before, change, events: change.events.map((event, i) => ({ event, version: firstVersion + i })) };
  });
  const eventRows = versioned.flatMap(({ id, events }) =>
    events.map(({ event, version }) => ({
      complaintId: id,
      version,
      type: event.type,
      schemaVersion: schemaVersionOf(event.type),
      // Who proved no more than a contact files as a visitor does.
      actorKind: actor.kind === "contact" ? "visitor" : actor.kind,
      actorId: actorIdOf(actor),
      occurredAt: event.occurredAt,
      payload: event.payload,
    })),
  );
  // Started together they travel in one round trip, and run in this order: texts need their events.
  await Promise.all([
    insertRows(tx, complaintEvents, eventRows),
    insertRows(
      tx,
      complaintTexts,
      versioned.flatMap(({ id, events }) => events.flatMap(({ event, version }) => textRowsOf(id, version, event))),
    ),
    saveParts(tx, changes),
    appendFacts(tx, changes),
    ...versioned.map(({ id, before, change, events }) =>
      appendJobsFor(tx, id, before, change.complaint, events, actor.kind === "staff"),
    ),
    tellChanged(
      tx,
      changes.map(({ id }) => id),
    ),
  ]);
}

function actorIdOf(actor: Author): string | null {
  if (actor.kind === "staff") return String(actor.staffId);
  return actor.kind === "system" ? actor.job : null;
}

function textRowsOf(complaintId: number, version: number, event: EventDraft) {
  return (Object.entries(event.texts ?? {}) as [keyof NonNullable<EventDraft["texts"]>, string][])
    .filter(([, body]) => body !== "")
    .map(([field, body]) => ({ complaintId, version, field, body }));
}

/** The next serial for a number. */
export async function getNextSerial(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ serial: string }>(sql`select nextval('complaint_serial') as serial`);
  if (!row) throw new Error("no serial");
  return Number(row.serial);
}

/** Ended reports that nobody touched since, oldest first; an index of its own holds just these. */
export async function listArchivableIds(reader: Reader, endedBefore: Date, most: number): Promise<number[]> {
  const rows = await reader
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        lt(complaints.closedAt, endedBefore),
        inArray(complaints.state, ["closed", "withdrawn", "not_accepted", "merged"]),
      ),
    )
    .orderBy(asc(complaints.closedAt), asc(complaints.id))
    .limit(most);
  return rows.map((row) => row.id);
}
