/**
 * Complaints: locking one for a change, saving what was decided. The row, its clocks, pauses and assignments are written
 * from the folded complaint; events and their texts are appended; counts are appended as deltas; jobs are enqueued. All
 * of it in the caller's transaction.
 */
import "server-only";
import { and, asc, type Column, eq, getTableColumns, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/domain/actor";
import { attentionAt } from "@/domain/complaint/clock-events";
import { type Clock, type Complaint, rowOf } from "@/domain/complaint/complaint";
import { heldSupporting } from "@/domain/complaint/decide-joint";
import { type EventDraft, schemaVersionOf } from "@/domain/complaint/events";
import type { Change } from "@/domain/complaint/unfolding";
import type { Language } from "@/domain/complaint/vocabulary";
import type { ComplaintFacts } from "@/domain/rights";
import { countDeltasOf } from "@/domain/statistics/count-deltas";
import { tellChanged } from "../changes";
import type { Reader, Tx } from "../client";
import { insertRows, updateRows } from "../many-rows";
import {
  assignments,
  clockPauses,
  clocks,
  complaintEvents,
  complaints,
  complaintTexts,
  extensions,
  relays,
  supervisionNotices,
} from "../schema/complaints";
import { countDeltas } from "../schema/counts";
import { listHandoverParts, saveHandoverParts } from "./handover-parts";
import { appendJobsFor } from "./jobs";
import { listPlanParts, savePlans } from "./plans";
import { listRelaysOf } from "./relay";
import { listSupervisionParts, saveSupervisionParts } from "./supervision-parts";

/** The bigrams are for the search alone, and long. */
const { bigrams: _bigrams, ...rowColumns } = getTableColumns(complaints);
type Row = Omit<typeof complaints.$inferSelect, "bigrams">;
export type StoredComplaint = ComplaintFacts & { readonly row: Row; readonly complaint: Complaint };

function complaintOf(
  row: Row,
  clockRows: (typeof clocks.$inferSelect)[],
  pauseRows: (typeof clockPauses.$inferSelect)[],
  assignmentRows: (typeof assignments.$inferSelect)[],
  relayParts: Complaint["relays"],
  extensionRows: (typeof extensions.$inferSelect)[],
  noticeRows: (typeof supervisionNotices.$inferSelect)[],
  supervisionParts: Pick<
    Complaint,
    "instructions" | "leadOwnerships" | "followUpChecks" | "disputes" | "referrals" | "plans"
  >,
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
    relays: relayParts,
    extensions: extensionRows.map(({ complaintId: _c, ...extension }) => extension),
    supervisionNotices: noticeRows.map(({ complaintId: _c, ...notice }) => notice),
    ...supervisionParts,
  };
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
  const [
    [row],
    clockRows,
    pauseRows,
    assignmentRows,
    relaysOf,
    extensionRows,
    noticeRows,
    supervisionPartsOf,
    plansOf,
    handoverPartsOf,
  ] = await Promise.all([
    rowAsked,
    reader.select().from(clocks).where(eq(clocks.complaintId, id)).orderBy(asc(clocks.clockNo)),
    reader
      .select()
      .from(clockPauses)
      .where(eq(clockPauses.complaintId, id))
      .orderBy(asc(clockPauses.clockNo), asc(clockPauses.pauseNo)),
    reader.select().from(assignments).where(eq(assignments.complaintId, id)).orderBy(asc(assignments.assignmentNo)),
    listRelaysOf(reader, (column) => eq(column, id)),
    reader.select().from(extensions).where(eq(extensions.complaintId, id)).orderBy(asc(extensions.extensionNo)),
    reader
      .select()
      .from(supervisionNotices)
      .where(eq(supervisionNotices.complaintId, id))
      .orderBy(asc(supervisionNotices.noticeNo)),
    listSupervisionParts(reader, (column) => eq(column, id)),
    listPlanParts(reader, (column) => eq(column, id)),
    listHandoverParts(reader, (column) => eq(column, id)),
  ]);
  if (!row) return null;
  const complaint = complaintOf(
    row,
    clockRows,
    pauseRows,
    assignmentRows,
    relaysOf(row.id),
    extensionRows,
    noticeRows,
    { ...supervisionPartsOf(row.id), ...handoverPartsOf(row.id), ...plansOf(row.id) },
  );
  return storedOf(row, complaint);
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
  const [
    clocksOf,
    pausesOf,
    assignmentsOf,
    relaysOf,
    extensionsOf,
    noticesOf,
    supervisionPartsOf,
    plansOf,
    handoverPartsOf,
  ] = await Promise.all([
    tx
      .select()
      .from(clocks)
      .where(among(clocks.complaintId, locked))
      .orderBy(asc(clocks.complaintId), asc(clocks.clockNo))
      .then(byComplaint),
    tx
      .select()
      .from(clockPauses)
      .where(among(clockPauses.complaintId, locked))
      .orderBy(asc(clockPauses.complaintId), asc(clockPauses.clockNo), asc(clockPauses.pauseNo))
      .then(byComplaint),
    tx
      .select()
      .from(assignments)
      .where(among(assignments.complaintId, locked))
      .orderBy(asc(assignments.complaintId), asc(assignments.assignmentNo))
      .then(byComplaint),
    listRelaysOf(tx, (column) => among(column, locked)),
    tx
      .select()
      .from(extensions)
      .where(among(extensions.complaintId, locked))
      .orderBy(asc(extensions.complaintId), asc(extensions.extensionNo))
      .then(byComplaint),
    tx
      .select()
      .from(supervisionNotices)
      .where(among(supervisionNotices.complaintId, locked))
      .orderBy(asc(supervisionNotices.complaintId), asc(supervisionNotices.noticeNo))
      .then(byComplaint),
    listSupervisionParts(tx, (column) => among(column, locked)),
    listPlanParts(tx, (column) => among(column, locked)),
    listHandoverParts(tx, (column) => among(column, locked)),
  ]);
  return rows.map((row) =>
    storedOf(
      row,
      complaintOf(
        row,
        clocksOf(row.id),
        pausesOf(row.id),
        assignmentsOf(row.id),
        relaysOf(row.id),
        extensionsOf(row.id),
        noticesOf(row.id),
        { ...supervisionPartsOf(row.id), ...handoverPartsOf(row.id), ...plansOf(row.id) },
      ),
    ),
  );
}

