/**
 * Complaints: locking one for a change, saving what was decided. The row, its clocks, pauses and assignments are written
 * from the folded complaint; events and their texts are appended; counts are appended as deltas; jobs are enqueued. All
 * of it in the caller's transaction.
 */
import "server-only";
import { and, asc, type Column, eq, getTableColumns, lt, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/domain/actor";
import { type Complaint, rowOf } from "@/domain/complaint/complaint";
import { heldSupporting } from "@/domain/complaint/decide-joint";
import { type EventDraft, schemaVersionOf } from "@/domain/complaint/events";
import type { Change } from "@/domain/complaint/unfolding";
import type { Language } from "@/domain/complaint/vocabulary";
import type { ComplaintFacts } from "@/domain/rights";
import { changesToTell } from "../changes";
import type { Reader, Tx } from "../client";
import { heldStatement } from "../held-statement";
import { fieldsOf, insertNewRows, rowsToInsert, rowsToUpdate } from "../many-rows";
import { type Write, type Writes, writeTogether, writeUnlessThere } from "../one-statement";
import { complaintEvents, complaints, complaintTexts } from "../schema/complaints";
import { heldQuestions } from "../together";
import {
  type Changed,
  getParts,
  listParts,
  type PartRows,
  type Parts,
  partsAsked,
  partsToSave,
} from "./complaint-parts";
import { factsToAppend } from "./facts";
import { getNoticesToSend } from "./jobs";

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

/** One complaint with its parts, as questions to ask together with others: see getFoundComplaint. */
export function complaintAsked(reader: Reader, which: SQL) {
  const id = reader.select({ id: complaints.id }).from(complaints).where(which);
  return {
    rows: reader.select(rowColumns).from(complaints).where(which),
    ...partsAsked(reader, (column) => eq(column, id)),
  };
}

/** What the questions of complaintAsked gave. */
export function getFoundComplaint({
  rows,
  ...parts
}: PartRows & { readonly rows: readonly Row[] }): StoredComplaint | null {
  const [row] = rows;
  return row ? storedOf(row, complaintOf(row, getParts(parts)(row.id))) : null;
}

/** How a report is named, with a report by it: its row and its parts, in one statement. */
function foundBy(column: Column) {
  const read = heldQuestions(["named"], (reader, place) => complaintAsked(reader, sql`${column} = ${place("named")}`));
  const lock = heldStatement<{ named: string | number }>(
    (place) => sql`select from ${complaints} where ${column} = ${place("named")} for update`,
  );
  return {
    find: async (reader: Reader, named: string | number) => getFoundComplaint(await read(reader, { named })),
    /** With the row locked: two statements in one round trip, which run in the order in which they start here. */
    async lock(tx: Tx, named: string | number): Promise<StoredComplaint | null> {
      const locked = tx.execute(lock({ named })).then(() => {});
      const [found] = await Promise.all([read(tx, { named }), locked]);
      return getFoundComplaint(found);
    },
  };
}

const byNumber = foundBy(complaints.number);
const byId = foundBy(complaints.id);

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
  return byNumber.lock(tx, number);
}

export function lockComplaintById(tx: Tx, id: number): Promise<StoredComplaint | null> {
  return byId.lock(tx, id);
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
  const belonging = await listParts(tx, (column) => among(column, locked));
  return rows.map((row) => storedOf(row, complaintOf(row, belonging(row.id))));
}

export function findComplaint(reader: Reader, number: string): Promise<StoredComplaint | null> {
  return byNumber.find(reader, number);
}

