/**
 * The queue: a page of reports within the actor's scope, by keyset. Each state at each place is read from its own index
 * in the order of the list and cut off after one page, then the pieces are merged: however many reports there are, no
 * more is read than a page for each state and place. (A region and below is its places one by one, since one index over
 * a range of paths is not in the order of the due dates.)
 */
import "server-only";
import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { ExtensionPart, QueuePart } from "@/domain/complaint/queue";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import type { Reader } from "../client";
import { complaints } from "../schema/complaints";
import { staff } from "../schema/staff";

/** The last row of the page before. */
export type QueueCursor = { readonly dueAt: Date | null; readonly id: number };

type Narrowing = {
  readonly kind: ComplaintKind | null;
  /** Units of the actor: a report about one of them is not theirs to see. */
  readonly notAboutUnitIds: readonly string[];
};

type Paging = {
  /** By due date, what has none at the end; or the newest first. */
  readonly order: "due" | "newest";
  readonly after: QueueCursor | null;
  readonly size: number;
};

export type QueueQuery = Narrowing &
  Paging & {
    /** The actor's scope: no part, no row. A region path of null is everywhere and must not be guessed by the caller. */
    readonly parts: readonly QueuePart[];
    /** Only what falls due by this instant. */
    readonly dueBy: Date | null;
  };

/** Requests for more time that somebody can decide on now. */
export type ExtensionQuery = Narrowing & {
  readonly parts: readonly ExtensionPart[];
  /** Nobody decides on their own request. */
  readonly deciderId: number;
  /** A request lapses when the limit ends over it. */
  readonly now: Date;
};

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  round: complaints.round,
  regionId: complaints.regionId,
  regionPath: complaints.regionPath,
  itemCode: complaints.itemCode,
  leadUnitId: complaints.leadUnitId,
  aboutUnitId: complaints.aboutUnitId,
  sharesIdentity: complaints.sharesIdentity,
  handlerName: staff.name,
  dueAt: complaints.dueAt,
  dueKind: complaints.dueKind,
  answerDueAt: complaints.answerDueAt,
  statutoryDueAt: complaints.statutoryDueAt,
  provisional: complaints.provisional,
  paused: complaints.paused,
  card: complaints.card,
  escalation: complaints.escalation,
  statuteBreached: complaints.statuteBreached,
  outcome: complaints.outcome,
  satisfaction: complaints.satisfaction,
  filedAt: complaints.filedAt,
  answeredAt: complaints.answeredAt,
  closedAt: complaints.closedAt,
  excerpt: complaints.excerpt,
  maskedExcerpt: complaints.maskedExcerpt,
} as const;

export async function listQueueRows(reader: Reader, query: QueueQuery) {
  const pieces = query.parts.map((part) => pieceOf(part, query));
  return listRowsOf(reader, pieces, query);
}

/** A page of the reports whose request for more time waits for this person, what falls due first at the top. */
export async function listExtensionRows(
  reader: Reader,
  query: ExtensionQuery & Pick<Paging, "after" | "size">,
): Promise<QueueRecord[]> {
  const paging = { order: "due", after: query.after, size: query.size } as const;
  const pieces = query.parts.map((part) => pageWhere(waitingConditions(part, query), paging));
  return listRowsOf(reader, pieces, paging);
}

