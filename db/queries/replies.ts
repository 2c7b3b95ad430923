/** Replies and ratings of a complaint. */
import "server-only";
import { and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SolvedAnswer } from "@/domain/complaint/vocabulary";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { ratings, refusalJustifications, replies } from "../schema/complaints";
import { staff, staffRoles } from "../schema/staff";
import { plainQuestion } from "../together";

type ReplyRow = typeof replies.$inferSelect;
type JustificationRow = Pick<typeof refusalJustifications.$inferSelect, "itemCode" | "missing" | "otherWay">;

export type Reply = ReplyRow & { readonly justification: JustificationRow | null };

/** `justification` stands beside a reply that says no. */
export async function insertReply(
  tx: Tx,
  reply: ReplyRow,
  justification: JustificationRow | null = null,
): Promise<void> {
  await tx.insert(replies).values(reply);
  if (!justification) return;
  const { complaintId, replyNo } = reply;
  const { itemCode, missing, otherWay } = justification;
  await tx.insert(refusalJustifications).values({ complaintId, replyNo, itemCode, missing, otherWay });
}

/** Many replies in one statement, none of which says no. */
export async function insertReplies(tx: Tx, rows: readonly ReplyRow[]): Promise<void> {
  await insertRows(tx, replies, rows);
}

/** Throws when there is none: the complaint names it. */
export async function getReply(reader: Reader, complaintId: number, replyNo: number): Promise<Reply> {
  const replies = await listReplies(reader, complaintId);
  const reply = replies.find((candidate) => candidate.replyNo === replyNo);
  if (!reply) throw new Error(`complaint ${complaintId} has no reply ${replyNo}`);
  return reply;
}

/** See getReplies. */
export function repliesAsked(reader: Reader, complaintId: SQL) {
  return reader
    .select({
      reply: getTableColumns(replies),
      justification: {
        itemCode: refusalJustifications.itemCode,
        missing: refusalJustifications.missing,
        otherWay: refusalJustifications.otherWay,
      },
    })
    .from(replies)
    .leftJoin(
      refusalJustifications,
      and(
        eq(refusalJustifications.complaintId, replies.complaintId),
        eq(refusalJustifications.replyNo, replies.replyNo),
      ),
    )
    .where(eq(replies.complaintId, complaintId))
    .orderBy(asc(replies.replyNo));
}

export function getReplies(rows: Awaited<ReturnType<typeof repliesAsked>>): Reply[] {
  return rows.map(({ reply, justification }) => ({ ...reply, justification }));
}

export async function listReplies(reader: Reader, complaintId: number): Promise<Reply[]> {
  return getReplies(await repliesAsked(reader, sql`${complaintId}`));
}

/** Whether a unit has such a head, as a question of one row; false for no unit. */
export function headAsked(unitId: SQL) {
  return plainQuestion<{ readonly found: boolean }>(sql`select ${hasHead(unitId)}`, ["found"]);
}

/** Whether somebody with an account can sign for a unit as its head; `unitId` is a value or a column. */
export function hasHead(unitId: SQL): SQL {
  return sql`exists (
    select 1 from ${staffRoles} head_role join ${staff} head on head.id = head_role.staff_id
    where head_role.unit_id = ${unitId} and head_role.role = 'department_head' and head.active)`;
}

export async function hasActiveHead(reader: Reader, unitId: string | null): Promise<boolean> {
  if (unitId === null) return false;
  const [row] = await reader.execute<{ found: boolean }>(sql`select ${hasHead(sql`${unitId}`)} as found`);
  return row?.found ?? false;
}

export async function updateReplyReviewed(
  tx: Tx,
  complaintId: number,
  replyNo: number,
  review: { state: "sent" | "returned"; reviewerId: number; sentAt: Date | null },
): Promise<void> {
  await tx
    .update(replies)
    .set(review)
    .where(and(eq(replies.complaintId, complaintId), eq(replies.replyNo, replyNo)));
}

/** False when this round was rated before. */
export async function insertRating(tx: Tx, rating: typeof ratings.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(ratings).values(rating).onConflictDoNothing().returning({ round: ratings.round });
  return rows.length === 1;
}

/** The rest of the questions, beside what was answered with the press. */
export async function updateRatingCompleted(
  tx: Tx,
  { complaintId, round }: { readonly complaintId: number; readonly round: number },
  rest: { readonly contacted: boolean | null; readonly solved: SolvedAnswer | null; readonly completedAt: Date },
): Promise<void> {
  await tx
    .update(ratings)
    .set(rest)
    .where(and(eq(ratings.complaintId, complaintId), eq(ratings.round, round)));
}

export type Rating = typeof ratings.$inferSelect;

export function ratingsAsked(reader: Reader, complaintId: SQL) {
  return reader.select().from(ratings).where(eq(ratings.complaintId, complaintId)).orderBy(asc(ratings.round));
}

export async function listRatings(reader: Reader, complaintId: number): Promise<Rating[]> {
  return ratingsAsked(reader, sql`${complaintId}`);
}
