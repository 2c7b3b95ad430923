/** Clocks that ask for attention: an index scan over what is due and nothing else. */
import "server-only";
import { and, asc, isNotNull, lte } from "drizzle-orm";
import type { Reader } from "../client";
import { clocks } from "../schema/complaints";

/** Ids of complaints with a clock that fell due by `now`, the longest waiting first. */
export async function listDueComplaintIds(reader: Reader, now: Date, most: number): Promise<number[]> {
  const rows = await reader
    .select({ complaintId: clocks.complaintId })
    .from(clocks)
    .where(and(isNotNull(clocks.attentionAt), lte(clocks.attentionAt, now)))
    .orderBy(asc(clocks.attentionAt), asc(clocks.complaintId), asc(clocks.clockNo))
    .limit(most);
  return [...new Set(rows.map((row) => row.complaintId))];
}
