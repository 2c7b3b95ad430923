/**
 * Complaints: locking one for a change, saving what was decided. The row, its clocks, pauses and assignments are written
 * from the folded complaint; events and their texts are appended; counts are appended as deltas; jobs are enqueued. All
 * of it in the caller's transaction.
 */
import "server-only";
import { and, asc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/domain/actor";
import { attentionAt } from "@/domain/complaint/clock-events";
import { type Assignment, type Clock, type Complaint, rowOf } from "@/domain/complaint/complaint";
import type { EventDraft } from "@/domain/complaint/events";
import type { Change } from "@/domain/complaint/unfolding";
import type { Language } from "@/domain/complaint/vocabulary";
import type { ComplaintFacts } from "@/domain/rights";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import type { Reader, Tx } from "../client";
import { assignments, clockPauses, clocks, complaintEvents, complaints, complaintTexts } from "../schema/complaints";
import { countDeltas } from "../schema/counts";
import { appendJobsFor } from "./jobs";

type Row = typeof complaints.$inferSelect;
export type StoredComplaint = ComplaintFacts & { readonly row: Row; readonly complaint: Complaint };

function complaintOf(
  row: Row,
  clockRows: (typeof clocks.$inferSelect)[],
  pauseRows: (typeof clockPauses.$inferSelect)[],
  assignmentRows: (typeof assignments.$inferSelect)[],
): Complaint {
  const {
    id: _id,
    number: _number,
    submissionKey: _submissionKey,
    codeKey: _codeKey,
    language: _language,
    regionPath: _regionPath,
    excerpt: _excerpt,
    maskedExcerpt: _maskedExcerpt,
    bigrams: _bigrams,
    ...columns
  } = row;
  return {
    ...columns,
    clocks: clockRows.map(({ complaintId: _c, attentionAt: _a, ...clock }) => ({
      ...clock,
      pauses: pauseRows
        .filter((pause) => pause.clockNo === clock.clockNo)
        .map((pause) => ({ from: pause.fromAt, to: pause.toAt })),
    })),
    assignments: assignmentRows.map(({ complaintId: _c, ...assignment }) => assignment),
  };
}

/**
 * The row and its parts, in one round trip: the statements travel together and run in this order, so with `locks` the
 * parts are read after the lock was granted.
 */
async function loadComplaint(reader: Reader, which: SQL, locks: boolean): Promise<StoredComplaint | null> {
  const rowQuery = reader.select().from(complaints).where(which);
  const id = reader.select({ id: complaints.id }).from(complaints).where(which);
  const [[row], clockRows, pauseRows, assignmentRows] = await Promise.all([
    locks ? rowQuery.for("update") : rowQuery,
    reader.select().from(clocks).where(eq(clocks.complaintId, id)).orderBy(asc(clocks.clockNo)),
    reader
      .select()
      .from(clockPauses)
      .where(eq(clockPauses.complaintId, id))
      .orderBy(asc(clockPauses.clockNo), asc(clockPauses.pauseNo)),
    reader.select().from(assignments).where(eq(assignments.complaintId, id)).orderBy(asc(assignments.assignmentNo)),
  ]);
  if (!row) return null;
  const complaint = complaintOf(row, clockRows, pauseRows, assignmentRows);
  return {
    id: row.id,
    regionPath: row.regionPath,
    leadUnitId: row.leadUnitId,
    aboutUnitId: row.aboutUnitId,
    sharesIdentity: row.sharesIdentity,
    codeVersion: row.codeVersion,
    unitIds: complaint.assignments.map((assignment) => assignment.unitId),
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

export function findComplaint(reader: Reader, number: string): Promise<StoredComplaint | null> {
  return loadComplaint(reader, eq(complaints.number, number), false);
}

export function findComplaintById(reader: Reader, id: number): Promise<StoredComplaint | null> {
  return loadComplaint(reader, eq(complaints.id, id), false);
}

/** The first filing of a draft, or null. The unique key makes a second one impossible. */
export async function findBySubmissionKey(reader: Reader, submissionKey: string): Promise<Row | null> {
  const [row] = await reader.select().from(complaints).where(eq(complaints.submissionKey, submissionKey));
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
  await appendChange(tx, actor, { id: row.id, regionPath: filed.regionPath }, null, change);
  return row;
}

/** Saves what was decided on a locked complaint. `columns` are the few row columns that the fold does not give. */
export async function saveComplaint(
  tx: Tx,
  actor: Actor,
  before: StoredComplaint,
  change: Change,
  columns: { maskedExcerpt?: string; codeKey?: string } = {},
): Promise<void> {
  await Promise.all([
    tx
      .update(complaints)
      .set({ ...rowOf(change.complaint), ...columns })
      .where(eq(complaints.id, before.id)),
    appendChange(tx, actor, before, before.complaint, change),
  ]);
}

async function appendChange(
  tx: Tx,
  actor: Actor,
  stored: { id: number; regionPath: string },
  before: Complaint | null,
  change: Change,
): Promise<void> {
  const firstVersion = change.complaint.version - change.events.length + 1;
  const versioned = change.events.map((event, i) => ({ event, version: firstVersion + i }));
  const events = versioned.map(({ event, version }) => ({
    complaintId: stored.id,
    version,
    type: event.type,
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
    occurredAt: event.occurredAt,
    payload: event.payload,
  }));
  const texts = versioned.flatMap(({ event, version }) => textRowsOf(stored.id, version, event));
  const deltas = countDeltasOf(before, change);
  // Started together they travel in one round trip, and run in this order: texts need their events.
  await Promise.all([
    tx.insert(complaintEvents).values(events),
    texts.length > 0 ? tx.insert(complaintTexts).values(texts) : null,
    ...saveClocks(tx, stored.id, before?.clocks ?? [], change.complaint),
    saveAssignments(tx, stored.id, before?.assignments ?? [], change.complaint.assignments),
    deltas.length > 0 ? tx.insert(countDeltas).values(deltas) : null,
    appendJobsFor(tx, stored.id, change.complaint, versioned),
  ]);
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === "staff") return String(actor.staffId);
  return actor.kind === "system" ? actor.job : null;
}

function textRowsOf(complaintId: number, version: number, event: EventDraft) {
  return (Object.entries(event.texts ?? {}) as [keyof NonNullable<EventDraft["texts"]>, string][])
    .filter(([, body]) => body !== "")
    .map(([field, body]) => ({ complaintId, version, field, body }));
}

function saveClocks(tx: Tx, complaintId: number, before: readonly Clock[], { clocks: after, imported }: Complaint) {
  const changed = after.filter((clock, i) => clock !== before[i]);
  if (changed.length === 0) return [];
  const clocksSaved = tx
    .insert(clocks)
    .values(
      changed.map(({ pauses: _pauses, ...clock }, i) => ({
        ...clock,
        complaintId,
        // Imported history sends no reminders, cards or notices and is never accepted or closed by the clock.
        attentionAt: imported ? null : attentionAt(changed[i] as Clock),
      })),
    )
    .onConflictDoUpdate({
      target: [clocks.complaintId, clocks.clockNo],
      set: {
        promisedDueAt: sql`excluded.promised_due_at`,
        statutoryDueAt: sql`excluded.statutory_due_at`,
        provisional: sql`excluded.provisional`,
        remindAt: sql`excluded.remind_at`,
        yellowAt: sql`excluded.yellow_at`,
        redAt: sql`excluded.red_at`,
        remindedAt: sql`excluded.reminded_at`,
        yellowRaisedAt: sql`excluded.yellow_raised_at`,
        redRaisedAt: sql`excluded.red_raised_at`,
        pausedAt: sql`excluded.paused_at`,
        stoppedAt: sql`excluded.stopped_at`,
        attentionAt: sql`excluded.attention_at`,
      },
    });
  const pauses = changed.flatMap((clock) =>
    clock.pauses.map((pause, i) => ({
      complaintId,
      clockNo: clock.clockNo,
      pauseNo: i + 1,
      fromAt: pause.from,
      toAt: pause.to,
    })),
  );
  if (pauses.length === 0) return [clocksSaved];
  const pausesSaved = tx
    .insert(clockPauses)
    .values(pauses)
    .onConflictDoUpdate({
      target: [clockPauses.complaintId, clockPauses.clockNo, clockPauses.pauseNo],
      set: { toAt: sql`excluded.to_at` },
    });
  return [clocksSaved, pausesSaved];
}

async function saveAssignments(
  tx: Tx,
  complaintId: number,
  before: readonly Assignment[],
  after: readonly Assignment[],
) {
  const changed = after.filter((assignment, i) => assignment !== before[i]);
  if (changed.length === 0) return;
  await tx
    .insert(assignments)
    .values(changed.map((assignment) => ({ ...assignment, complaintId })))
    .onConflictDoUpdate({
      target: [assignments.complaintId, assignments.assignmentNo],
      set: {
        state: sql`excluded.state`,
        handlerId: sql`excluded.handler_id`,
        acknowledgedAt: sql`excluded.acknowledged_at`,
        endedAt: sql`excluded.ended_at`,
      },
    });
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
