/**
 * What happened in a span of time, for the flattery detectors: read through the indexes of that span, page by page, and by the
 * primary keys of the reports it leads to. Imported letters, undone imports, sealed leads and followers of a main report are
 * no cases: nobody decided how they were answered. And the findings themselves, which pages read.
 */
import "server-only";
import { and, asc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { ComplaintKind, ReplyOutcome } from "@/domain/complaint/vocabulary";
import type { Detector, Subject } from "@/domain/flattery/vocabulary";
import type { ClosedPause } from "@/domain/limits/count-limit";
import type { Reader, Tx } from "../client";
import { complaints } from "../schema/complaints";
import { flatteryFindings, ratingPlaces } from "../schema/flattery";

/** The second instant is no longer part of it. */
export type InstantSpan = { readonly from: Date; readonly to: Date };

/** A limit as it was at a moment, with the pauses that had ended by then. */
export type TimedLimit = {
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly regionId: string;
  readonly pauses: readonly ClosedPause[];
};

/** Where a page ended: an instant, then the numbers that tell rows of one instant apart. */
export type PageEnd = readonly [at: Date, complaintId: number, no: number];
export type PageOf<T> = { readonly rows: readonly T[]; readonly end: PageEnd | null };

const pageSize = 1000;

const isCase = sql`not c.imported and not c.undone and not c.sealed and c.main_id is null`;

const instantOf = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

function within(column: SQL, keys: SQL, { from, to }: InstantSpan, after: PageEnd | null): SQL {
  const later = after
    ? sql` and (${column}, ${keys}) > (${instantOf(after[0])}, ${after[1]}::bigint, ${after[2]}::int)`
    : sql``;
  return sql`${column} >= ${instantOf(from)} and ${column} < ${instantOf(to)}${later}`;
}

function pageOf<R, T>(rows: readonly R[], endOf: (row: R) => PageEnd, read: (row: R) => T): PageOf<T> {
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  return { rows: rows.map(read), end: last ? endOf(last) : null };
}

type LimitColumns = {
  started_at: string | null;
  due_at: string | null;
  region_id: string | null;
  pauses: { from: string; to: string }[] | null;
};

/** Pauses of the clock `k` that began before a moment. */
const pausesBefore = (at: SQL): SQL => sql`(
  select json_agg(json_build_object('from', p.from_at, 'to', p.to_at)) from clock_pauses p
  where p.complaint_id = k.complaint_id and p.clock_no = k.clock_no and p.to_at is not null and p.from_at < ${at})`;

function limitOf({ started_at, due_at, region_id, pauses }: LimitColumns): TimedLimit | null {
  if (started_at === null || due_at === null || region_id === null) return null;
  return {
    startedAt: new Date(started_at),
    dueAt: new Date(due_at),
    regionId: region_id,
    pauses: (pauses ?? []).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
  };
}

export type AnswerRow = {
  readonly complaintId: number;
  readonly kind: ComplaintKind;
  readonly authorId: number | null;
  readonly submittedAt: Date;
  readonly sentAt: Date;
  readonly outcome: ReplyOutcome;
  readonly text: string;
  readonly basis: string;
  readonly limit: TimedLimit | null;
  /** When more time was asked for that was granted. */
  readonly extendedAt: Date | null;
};

/** Which of the units answered anything, each looked up at its place in the index. */
export async function listAnsweringUnits(
  reader: Reader,
  unitIds: readonly string[],
  { from, to }: InstantSpan,
): Promise<string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select u.id from json_array_elements_text(${JSON.stringify(unitIds)}::json) as u(id)
    cross join lateral (
      select from replies r
      where r.unit_id = u.id and r.state = 'sent' and r.sent_at >= ${instantOf(from)} and r.sent_at < ${instantOf(to)}
      limit 1
    ) as one`);
  return rows.map(({ id }) => id);
}

/** What one unit answered, in the order in which it went out. */
export async function listSentAnswers(
  reader: Reader,
  unitId: string,
  span: InstantSpan,
  after: PageEnd | null,
): Promise<PageOf<AnswerRow>> {
  const rows = await reader.execute<
    LimitColumns & {
      complaint_id: string;
      reply_no: number;
      kind: ComplaintKind;
      author_id: number | null;
      submitted_at: string;
      sent_at: string;
      outcome: ReplyOutcome;
      body: string;
      basis: string;
      extended_at: string | null;
    }
  >(sql`
    select r.complaint_id, r.reply_no, c.kind, r.author_id, r.submitted_at, r.sent_at, r.outcome, r.body, r.basis,
      k.started_at, k.promised_due_at as due_at, k.region_id, k.pauses, (
        select max(x.asked_at) from extensions x
        where x.complaint_id = r.complaint_id and x.round = r.round and x.state = 'granted'
      ) as extended_at
    from replies r
    join complaints c on c.id = r.complaint_id
    left join lateral (
      select k.started_at, k.promised_due_at, k.region_id, ${pausesBefore(sql`r.sent_at`)} as pauses from clocks k
      where k.complaint_id = r.complaint_id and k.round = r.round and k.kind = 'answer' and k.assignment_no is null
      order by k.clock_no desc limit 1
    ) k on true
    where r.unit_id = ${unitId} and r.state = 'sent'
      and ${within(sql`r.sent_at`, sql`r.complaint_id, r.reply_no`, span, after)} and ${isCase}
    order by r.sent_at, r.complaint_id, r.reply_no limit ${pageSize}`);
  return pageOf(
    rows,
    (row) => [new Date(row.sent_at), Number(row.complaint_id), row.reply_no],
    (row) => ({
      complaintId: Number(row.complaint_id),
      kind: row.kind,
      authorId: row.author_id,
      submittedAt: new Date(row.submitted_at),
      sentAt: new Date(row.sent_at),
      outcome: row.outcome,
      text: row.body,
      basis: row.basis,
      limit: limitOf(row),
      extendedAt: row.extended_at === null ? null : new Date(row.extended_at),
    }),
  );
}

/** The due date of the clock `k` as the events before `e` had left it. */
const dueBefore = sql`
  join lateral (
    select (b.payload ->> 'promisedDueAt')::timestamptz as due_at from complaint_events b
    where b.complaint_id = e.complaint_id and b.version < e.version
      and b.type in ('clock.started', 'clock.resumed', 'clock.extended', 'clock.recounted', 'clock.relimited')
      and (b.payload ->> 'clockNo')::int = k.clock_no
    order by b.version desc limit 1
  ) before on true`;

type EventColumns = { complaint_id: string; version: number; kind: ComplaintKind; occurred_at: string };

const endOfEvents = (row: EventColumns): PageEnd => [new Date(row.occurred_at), Number(row.complaint_id), row.version];

function eventsOf(
  type: "clock.relimited" | "supplement.requested" | "complaint.closed",
  span: InstantSpan,
  after: PageEnd | null,
): SQL {
  // Written out, so that the planner sees that the partial index holds all of them.
  return sql`e.type = ${sql.raw(`'${type}'`)} and ${within(sql`e.occurred_at`, sql`e.complaint_id, e.version`, span, after)}`;
}
const inOrder = sql`order by e.occurred_at, e.complaint_id, e.version limit ${pageSize}`;

export type TimedEventRow = {
  readonly complaintId: number;
  readonly kind: ComplaintKind;
  /** The unit that had it in hand, or the region of the window. */
  readonly placeId: string;
  readonly occurredAt: Date;
  readonly limit: TimedLimit | null;
};

/** Changes of the kind by which the person's limit came to end later. */
export async function listLongerLimits(
  reader: Reader,
  span: InstantSpan,
  after: PageEnd | null,
): Promise<PageOf<TimedEventRow>> {
  const rows = await reader.execute<EventColumns & LimitColumns & { place_id: string }>(sql`
    select e.complaint_id, e.version, c.kind, c.region_id as place_id, e.occurred_at, k.started_at, k.region_id,
      case when (e.payload ->> 'promisedDueAt')::timestamptz > before.due_at then before.due_at end as due_at,
      ${pausesBefore(sql`e.occurred_at`)} as pauses
    from complaint_events e
    join complaints c on c.id = e.complaint_id
    join clocks k on k.complaint_id = e.complaint_id and k.clock_no = (e.payload ->> 'clockNo')::int
      and k.kind = 'answer' and k.assignment_no is null
    ${dueBefore}
    where ${eventsOf("clock.relimited", span, after)} and ${isCase}
    ${inOrder}`);
  return pageOf(rows, endOfEvents, timedEventOf);
}

/** Questions to the person while a unit had the report in hand, each of which stops the clock. */
export async function listPauses(
  reader: Reader,
  span: InstantSpan,
  after: PageEnd | null,
): Promise<PageOf<TimedEventRow>> {
  const rows = await reader.execute<EventColumns & LimitColumns & { place_id: string }>(sql`
    select e.complaint_id, e.version, c.kind, a.unit_id as place_id, e.occurred_at, k.started_at, k.region_id,
      before.due_at, ${pausesBefore(sql`e.occurred_at`)} as pauses
    from complaint_events e
    join complaints c on c.id = e.complaint_id
    join lateral (
      select a.unit_id from assignments a
      where a.complaint_id = e.complaint_id and a.role = 'lead' and a.acknowledged_at <= e.occurred_at
        and (a.ended_at is null or a.ended_at >= e.occurred_at)
      order by a.assignment_no desc limit 1
    ) a on true
    join lateral (
      select k.complaint_id, k.clock_no, k.started_at, k.region_id from clocks k
      where k.complaint_id = e.complaint_id and k.kind = 'answer' and k.assignment_no is null
        and k.started_at <= e.occurred_at
      order by k.clock_no desc limit 1
    ) k on true
    ${dueBefore}
    where ${eventsOf("supplement.requested", span, after)} and ${isCase}
    ${inOrder}`);
  return pageOf(rows, endOfEvents, timedEventOf);
}

function timedEventOf(row: EventColumns & LimitColumns & { place_id: string }): TimedEventRow {
  return {
    complaintId: Number(row.complaint_id),
    kind: row.kind,
    placeId: row.place_id,
    occurredAt: new Date(row.occurred_at),
    limit: limitOf(row),
  };
}

export type ClosingRow = {
  readonly complaintId: number;
  readonly kind: ComplaintKind;
  readonly unitId: string;
  readonly bySilence: boolean;
  readonly wasContacted: boolean;
};

/** Answered reports that were closed, of people who could have been called. */
export async function listClosings(
  reader: Reader,
  span: InstantSpan,
  after: PageEnd | null,
): Promise<PageOf<ClosingRow>> {
  const rows = await reader.execute<
    EventColumns & { unit_id: string; by_silence: boolean; was_contacted: boolean }
  >(sql`
    select e.complaint_id, e.version, c.kind, e.occurred_at, r.unit_id,
      e.payload ->> 'by' = 'silence' as by_silence,
      e.payload ->> 'by' <> 'silence' or exists (
        select from complaint_events x
        where x.complaint_id = e.complaint_id and x.type in ('contact.recorded', 'call_back.recorded')
      ) as was_contacted
    from complaint_events e
    join complaints c on c.id = e.complaint_id
    join lateral (
      select r.unit_id from replies r
      where r.complaint_id = e.complaint_id and r.state = 'sent' and r.sent_at <= e.occurred_at
      order by r.reply_no desc limit 1
    ) r on r.unit_id is not null
    where ${eventsOf("complaint.closed", span, after)} and e.payload ->> 'by' in ('silence', 'complainant')
      and c.has_phone and ${isCase}
    ${inOrder}`);
  return pageOf(rows, endOfEvents, (row) => ({
    complaintId: Number(row.complaint_id),
    kind: row.kind,
    unitId: row.unit_id,
    bySilence: row.by_silence,
    wasContacted: row.was_contacted,
  }));
}

export type PlacedRatingRow = {
  readonly complaintId: number;
  readonly unitId: string;
  readonly satisfaction: number;
  readonly placeKey: string;
};

/** Ratings of which the place is still known, each with the unit whose answer was rated. */
export async function listPlacedRatings(
  reader: Reader,
  { from, to }: InstantSpan,
  after: PageEnd | null,
): Promise<PageOf<PlacedRatingRow>> {
  const later = after ? sql` and (p.rated_at, p.complaint_id) > (${instantOf(after[0])}, ${after[1]}::bigint)` : sql``;
  const rows = await reader.execute<{
    complaint_id: string;
    rated_at: string;
    unit_id: string;
    satisfaction: number;
    place_key: string;
  }>(sql`
    select p.complaint_id, p.rated_at, r.unit_id, g.satisfaction, p.place_key
    from rating_places p
    join ratings g on g.complaint_id = p.complaint_id and g.round = p.round and g.satisfaction is not null
    join complaints c on c.id = p.complaint_id
    join lateral (
      select r.unit_id from replies r
      where r.complaint_id = p.complaint_id and r.round = p.round and r.state = 'sent'
      order by r.reply_no desc limit 1
    ) r on r.unit_id is not null
    where p.rated_at >= ${instantOf(from)} and p.rated_at < ${instantOf(to)}${later} and not c.undone and not c.sealed
    order by p.rated_at, p.complaint_id limit ${pageSize}`);
  return pageOf(
    rows,
    (row) => [new Date(row.rated_at), Number(row.complaint_id), 0],
    (row) => ({
      complaintId: Number(row.complaint_id),
      unitId: row.unit_id,
      satisfaction: row.satisfaction,
      placeKey: row.place_key,
    }),
  );
}

export async function insertRatingPlace(tx: Tx, place: typeof ratingPlaces.$inferInsert): Promise<void> {
  await tx.insert(ratingPlaces).values(place).onConflictDoNothing();
}

export async function deleteRatingPlaces(reader: Reader, ratedBefore: Date): Promise<void> {
  await reader.delete(ratingPlaces).where(lt(ratingPlaces.ratedAt, ratedBefore));
}

export type FindingRow = typeof flatteryFindings.$inferSelect;

/** In the place of what was counted of the month before. */
export async function saveFindings(tx: Tx, month: string, rows: readonly FindingRow[]): Promise<void> {
  await tx.delete(flatteryFindings).where(eq(flatteryFindings.month, month));
  for (let i = 0; i < rows.length; i += 500) await tx.insert(flatteryFindings).values(rows.slice(i, i + 500));
}

export async function listFindings(reader: Reader, month: string): Promise<FindingRow[]> {
  return reader
    .select()
    .from(flatteryFindings)
    .where(eq(flatteryFindings.month, month))
    .orderBy(asc(flatteryFindings.tail));
}

/** Months of which anything was counted. The table holds a few rows a unit and month. */
export async function listCountedMonths(reader: Reader): Promise<string[]> {
  // From month to month by the key, never through all that was found in one.
  const rows = await reader.execute<{ month: string }>(sql`
    with recursive counted as (
      (select month from flattery_findings order by month limit 1)
      union all
      select (select f.month from flattery_findings f where f.month > counted.month order by f.month limit 1)
      from counted where counted.month is not null)
    select month from counted where month is not null order by month`);
  return rows.map(({ month }) => month);
}

export async function findFinding(
  reader: Reader,
  key: { readonly month: string; readonly detector: Detector; readonly subject: Subject },
): Promise<FindingRow | null> {
  const [row] = await reader
    .select()
    .from(flatteryFindings)
    .where(
      and(
        eq(flatteryFindings.month, key.month),
        eq(flatteryFindings.detector, key.detector),
        eq(flatteryFindings.subjectKind, key.subject.kind),
        eq(flatteryFindings.subjectId, key.subject.id),
      ),
    );
  return row ?? null;
}

export type ReportBehind = Awaited<ReturnType<typeof listReportsBehind>>[number];

/** Everything that rights depend on, and no word of the report. */
export async function listReportsBehind(reader: Reader, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      state: complaints.state,
      kind: complaints.kind,
      filedAt: complaints.filedAt,
      answeredAt: complaints.answeredAt,
      closedAt: complaints.closedAt,
      regionPath: complaints.regionPath,
      leadUnitId: complaints.leadUnitId,
      aboutUnitId: complaints.aboutUnitId,
      sharesIdentity: complaints.sharesIdentity,
      codeVersion: complaints.codeVersion,
      sealed: complaints.sealed,
      followerPaths: complaints.followerPaths,
      unitIds: sql<string[]>`array(select a.unit_id from assignments a where a.complaint_id = ${complaints.id})`,
    })
    .from(complaints)
    .where(sql`${complaints.id} = any(${`{${ids.join(",")}}`}::bigint[]) and not ${complaints.undone}`);
}
