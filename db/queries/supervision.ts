/**
 * What the supervision office looks at, by keyset. Each list is read
 * from an index that holds nothing but what is open, in the order of the list; what ended long ago is not touched.
 */
import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import type { SupervisionSection } from "@/domain/complaint/supervision-list";
import type { Reader } from "../client";
import { complaints, openOnly, supervisionNotices } from "../schema/complaints";
import { getListCondition, type ListScope } from "./list-scope";

/** The last row of the page before. */
export type SupervisionCursor = { readonly breached: boolean; readonly dueAt: Date; readonly id: number };

export type SupervisionQuery = ListScope & {
  readonly section: SupervisionSection;
  readonly now: Date;
  /** What falls due before this instant is due soon. */
  readonly soonBefore: Date;
};

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  round: complaints.round,
  regionId: complaints.regionId,
  regionPath: complaints.regionPath,
  leadUnitId: complaints.leadUnitId,
  aboutUnitId: complaints.aboutUnitId,
  followerPaths: complaints.followerPaths,
  sealed: complaints.sealed,
  sharesIdentity: complaints.sharesIdentity,
  answerDueAt: complaints.answerDueAt,
  statutoryDueAt: complaints.statutoryDueAt,
  provisional: complaints.provisional,
  paused: complaints.paused,
  card: complaints.card,
  escalation: complaints.escalation,
  statuteBreached: complaints.statuteBreached,
  urges: complaints.urges,
  lastUrgedAt: complaints.lastUrgedAt,
  excerpt: complaints.excerpt,
  maskedExcerpt: complaints.maskedExcerpt,
  noticeNo: supervisionNotices.noticeNo,
  serial: supervisionNotices.serial,
  noticeState: supervisionNotices.state,
  noticeUnitId: supervisionNotices.unitId,
  noticeRegionId: supervisionNotices.regionId,
  noticeDueAt: supervisionNotices.dueAt,
  noticeProvisional: supervisionNotices.provisional,
} as const;

/** A page of one section: the broken statute first, then by the due day. */
export async function listSupervisionRows(
  reader: Reader,
  query: SupervisionQuery & { readonly after: SupervisionCursor | null; readonly size: number },
) {
  if (query.places.length === 0) return [];
  const pieces = piecesOf(query).flatMap((piece) => {
    const after = keysetOf(piece, query.after);
    return after === "passed" ? [] : [pieceSql(piece, after, query.size)];
  });
  if (pieces.length === 0) return [];
  const order = sql`order by breached desc, due_at asc, id asc`;
  const found = sql`(
    select * from (${sql.join(pieces, sql` union all `)}) as pieces ${order} limit ${query.size}) as found`;
  return reader
    .select(columns)
    .from(complaints)
    .innerJoin(found, sql`found.id = ${complaints.id}`)
    .leftJoin(
      supervisionNotices,
      sql`${eq(supervisionNotices.complaintId, complaints.id)} and ${supervisionNotices.state} <> 'closed'`,
    )
    .orderBy(sql`found.breached desc, found.due_at asc, found.id asc`);
}
export type SupervisionRecord = Awaited<ReturnType<typeof listSupervisionRows>>[number];

/** How many a section holds, counted up to `most` and no further. */
export async function countSupervisionRows(reader: Reader, query: SupervisionQuery, most: number): Promise<number> {
  if (query.places.length === 0) return 0;
  const pieces = piecesOf(query).map((piece) => pieceSql(piece, null, most));
  const [row] = await reader.execute<{ found: number }>(
    sql`select count(*)::int as found from (
      select 1 from (${sql.join(pieces, sql` union all `)}) as pieces limit ${most}) as counted`,
  );
  return row?.found ?? 0;
}

/** One index range. `breached`: what stands in the first place of the order. */
type Piece = {
  readonly breached: boolean;
  readonly from: SQL;
  readonly due: SQL;
  readonly id: SQL;
  readonly where: readonly SQL[];
};

function piecesOf(query: SupervisionQuery): Piece[] {
  const [now, soonBefore] = [instantSql(query.now), instantSql(query.soonBefore)];
  const isOpen = sql.raw(`c.${openOnly}`);
  const scope = [getListCondition(query, { of: "c" })];
  const ofReports = { from: sql`complaints c`, due: sql`c.answer_due_at`, id: sql`c.id` };
  switch (query.section) {
    case "overdue":
      // Waiting for the person takes nothing off a report that was late before it waited.
      return [true, false].map((breached) => ({
        ...ofReports,
        breached,
        where: [
          isOpen,
          sql`c.statute_breached = ${sql.raw(String(breached))}`,
          sql`c.answer_due_at <= ${now}`,
          ...(breached ? [] : [sql`(not c.paused or c.card = 'red')`]),
          ...scope,
        ],
      }));
    case "soon":
      return [
        {
          ...ofReports,
          breached: false,
          where: [
            isOpen,
            sql`not c.statute_breached`,
            sql`c.answer_due_at > ${now}`,
            sql`c.answer_due_at <= ${soonBefore}`,
            sql`not c.paused`,
            ...scope,
          ],
        },
        // Kinds whose yellow card comes earlier.
        {
          ...ofReports,
          breached: false,
          where: [isOpen, sql`c.card = 'yellow'`, sql`not c.paused`, sql`c.answer_due_at > ${soonBefore}`, ...scope],
        },
      ];
    case "notices":
      return [
        {
          breached: false,
          from: sql`supervision_notices n join complaints c on c.id = n.complaint_id`,
          due: sql`n.due_at`,
          id: sql`n.complaint_id`,
          where: [sql`n.state <> 'closed'`, ...scope],
        },
      ];
  }
}

function pieceSql({ breached, from, due, id, where }: Piece, after: SQL | null, size: number): SQL {
  const conditions = sql.join([...where, ...(after ? [after] : [])], sql` and `);
  return sql`(
    select ${id} as id, ${due} as due_at, ${sql.raw(String(breached))} as breached
    from ${from} where ${conditions} order by ${due} asc, ${id} asc limit ${size})`;
}

function keysetOf(piece: Piece, after: SupervisionCursor | null): SQL | "passed" | null {
  if (!after) return null;
  if (after.breached !== piece.breached) return piece.breached ? "passed" : null;
  return sql`(${piece.due}, ${piece.id}) > (${instantSql(after.dueAt)}, ${after.id}::bigint)`;
}

function instantSql(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}
