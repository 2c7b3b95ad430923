/** Replies and ratings of a complaint. */
import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../client";
import { ratings, replies } from "../schema/complaints";

export type Reply = typeof replies.$inferSelect;

export async function insertReply(tx: Tx, reply: Reply): Promise<void> {
  await tx.insert(replies).values(reply);
}

/** Throws when there is none: the complaint names it. */
export async function getReply(reader: Reader, complaintId: number, replyNo: number): Promise<Reply> {
  const [reply] = await reader
    .select()
    .from(replies)
    .where(and(eq(replies.complaintId, complaintId), eq(replies.replyNo, replyNo)));
  if (!reply) throw new Error(`complaint ${complaintId} has no reply ${replyNo}`);
  return reply;
}

export async function listReplies(reader: Reader, complaintId: number): Promise<Reply[]> {
  return reader.select().from(replies).where(eq(replies.complaintId, complaintId)).orderBy(asc(replies.replyNo));
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

export async function listRatings(reader: Reader, complaintId: number): Promise<(typeof ratings.$inferSelect)[]> {
  return reader.select().from(ratings).where(eq(ratings.complaintId, complaintId)).orderBy(asc(ratings.round));
}
