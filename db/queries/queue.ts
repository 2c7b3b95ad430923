/**
 * The queue: a page of reports within the actor's scope, by keyset. Each state at each place is read from its own index
 * in the order of the list and cut off after one page, then the pieces are merged: however many reports there are, no
 * more is read than a page for each state and place. (A region and below is its places one by one, since one index over
 * a range of paths is not in the order of the due dates.)
 */
import "server-only";
import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { QueuePart } from "@/domain/complaint/queue";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import type { Reader } from "../client";
import { complaints } from "../schema/complaints";
import { staff } from "../schema/staff";

/** The last row of the page before. */
export type QueueCursor = { readonly dueAt: Date | null; readonly id: number };

export type QueueQuery = {
  /** The actor's scope: no part, no row. A region path of null is everywhere and must not be guessed by the caller. */
  readonly parts: readonly QueuePart[];
  readonly kind: ComplaintKind | null;
  /** Units of the actor: a report about one of them is not theirs to see. */
  readonly notAboutUnitIds: readonly string[];
  /** Only what falls due by this instant. */
  readonly dueBy: Date | null;
  /** By due date, what has none at the end; or the newest first. */
  readonly order: "due" | "newest";
  readonly after: QueueCursor | null;
  readonly size: number;
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
  outcome: complaints.outcome,
  satisfaction: complaints.satisfaction,
  filedAt: complaints.filedAt,
  answeredAt: complaints.answeredAt,
  closedAt: complaints.closedAt,
  excerpt: complaints.excerpt,
  maskedExcerpt: complaints.maskedExcerpt,
} as const;

export async function listQueueRows(reader: Reader, query: QueueQuery) {
  if (query.parts.length === 0) return [];
  const pieces = sql.join(
    query.parts.map((part) => pieceOf(part, query)),
    sql` union all `,
  );
  const [dueOrder, idOrder] =
    query.order === "due"
      ? [sql`${complaints.dueAt} asc nulls last`, asc(complaints.id)]
      : [sql`${complaints.dueAt} desc nulls first`, desc(complaints.id)];
  const merged =
    query.order === "due"
      ? sql`order by due_at asc nulls last, id asc`
      : sql`order by due_at desc nulls first, id desc`;
  const found = sql`(select distinct id, due_at from (${pieces}) as pieces ${merged} limit ${query.size}) as found`;
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
    ...(query.kind ? [sql`c.kind = ${query.kind}`] : []),
    ...(query.dueBy ? [sql`c.due_at <= ${query.dueBy.toISOString()}::timestamptz`] : []),
    ...(query.notAboutUnitIds.length > 0
      ? [sql`(c.about_unit_id is null or c.about_unit_id <> all(${textArray(query.notAboutUnitIds)}))`]
      : []),
  ];
  const order =
    query.order === "due"
      ? sql`order by c.due_at asc nulls last, c.id asc`
      : sql`order by c.due_at desc nulls first, c.id desc`;
  // Rows without a due date come after all others (or before them): a range of its own, so that each is one index range.
  const branches = keysetRanges(query).map((range) => {
    const where = sql.join(range ? [...conditions, range] : conditions, sql` and `);
    return sql`(select c.id, c.due_at from complaints c where ${where} ${order} limit ${query.size})`;
  });
  return sql.join(branches, sql` union all `);
}

function keysetRanges({ after, order }: QueueQuery): (SQL | null)[] {
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
