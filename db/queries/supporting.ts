/** What supporting units have in hand, the oldest first: read from an index that holds nothing but what runs. */
import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { assignments, clocks, complaints } from "../schema/complaints";
import { getListableCondition } from "./list-scope";

/** The last row of the page before. */
export type SupportingCursor = {
  readonly openedAt: Date;
  readonly complaintId: number;
  readonly assignmentNo: number;
};

export type SupportingQuery = {
  /** Units of the actor. No unit, no row. */
  readonly unitIds: readonly string[];
};

const isSupporting = sql`${assignments.role} = 'supporting' and ${assignments.state} in ('open', 'acknowledged')`;

/** A report about the own unit is nobody's there; and no unit reads a sealed lead. */
function among(unitIds: readonly string[]): SQL {
  const ours = inArray(assignments.unitId, [...unitIds]);
  return sql`${ours} and ${isSupporting} and not ${complaints.sealed} and ${getListableCondition(unitIds)}`;
}

/** A page of it, with the limit for the opinion. */
export async function listSupportingRows(
  reader: Reader,
  query: SupportingQuery & { readonly after: SupportingCursor | null; readonly size: number },
) {
  if (query.unitIds.length === 0) return [];
  const { after } = query;
  const later = after
    ? sql`(${assignments.openedAt}, ${assignments.complaintId}, ${assignments.assignmentNo}) >
        (${after.openedAt.toISOString()}::timestamptz, ${after.complaintId}::bigint, ${after.assignmentNo}::int)`
    : undefined;
  return reader
    .select({
      complaintId: assignments.complaintId,
      assignmentNo: assignments.assignmentNo,
      unitId: assignments.unitId,
      state: assignments.state,
      openedAt: assignments.openedAt,
      number: complaints.number,
      regionId: complaints.regionId,
      leadUnitId: complaints.leadUnitId,
      sharesIdentity: complaints.sharesIdentity,
      excerpt: complaints.excerpt,
      maskedExcerpt: complaints.maskedExcerpt,
      dueAt: clocks.promisedDueAt,
      provisional: clocks.provisional,
      clockRegionId: clocks.regionId,
    })
    .from(assignments)
    .innerJoin(complaints, eq(complaints.id, assignments.complaintId))
    .innerJoin(
      clocks,
      and(
        eq(clocks.complaintId, assignments.complaintId),
        eq(clocks.assignmentNo, assignments.assignmentNo),
        eq(clocks.kind, "opinion"),
      ),
    )
    .where(and(among(query.unitIds), later))
    .orderBy(asc(assignments.openedAt), asc(assignments.complaintId), asc(assignments.assignmentNo))
    .limit(query.size);
}
export type SupportingRecord = Awaited<ReturnType<typeof listSupportingRows>>[number];

/** How many there are, counted up to `most` and no further. */
export async function countSupportingRows(reader: Reader, { unitIds }: SupportingQuery, most: number): Promise<number> {
  if (unitIds.length === 0) return 0;
  const counted = reader
    .select({ one: sql`1`.as("one") })
    .from(assignments)
    .innerJoin(complaints, eq(complaints.id, assignments.complaintId))
    .where(among(unitIds))
    .limit(most)
    .as("counted");
  const [row] = await reader.select({ found: sql<number>`count(*)::int` }).from(counted);
  return row?.found ?? 0;
}