function byComplaint<T extends { complaintId: number }>(parts: readonly T[]): (complaintId: number) => T[] {
  const groups = new Map<number, T[]>();
  for (const part of parts) {
    const group = groups.get(part.complaintId);
    if (group) group.push(part);
    else groups.set(part.complaintId, [part]);
  }
  return (complaintId) => groups.get(complaintId) ?? [];
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
  columns: { maskedExcerpt?: string; codeKey?: string; regionPath?: string } = {},
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

type Saved = { readonly id: number; readonly before: Complaint | null; readonly change: Change };

async function appendChanges(tx: Tx, actor: Author, changes: readonly Saved[]): Promise<void> {
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
      actorKind: actor.kind,
      actorId: actorIdOf(actor),
      occurredAt: event.occurredAt,
      payload: event.payload,
    })),
  );
  const clocksChanged = changes.flatMap(({ id, before, change: { complaint } }) =>
    changedOf(before?.clocks, complaint.clocks).map((clock) => ({ id, clock, imported: complaint.imported })),
  );
  const partsOf = <T>(pick: (complaint: Complaint) => readonly T[]) =>
    changes.flatMap(({ id, before, change }) =>
      changedOf(before === null ? undefined : pick(before), pick(change.complaint)).map((part) => ({
        ...part,
        complaintId: id,
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
    insertRows(tx, clocks, clocksChanged.map(clockRowOf), {
      key: ["complaintId", "clockNo"],
      renews: [
        "limitAmount",
        "limitUnit",
        "basis",
        "statutoryAmount",
        "statutoryUnit",
        "statutoryBasis",
        "localHolidaysStopStatute",
        "leads",
        "promisedDueAt",
        "statutoryDueAt",
        "provisional",
        "extendedBy",
        "calendarVersion",
        "signals",
        "pausedAt",
        "stoppedAt",
        "attentionAt",
      ],
    }),
    insertRows(tx, clockPauses, clocksChanged.flatMap(pauseRowsOf), {
      key: ["complaintId", "clockNo", "pauseNo"],
      renews: ["toAt"],
    }),
    insertRows(
      tx,
      assignments,
      partsOf((complaint) => complaint.assignments),
      {
        key: ["complaintId", "assignmentNo"],
        renews: ["state", "handlerId", "acknowledgedAt", "endedAt"],
      },
    ),
    insertRows(
      tx,
      relays,
      partsOf((complaint) => complaint.relays),
      { key: ["complaintId", "relayNo"], renews: ["state", "sinceAt"] },
    ),
    insertRows(
      tx,
      extensions,
      partsOf((complaint) => complaint.extensions),
      {
        key: ["complaintId", "extensionNo"],
        renews: ["state", "decidedById", "decidedAt"],
      },
    ),
    insertRows(
      tx,
      supervisionNotices,
      partsOf((complaint) => complaint.supervisionNotices),
      {
        key: ["complaintId", "noticeNo"],
        renews: [
          "state",
          "days",
          "dueAt",
          "provisional",
          "calendarVersion",
          "returns",
          "answeredById",
          "answeredAt",
          "closedById",
          "closedAt",
        ],
      },
    ),
    saveSupervisionParts(tx, partsOf),
    saveHandoverParts(tx, partsOf),
    savePlans(
      tx,
      partsOf((complaint) => complaint.plans),
    ),
    insertRows(
      tx,
      countDeltas,
      changes.flatMap(({ before, change }) => countDeltasOf(before, change)),
    ),
    ...versioned.map(({ id, before, change, events }) => appendJobsFor(tx, id, before, change.complaint, events)),
    tellChanged(
      tx,
      changes.map(({ id }) => id),
    ),
  ]);
}

/** Parts that are new or not what they were; a part that no event touched is the same object. */
function changedOf<T>(before: readonly T[] | undefined, after: readonly T[]): T[] {
  return after.filter((part, i) => part !== before?.[i]);
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

type ChangedClock = { readonly id: number; readonly clock: Clock; readonly imported: boolean };

function clockRowOf({ id, clock, imported }: ChangedClock) {
  const { pauses: _pauses, ...columns } = clock;
  return {
    ...columns,
    complaintId: id,
    // Imported history sends no reminders, cards or notices and is never accepted or closed by the clock.
    attentionAt: imported ? null : attentionAt(clock),
  };
}

function pauseRowsOf({ id, clock }: ChangedClock) {
  return clock.pauses.map((pause, i) => ({
    complaintId: id,
    clockNo: clock.clockNo,
    pauseNo: i + 1,
    fromAt: pause.from,
    toAt: pause.to,
  }));
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
