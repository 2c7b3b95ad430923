/**
 * The queue: a page of reports within the actor's scope, by keyset. Each state at each place is read from its own index
 * in the order of the list and cut off after one page, then the pieces are merged: however many reports there are, no
 * more is read than a page for each state and place. (A region and below is its places one by one, since one index over
 * a range of paths is not in the order of the due dates.) Reports with a mark come from partial indexes that hold just
 * these. A filter that no index knows (item, source) is looked up among what is open, never among what has ended.
 */
import "server-only";
import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { ExtensionPart, IdentityFilter, MarkView, QueuePart, ReviewWait } from "@/domain/complaint/queue";
import type { CardColour, ComplaintKind, Source } from "@/domain/complaint/vocabulary";
import type { Reader } from "../client";
import { complaints, openOnly, sentBackOnly } from "../schema/complaints";
import { units } from "../schema/places";
import { staff } from "../schema/staff";
import { plainQuestion, type Question } from "../together";
import { getListableCondition } from "./list-scope";
import { hasHead } from "./replies";

/** The last row of the page before: its place in the order, and which row it is. */
export type QueueCursor = { readonly at: Date | null; readonly id: number };

type Narrowing = {
  readonly kind: ComplaintKind | null;
  readonly itemCode?: string | null;
  readonly source?: Source | null;
  readonly card?: CardColour | null;
  readonly identity?: IdentityFilter | null;
  /** Only what falls due after one instant and by another. */
  readonly dueAfter?: Date | null;
  readonly dueBy?: Date | null;
  /** Units of the actor: a report about one of them is not theirs to see. */
  readonly notAboutUnitIds: readonly string[];
};

/**
 * By due date, what has none at the end; the other way round, as what has ended is listed; by the day of filing, for what
 * is open.
 */
export type QueueOrder = "due" | "due_desc" | "newest" | "oldest";

type Paging = {
  readonly order: QueueOrder;
  readonly after: QueueCursor | null;
  readonly size: number;
};

export type QueueQuery = Narrowing &
  Paging & {
    /** The actor's scope: no part, no row. A region path of null is everywhere and must not be guessed by the caller. */
    readonly parts: readonly QueuePart[];
  };