/** How many wait, counted up to `most` and no further. */
export async function countExtensionRows(reader: Reader, query: ExtensionQuery, most: number): Promise<number> {
  if (query.parts.length === 0) return 0;
  const pieces = query.parts.map((part) => {
    const where = sql.join(waitingConditions(part, query), sql` and `);
    return sql`(select c.id from complaints c where ${where} limit ${most})`;
  });
  const waiting = sql`select id from (${sql.join(pieces, sql` union `)}) as pieces limit ${most}`;
  const [row] = await reader.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from (${waiting}) as found`,
  );
  return row?.waiting ?? 0;
}

async function listRowsOf(reader: Reader, pieces: readonly SQL[], { order, size }: Paging) {
  if (pieces.length === 0) return [];
  const [dueOrder, idOrder] =
    order === "due"
      ? [sql`${complaints.dueAt} asc nulls last`, asc(complaints.id)]
      : [sql`${complaints.dueAt} desc nulls first`, desc(complaints.id)];
  const merged =
    order === "due" ? sql`order by due_at asc nulls last, id asc` : sql`order by due_at desc nulls first, id desc`;
  const all = sql.join([...pieces], sql` union all `);
  const found = sql`(select distinct id, due_at from (${all}) as pieces ${merged} limit ${size}) as found`;
  return reader
    .select(columns)
    .from(complaints)
    .innerJoin(found, sql`found.id = ${complaints.id}`)
    .leftJoin(staff, eq(staff.id, complaints.handlerId))
    .orderBy(dueOrder, idOrder);
}
export type QueueRecord = Awaited<ReturnType<typeof listQueueRows>>[number];

function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

/** One part of the scope: for each of its states, and each of its places, one page from the index. */
function pieceOf(part: QueuePart, query: QueueQuery): SQL {
  const states = sql`unnest(${textArray(part.states)}) as stage(state)`;
  if (part.unitId !== null) {
    const at = sql`c.lead_unit_id = ${part.unitId}`;
    const within = part.regionPath === null ? null : sql`starts_with(c.region_path, ${part.regionPath})`;
    return sql`select page.id, page.due_at from ${states} cross join lateral (${pageOf(at, within, query)}) as page`;
  }
  if (part.regionPath === null) {
    return sql`select page.id, page.due_at from ${states} cross join lateral (${pageOf(sql`true`, null, query)}) as page`;
  }
  const places = sql`(select path from regions where starts_with(path, ${part.regionPath})) as place`;
  const at = sql`c.region_path = place.path`;
  return sql`
    select page.id, page.due_at from ${states} cross join ${places} cross join lateral (${pageOf(at, null, query)}) as page`;
}

function pageOf(at: SQL, within: SQL | null, query: QueueQuery): SQL {
  const conditions = [
    sql`c.state = stage.state`,
    at,
    ...(within ? [within] : []),
    ...(query.dueBy ? [sql`c.due_at <= ${query.dueBy.toISOString()}::timestamptz`] : []),
    ...narrowing(query),
  ];
  return pageWhere(conditions, query);
}

function narrowing({ kind, notAboutUnitIds }: Narrowing): SQL[] {
  return [
    ...(kind ? [sql`c.kind = ${kind}`] : []),
    ...(notAboutUnitIds.length > 0
      ? [sql`(c.about_unit_id is null or c.about_unit_id <> all(${textArray(notAboutUnitIds)}))`]
      : []),
  ];
}

/** Few rows have an approver, and an index of their own holds just these. */
function waitingConditions(part: ExtensionPart, query: ExtensionQuery): SQL[] {
  const askedById = sql`(
    select e.asked_by_id from extensions e where e.complaint_id = c.id order by e.extension_no desc limit 1)`;
  return [
    sql`c.extension_approver = ${part.approver}`,
    sql`c.state = 'in_hand'`,
    // Not due_at: that may be the first contact, which is over while the answer is not.
    sql`c.answer_due_at > ${query.now.toISOString()}::timestamptz`,
    ...(part.unitId === null ? [] : [sql`c.lead_unit_id = ${part.unitId}`]),
    ...(part.regionPath === null ? [] : [sql`starts_with(c.region_path, ${part.regionPath})`]),
    sql`${askedById} <> ${query.deciderId}`,
    ...narrowing(query),
  ];
}

function pageWhere(conditions: readonly SQL[], query: Paging): SQL {
  const order =
    query.order === "due"
      ? sql`order by c.due_at asc nulls last, c.id asc`
      : sql`order by c.due_at desc nulls first, c.id desc`;
  // Rows without a due date come after all others (or before them): a range of its own, so that each is one index range.
  const branches = keysetRanges(query).map((range) => {
    const where = sql.join(range ? [...conditions, range] : [...conditions], sql` and `);
    return sql`(select c.id, c.due_at from complaints c where ${where} ${order} limit ${query.size})`;
  });
  return sql.join(branches, sql` union all `);
}

function keysetRanges({ after, order }: Paging): (SQL | null)[] {
  if (!after) return [null];
  const { id } = after;
  if (after.dueAt === null) {
    return order === "due"
      ? [sql`c.due_at is null and c.id > ${id}`]
      : [sql`c.due_at is null and c.id < ${id}`, sql`c.due_at is not null`];
  }
  const dueAt = sql`${after.dueAt.toISOString()}::timestamptz`;
  return order === "due"
    ? [sql`(c.due_at, c.id) > (${dueAt}, ${id}::bigint)`, sql`c.due_at is null`]
    : [sql`(c.due_at, c.id) < (${dueAt}, ${id}::bigint)`];
}