export function findComplaintById(reader: Reader, id: number): Promise<StoredComplaint | null> {
  return byId.find(reader, id);
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

/** What a new complaint is numbered by, drawn before it is written so that all that belongs to it can be named. */
export type DrawnNumbers = { readonly id: number; readonly serial: number };

/** As columns of a statement that reads something else as well. */
export const numbersDrawn = {
  id: sql`nextval('complaints_id_seq')`.mapWith(Number),
  serial: sql`nextval('complaint_serial')`.mapWith(Number),
} as const;

export async function getNextNumbers(tx: Tx): Promise<DrawnNumbers> {
  const [row] = await tx.select(numbersDrawn).from(sql`(select 1) as one`);
  if (!row) throw new Error("no numbers");
  return row;
}

/**
 * A new complaint with its first events and with what else is to be written with it, in one statement. False when this
 * submissionId was filed before (somebody pressed twice, or a retry after a lost answer): nothing was written then, and
 * the caller reads the first one.
 */
export async function insertComplaint(
  tx: Tx,
  actor: Actor,
  id: number,
  filed: FiledRow,
  change: Change,
  also: readonly (Write | null)[],
): Promise<boolean> {
  const row = rowsToInsert(complaints, [{ id, ...rowOf(change.complaint), ...filed }], {
    existing: { key: ["submissionKey"], renews: [] },
    overriding: true,
  });
  if (!row) throw new Error("no row to insert");
  const { rows, calls } = await changesToAppend(tx, actor, [{ id, before: null, change }]);
  return writeUnlessThere(tx, row, { rows: [...rows, ...also], calls });
}

/** The same for many, in as many statements as for one: the ids of those that are new, by their submission key. */
export async function insertComplaints(
  tx: Tx,
  actor: Actor,
  filings: readonly { readonly filed: FiledRow; readonly change: Change }[],
): Promise<Map<string, number>> {
  const ids = await insertNewRows(
    tx,
    complaints,
    filings.map(({ filed, change }) => ({ ...rowOf(change.complaint), ...filed })),
    "submissionKey",
  );
  const inserted = filings.flatMap(({ filed, change }) => {
    const id = ids.get(filed.submissionKey);
    return id === undefined ? [] : [{ id, before: null, change }];
  });
  if (inserted.length > 0) await writeTogether(tx, await changesToAppend(tx, actor, inserted));
  return ids;
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
  const { rows, calls } = await changesToAppend(tx, actor, [{ id: before.id, before: before.complaint, change }]);
  await writeTogether(tx, { rows: [rowsToUpdate(complaints, [{ id: before.id, ...row }], "id"), ...rows], calls });
  return storedOf({ ...before.row, ...row }, change.complaint);
}

/** The same for many locked complaints, in as many statements as for one. */
export async function saveComplaints(
  tx: Tx,
  actor: Author,
  decided: readonly { readonly stored: StoredComplaint; readonly change: Change }[],
): Promise<void> {
  if (decided.length === 0) return;
  const { rows, calls } = await changesToAppend(
    tx,
    actor,
    decided.map(({ stored, change }) => ({ id: stored.id, before: stored.complaint, change })),
  );
  const projected = rowsToUpdate(
    complaints,
    decided.map(({ stored, change }) => ({ id: stored.id, ...rowOf(change.complaint) })),
    "id",
  );
  await writeTogether(tx, { rows: [projected, ...rows], calls });
}

const eventFields = fieldsOf(complaintEvents, ["recordedAt", "transactionId"]);
const textFields = fieldsOf(complaintTexts);

/** All that belongs to changes beside the row of the complaint; who is to be told is asked before, where anybody is. */
async function changesToAppend(tx: Tx, actor: Author, changes: readonly Changed[]): Promise<Writes> {
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
  const textRows = versioned.flatMap(({ id, events }) =>
    events.flatMap(({ event, version }) => textRowsOf(id, version, event)),
  );
  const byStaff = actor.kind === "staff";
  const notices = await getNoticesToSend(
    tx,
    versioned.map(({ id, before, change, events }) => ({ id, before, complaint: change.complaint, events, byStaff })),
  );
  return {
    rows: [
      rowsToInsert(complaintEvents, eventRows, { fields: eventFields }),
      rowsToInsert(complaintTexts, textRows, { fields: textFields }),
      ...partsToSave(changes),
      ...factsToAppend(changes),
      ...notices.rows,
    ],
    calls: [...(notices.calls ?? []), changesToTell(changes.map(({ id }) => id))],
  };
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

/** The next serials for so many numbers. */
export async function getNextSerials(tx: Tx, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.execute<{ serial: string }>(
    sql`select nextval('complaint_serial') as serial from generate_series(1, ${count}::int)`,
  );
  return rows.map(({ serial }) => Number(serial));
}

/** Ended reports that nobody touched since, oldest first; an index of its own holds just these. */
export async function listArchivableIds(reader: Reader, endedBefore: Date, most: number): Promise<number[]> {
  const rows = await reader
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        lt(complaints.closedAt, endedBefore),
        // As the index of these writes it.
        sql`${complaints.state} in ('closed', 'withdrawn', 'not_accepted', 'merged')`,
      ),
    )
    .orderBy(asc(complaints.closedAt), asc(complaints.id))
    .limit(most);
  return rows.map((row) => row.id);
}
