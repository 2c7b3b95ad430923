/** What the check of the whole database reads: complaints with all that belongs to them, page by page, and the counts. */
import "server-only";
import { asc, gt, inArray, sql } from "drizzle-orm";
import { addMonths, daysOfMonths } from "@/domain/calendar/months";
import { readPayload } from "@/domain/complaint/events";
import type { FactDimensions } from "@/domain/statistics/dimensions";
import type { Count } from "@/domain/statistics/tally";
import type { AppDatabase, Reader } from "../client";
import { getSumsDifferent } from "../rolled-sums";
import {
  clockPauses,
  clocks,
  complaintEvents,
  complaints,
  importedLetters,
  notices,
  phoneNotices,
  ratings,
  refusalJustifications,
  replies,
} from "../schema/complaints";
import { listPartsBesideClocks, type Parts } from "./complaint-parts";

type Row<T extends { $inferSelect: unknown }> = T["$inferSelect"];

export type StoredParts = Omit<Parts, "clocks"> & {
  readonly row: Row<typeof complaints>;
  /** In the order of their versions. */
  readonly events: Pick<Row<typeof complaintEvents>, "version" | "type" | "occurredAt" | "payload">[];
  readonly clocks: Row<typeof clocks>[];
  readonly pauses: Row<typeof clockPauses>[];
  readonly replies: Pick<Row<typeof replies>, "replyNo" | "outcome" | "state">[];
  readonly ratings: Row<typeof ratings>[];
  readonly notices: Row<typeof notices>[];
  readonly letters: Row<typeof importedLetters>[];
  readonly justifications: Pick<Row<typeof refusalJustifications>, "replyNo" | "itemCode">[];
  readonly phoneNotices: Row<typeof phoneNotices>[];
};

/** The next complaints after an id, with everything that belongs to them. */
export async function listStoredParts(reader: Reader, afterId: number, size: number): Promise<StoredParts[]> {
  const rows = await reader
    .select()
    .from(complaints)
    .where(gt(complaints.id, afterId))
    .orderBy(asc(complaints.id))
    .limit(size);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [eventRows, clockRows, pauseRows, otherPartsOf, replyRows, ratingRows, noticeRows, letterRows] =
    await Promise.all([
      reader
        .select({
          complaintId: complaintEvents.complaintId,
          version: complaintEvents.version,
          type: complaintEvents.type,
          occurredAt: complaintEvents.occurredAt,
          payload: complaintEvents.payload,
        })
        .from(complaintEvents)
        .where(inArray(complaintEvents.complaintId, ids))
        .orderBy(asc(complaintEvents.complaintId), asc(complaintEvents.version)),
      reader
        .select()
        .from(clocks)
        .where(inArray(clocks.complaintId, ids))
        .orderBy(asc(clocks.complaintId), asc(clocks.clockNo)),
      reader
        .select()
        .from(clockPauses)
        .where(inArray(clockPauses.complaintId, ids))
        .orderBy(asc(clockPauses.complaintId), asc(clockPauses.clockNo), asc(clockPauses.pauseNo)),
      listPartsBesideClocks(reader, (column) => inArray(column, ids)),
      reader
        .select({
          complaintId: replies.complaintId,
          replyNo: replies.replyNo,
          outcome: replies.outcome,
          state: replies.state,
        })
        .from(replies)
        .where(inArray(replies.complaintId, ids)),
      reader.select().from(ratings).where(inArray(ratings.complaintId, ids)),
      reader.select().from(notices).where(inArray(notices.complaintId, ids)),
      reader.select().from(importedLetters).where(inArray(importedLetters.complaintId, ids)),
    ]);
  const justificationsOf = grouped(
    await reader
      .select({
        complaintId: refusalJustifications.complaintId,
        replyNo: refusalJustifications.replyNo,
        itemCode: refusalJustifications.itemCode,
      })
      .from(refusalJustifications)
      .where(inArray(refusalJustifications.complaintId, ids)),
  );
  const phoneNoticesOf = grouped(
    await reader.select().from(phoneNotices).where(inArray(phoneNotices.complaintId, ids)),
  );
  for (const row of eventRows) row.payload = readPayload(row);
  const [events, clocksOf, pauses, repliesOf, ratingsOf, noticesOf, letters] = [
    grouped(eventRows),
    grouped(clockRows),
    grouped(pauseRows),
    grouped(replyRows),
    grouped(ratingRows),
    grouped(noticeRows),
    grouped(letterRows),
  ];
  return rows.map((row) => ({
    row,
    events: events(row.id),
    clocks: clocksOf(row.id),
    pauses: pauses(row.id),
    ...otherPartsOf(row.id),
    replies: repliesOf(row.id),
    ratings: ratingsOf(row.id),
    notices: noticesOf(row.id),
    letters: letters(row.id),
    justifications: justificationsOf(row.id),
    phoneNotices: phoneNoticesOf(row.id),
  }));
}

function grouped<T extends { complaintId: number }>(rows: readonly T[]): (complaintId: number) => T[] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.complaintId);
    if (group) group.push(row);
    else groups.set(row.complaintId, [row]);
  }
  return (complaintId) => groups.get(complaintId) ?? [];
}