/** Reports with a mark, at the places of the parts; their states are those of the mark. */
export type MarkQuery = Narrowing & {
  readonly mark: MarkView;
  readonly parts: readonly QueuePart[];
  /** Whose reports "mine" are. */
  readonly staffId: number;
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
  version: complaints.version,
  state: complaints.state,
  kind: complaints.kind,
  source: complaints.source,
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

/** How many there are; null where there is nowhere to look, and so none. */
type CountAsked = Question<{ readonly found: number }> | null;

export async function listQueueRows(reader: Reader, query: QueueQuery): Promise<QueueRecord[]> {
  const pieces = query.parts.map((part) => pieceOf(part, query));
  return listRowsOf(reader, pieces, query);
}

/**
 * How many replies wait for these signatures, exactly: as many as are read are in review at the units of the parts.
 * `besides`: parts that were counted whole already; what lies in one of them is left out.
 */
export function reviewCountAsked(
  query: { readonly parts: readonly QueuePart[]; readonly besides: readonly QueuePart[] } & Narrowing,
): CountAsked {
  if (query.parts.length === 0) return null;
  const outside = query.besides.map((part) => {
    const here = [
      ...(part.unitId === null ? [] : [sql`c.lead_unit_id = ${part.unitId}`]),
      ...(part.regionPath === null ? [] : [sql`starts_with(c.region_path, ${part.regionPath})`]),
    ];
    return here.length === 0 ? sql`false` : sql`(${sql.join(here, sql` and `)}) is not true`;
  });
  const pieces = query.parts.map((part) =>
    reviewPieceOf(
      part,
      (conditions) => sql`
        select c.id, c.due_at as at from complaints c
        where ${sql.join([...conditions, ...outside, ...narrowing(query)], sql` and `)}`,
    ),
  );
  const all = sql.join(pieces, sql` union all `);
  return plainQuestion(sql`select count(distinct id)::int from (${all}) as pieces`, ["found"]);
}

/** A page of the reports whose request for more time waits for this person. */
export async function listExtensionRows(reader: Reader, query: ExtensionQuery & Paging): Promise<QueueRecord[]> {
  const pieces = query.parts.map((part) => pageWhere(waitingConditions(part, query), query));
  return listRowsOf(reader, pieces, query);
}

/** How many wait, counted up to `most` and no further. */
export function extensionCountAsked(query: ExtensionQuery, most: number): CountAsked {
  const pieces = query.parts.map((part) => {
    const where = sql.join(waitingConditions(part, query), sql` and `);
    return sql`(select c.id from complaints c where ${where} limit ${exactly(most)})`;
  });
  return piecesCountAsked(pieces, most);
}

/** A page of the reports with a mark. */
export async function listMarkedRows(reader: Reader, query: MarkQuery & Paging): Promise<QueueRecord[]> {
  const pieces = query.parts.map((part) => markPieceOf(part, query, (conditions) => pageWhere(conditions, query)));
  return listRowsOf(reader, pieces, query);
}

/** How many have the mark, counted up to `most` and no further. */
export function markedCountAsked(query: MarkQuery, most: number): CountAsked {
  const pieces = query.parts.map((part) => {
    if (query.mark === "supervised") return supervisedUpTo(part, query, most);
    const inPlace = (conditions: readonly SQL[]) =>
      sql`select c.id, c.due_at as at from complaints c where ${sql.join([...conditions], sql` and `)} limit ${exactly(most)}`;
    return sql`(select id from (${markPieceOf(part, query, inPlace)}) as marked limit ${exactly(most)})`;
  });
  return piecesCountAsked(pieces, most);
}

function piecesCountAsked(pieces: readonly SQL[], most: number): CountAsked {
  if (pieces.length === 0) return null;
  const found = sql`select id from (${sql.join([...pieces], sql` union `)}) as pieces limit ${exactly(most)}`;
  return plainQuestion(sql`select count(*)::int from (${found}) as found`, ["found"]);
}

/** In the words of a piece: `at` is the due date or the instant of filing, whichever the order is by. */
const mergedOrders: Readonly<Record<QueueOrder, SQL>> = {
  due: sql`at asc nulls last, id asc`,
  due_desc: sql`at desc nulls first, id desc`,
  newest: sql`at desc, id desc`,
  oldest: sql`at asc, id asc`,
};

async function listRowsOf(reader: Reader, pieces: readonly SQL[], { order, size }: Paging): Promise<QueueRecord[]> {
  if (pieces.length === 0) return [];
  const all = sql.join([...pieces], sql` union all `);
  const found = sql`(
    select distinct id, at from (${all}) as pieces order by ${mergedOrders[order]} limit ${exactly(size)}) as found`;
  return selectRows(reader, found, order);
}

function selectRows(reader: Reader, found: SQL, order: QueueOrder) {
  const orders: Readonly<Record<QueueOrder, readonly SQL[]>> = {
    due: [sql`found.at asc nulls last`, asc(complaints.id)],
    due_desc: [sql`found.at desc nulls first`, desc(complaints.id)],
    newest: [sql`found.at desc`, desc(complaints.id)],
    oldest: [sql`found.at asc`, asc(complaints.id)],
  };
  return reader
    .select(columns)
    .from(complaints)
    .innerJoin(found, sql`found.id = ${complaints.id}`)
    .leftJoin(staff, eq(staff.id, complaints.handlerId))
    .orderBy(...orders[order]);
}
export type QueueRecord = Awaited<ReturnType<typeof selectRows>>[number];

/** Written into the text: a plan that does not know how many rows are wanted prepares for a tenth of all there are. */
function exactly(count: number): SQL {
  return sql.raw(String(Math.trunc(count)));
}

function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

/** As the partial indexes write it. */
const isOpen = sql.raw(`c.${openOnly}`);

const sentBack = sql.raw(sentBackOnly);

function byFiling(order: QueueOrder): boolean {
  return order === "newest" || order === "oldest";
}

/** One part of the scope: for each of its states, and each of its places, one page from the index. */
function pieceOf(part: QueuePart, query: QueueQuery): SQL {
  if (part.review) return reviewPieceOf(part, (at) => pageWhere([...at, ...narrowing(query)], query));
  // By the day of filing one index holds all that is open at a place; the states are picked out of it.
  if (byFiling(query.order)) {
    const states = sql`c.state = any(${textArray(part.states)})`;
    return placesOf(part, (at) => pageWhere([isOpen, ...at, states, ...narrowing(query)], query));
  }
  const states = sql`unnest(${textArray(part.states)}) as stage(state)`;
  const page = placesOf(part, (at) => pageWhere([sql`c.state = stage.state`, ...at, ...narrowing(query)], query));
  return sql`select page.id, page.at from ${states} cross join lateral (${page}) as page`;
}

/** Who signs, as the row says it; a supervisor signs for the head. */
const dueOf = { lead: "lead", head: "head", substitute: "head" } as const satisfies Record<ReviewWait, string>;

/** Replies in review that wait for one signature, from the index that holds just these, unit by unit. */
function reviewPieceOf(part: QueuePart, pageAt: (conditions: readonly SQL[]) => SQL): SQL {
  const { unitId, regionPath, review = "lead" } = part;
  const waiting = [
    sql.raw("c.state = 'awaiting_review'"),
    sql`c.review_due = ${dueOf[review]}`,
    ...(regionPath === null ? [] : [sql`starts_with(c.region_path, ${regionPath})`]),
  ];
  if (review !== "substitute") return sql`(${pageAt([heldBy(unitId ?? ""), ...waiting])})`;
  const chosen = unitId === null ? sql`` : sql`u.id = ${unitId} and`;
  return sql`(
    select there.id, there.at
    from (select u.id from ${units} u where ${chosen} not ${hasHead(sql.raw("u.id"))}) as headless
      cross join lateral (${pageAt([sql`c.lead_unit_id = headless.id`, ...waiting])}) as there)`;
}

/** No unit reads a lead that was sealed. */
function heldBy(unitId: string): SQL {
  return sql`c.lead_unit_id = ${unitId} and not c.sealed`;
}

/** At one unit; everywhere; or at a region and below, place by place. */
function placesOf(part: QueuePart, pageAt: (at: readonly SQL[]) => SQL): SQL {
  if (part.unitId !== null) {
    const within = part.regionPath === null ? [] : [sql`starts_with(c.region_path, ${part.regionPath})`];
    return sql`(${pageAt([heldBy(part.unitId), ...within])})`;
  }
  if (part.regionPath === null) return sql`(${pageAt([])})`;
  return inEachPlace(part.regionPath, pageAt);
}

function inEachPlace(regionPath: string | null, pageAt: (at: readonly SQL[]) => SQL): SQL {
  const below = regionPath === null ? sql`` : sql`where starts_with(path, ${regionPath})`;
  const places = sql`(select path from regions ${below}) as place`;
  return sql`
    (select there.id, there.at from ${places}
      cross join lateral (${pageAt([sql`c.region_path = place.path`])}) as there)`;
}

/** Where a report of this part of the scope is. */
function heldIn({ unitId, regionPath }: QueuePart): SQL[] {
  return [
    ...(unitId === null ? [] : [heldBy(unitId)]),
    ...(regionPath === null ? [] : [sql`starts_with(c.region_path, ${regionPath})`]),
  ];
}

/** Notices first, of which a report has one open at most; instructions only while these are not enough. */
function supervisedUpTo(part: QueuePart, query: MarkQuery, most: number): SQL {
  const here = sql.join([...heldIn(part), ...narrowing(query)], sql` and `);
  return sql`(
    with noticed as materialized (
      select there.id from supervision_notices n
        cross join lateral (select c.id from complaints c where c.id = n.complaint_id and ${here} offset 0) as there
      where n.state <> 'closed' limit ${exactly(most)})
    select id from noticed
    union
    select c.id from complaints c
    where (select count(*) from noticed) < ${exactly(most)} and ${here}
      and c.id = any(array(select i.complaint_id from instructions i where i.state <> 'accepted')))`;
}

/** The reports with a mark at one part of the scope, each from the index that holds just these. */
function markPieceOf(part: QueuePart, query: MarkQuery, pageAt: (conditions: readonly SQL[]) => SQL): SQL {
  const filters = narrowing(query);
  const here = heldIn(part);
  switch (query.mark) {
    case "mine":
      return sql`(${pageAt([sql`c.handler_id = ${query.staffId}`, isOpen, ...here, ...filters])})`;
    case "supervised": {
      // Few notices and instructions are open at a time, and indexes of their own hold just these; as an array they lead
      // to the rows by their keys, never to a walk through all reports in the order of the list.
      const noticed = sql`
        c.id = any(array(
          select n.complaint_id from supervision_notices n where n.state <> 'closed'
          union select i.complaint_id from instructions i where i.state <> 'accepted'))`;
      return sql`(${pageAt([noticed, ...here, ...filters])})`;
    }
    case "returned":
      return inEachPlace(part.regionPath, (at) => pageAt([sentBack, ...at, ...filters]));
    case "red":
    case "yellow": {
      const carded = [sql.raw(`c.card = '${query.mark}'`), isOpen];
      if (part.unitId !== null) return sql`(${pageAt([...carded, ...here, ...filters])})`;
      return inEachPlace(part.regionPath, (at) => pageAt([...carded, ...at, ...filters]));
    }
  }
}

function narrowing(query: Narrowing): SQL[] {
  const { kind, itemCode, source, card, identity, dueAfter, dueBy, notAboutUnitIds } = query;
  return [
    getListableCondition(notAboutUnitIds, "c"),
    ...(kind ? [sql`c.kind = ${kind}`] : []),
    ...(itemCode ? [sql`c.item_code = ${itemCode}`] : []),
    ...(source ? [sql`c.source = ${source}`] : []),
    ...(card ? [sql`c.card = ${card}`] : []),
    ...(identity ? [identity === "shown" ? sql`c.shares_identity` : sql`not c.shares_identity`] : []),
    ...(dueAfter ? [sql`c.due_at > ${dueAfter.toISOString()}::timestamptz`] : []),
    ...(dueBy ? [sql`c.due_at <= ${dueBy.toISOString()}::timestamptz`] : []),
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
    ...(part.unitId === null ? [] : [heldBy(part.unitId)]),
    ...(part.regionPath === null ? [] : [sql`starts_with(c.region_path, ${part.regionPath})`]),
    sql`${askedById} <> ${query.deciderId}`,
    ...narrowing(query),
  ];
}

const rowOrders: Readonly<Record<QueueOrder, SQL>> = {
  due: sql`c.due_at asc nulls last, c.id asc`,
  due_desc: sql`c.due_at desc nulls first, c.id desc`,
  newest: sql`c.filed_at desc, c.id desc`,
  oldest: sql`c.filed_at asc, c.id asc`,
};

function pageWhere(conditions: readonly SQL[], query: Paging): SQL {
  const at = byFiling(query.order) ? sql`c.filed_at` : sql`c.due_at`;
  // Rows without a due date come after all others (or before them): a range of its own, so that each is one index range.
  const branches = keysetRanges(query).map((range) => {
    const where = sql.join(range ? [...conditions, range] : [...conditions], sql` and `);
    return sql`(
      select c.id, ${at} as at from complaints c where ${where} order by ${rowOrders[query.order]} limit ${exactly(query.size)})`;
  });
  return sql.join(branches, sql` union all `);
}

function keysetRanges({ after, order }: Paging): (SQL | null)[] {
  if (!after) return [null];
  const { id } = after;
  if (after.at === null) {
    if (byFiling(order)) return [null];
    return order === "due"
      ? [sql`c.due_at is null and c.id > ${id}`]
      : [sql`c.due_at is null and c.id < ${id}`, sql`c.due_at is not null`];
  }
  const at = sql`${after.at.toISOString()}::timestamptz`;
  switch (order) {
    case "due":
      return [sql`(c.due_at, c.id) > (${at}, ${id}::bigint)`, sql`c.due_at is null`];
    case "due_desc":
      return [sql`(c.due_at, c.id) < (${at}, ${id}::bigint)`];
    case "newest":
      return [sql`(c.filed_at, c.id) < (${at}, ${id}::bigint)`];
    case "oldest":
      return [sql`(c.filed_at, c.id) > (${at}, ${id}::bigint)`];
  }
}