/** Every figure that is not 0, folded and unfolded together; `delta` is the whole figure. */
export async function listAllCounts(reader: Reader): Promise<Count[]> {
  const rows = await reader.execute<{
    tally: Count["tally"];
    fact_on: string;
    unit_id: string;
    region_id: string;
    part: string;
    value: string;
  }>(sql`
    select tally, fact_on::text as fact_on, unit_id, region_id, part, sum(amount) as value
    from (
      select tally, fact_on, unit_id, region_id, part, value as amount from counts
      union all
      select tally, fact_on, unit_id, region_id, part, delta from count_deltas
    ) as facts
    group by 1, 2, 3, 4, 5
    having sum(amount) <> 0`);
  return rows.map((row) => ({
    tally: row.tally,
    factOn: row.fact_on,
    unitId: row.unit_id,
    regionId: row.region_id,
    part: row.part,
    delta: Number(row.value),
  }));
}

/**
 * Rows of the sums by day and month that are not what the facts give, with the columns that differ; month by month, so that
 * it holds little at once. The facts themselves are checked report by report.
 */
export async function listDifferentSums(reader: Reader): Promise<{ row: string; columns: string[] }[]> {
  const [span] = await reader.execute<{ first: string | null; last: string | null }>(sql`
    select least((select min(fact_on) from complaint_facts), (select min(starts_on) from period_sums))::text as first,
      greatest((select max(fact_on) from complaint_facts), (select max(starts_on) from period_sums))::text as last`);
  const different: { row: string; columns: string[] }[] = [];
  if (!span?.first || !span.last) return different;
  for (let month = span.first.slice(0, 7); month <= span.last.slice(0, 7); month = addMonths(month, 1)) {
    const { from, to } = daysOfMonths(month);
    const rows = await reader.execute<Record<(typeof sumKeys)[number], string> & { columns: string[] }>(
      getSumsDifferent(from, to),
    );
    different.push(
      ...rows.map((row) => ({ row: sumKeys.map((key) => row[key] || "-").join(" "), columns: row.columns })),
    );
  }
  return different;
}

const sumKeys = ["span", "slice", "starts_on", "value", "unit_id", "region_id"] as const;

/** Facts of some reports, each with what it sums to; what was taken back in full is left out. */
export async function listFactsOf(
  reader: Reader,
  ids: readonly number[],
): Promise<(complaintId: number) => (Count & FactDimensions)[]> {
  if (ids.length === 0) return () => [];
  const rows = await reader.execute<Record<string, string> & { tally: Count["tally"] }>(sql`
    select complaint_id, tally, fact_on::text as fact_on, unit_id, region_id, part, kind, category_code, field_code,
           source, window_id, complainant_kind, cause, sum(delta) as delta
    from complaint_facts where complaint_id = any(${`{${ids.join(",")}}`}::bigint[])
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
    having sum(delta) <> 0`);
  return grouped(
    rows.map((row) => ({
      complaintId: Number(row.complaint_id),
      tally: row.tally,
      factOn: row.fact_on ?? "",
      unitId: row.unit_id ?? "",
      regionId: row.region_id ?? "",
      part: row.part ?? "",
      delta: Number(row.delta),
      kind: row.kind ?? "",
      categoryCode: row.category_code ?? "",
      fieldCode: row.field_code ?? "",
      source: row.source ?? "",
      windowId: row.window_id ?? "",
      complainantKind: row.complainant_kind ?? "",
      cause: row.cause ?? "",
    })),
  );
}

/** Numbers and submission keys that two complaints share. The unique indexes forbid it; an index can be broken. */
export async function listRepeatedNumbers(reader: Reader): Promise<string[]> {
  const rows = await reader.execute<{ number: string }>(sql`
    select number from complaints group by number having count(*) > 1
    union
    select min(number) as number from complaints group by submission_key having count(*) > 1`);
  return rows.map((row) => row.number);
}

const insufficientPrivilege = "42501";
/** The right was there, and only the trigger stood in the way. */
const raisedByTrigger = "P0001";
/** What the app's role must not be able to do; each touches no row even where it is allowed. */
const forbiddenStatements = {
  "read an identity": sql`select 1 from complainant_identities limit 1`,
  "change an event": sql`update complaint_events set type = type where false`,
  "delete an event": sql`delete from complaint_events where false`,
} as const;

/** Tries what is forbidden; gives what was possible all the same. Outside any transaction, which would end with it. */
export async function listForbiddenPowers(app: AppDatabase): Promise<string[]> {
  const powers: string[] = [];
  for (const [power, statement] of Object.entries(forbiddenStatements)) {
    const refusal = await app.execute(statement).then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal === null || codeOf(refusal) === raisedByTrigger) powers.push(power);
    else if (codeOf(refusal) !== insufficientPrivilege) throw refusal;
  }
  return powers;
}

export const countForbiddenPowers = (): number => Object.keys(forbiddenStatements).length;

function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return null;
  return (error as { code?: unknown }).code ?? codeOf(error.cause);
}
