/**
 * Follow-up checks: out of what a draw draws (by the index of ended reports), what it drew, and what is still to be looked
 * at by the day on which it is due.
 */
import "server-only";
import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Candidate, DrawWeights } from "@/domain/supervision/follow-up-draw";
import type { Reader, Tx } from "../client";
import { complaints, followUpChecks, followUpDraws } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

/** More than this many of one period are not drawn out of: the period is chosen narrower. */
export const mostCandidates = 50_000;

/**
 * Closed between two instants in a region and below, not drawn in this round before, no history from outside. Read by the
 * index of what ended, so as much is read as ended in that time.
 */
export async function listCandidates(
  reader: Reader,
  period: { readonly regionPath: string; readonly from: Date; readonly before: Date },
): Promise<Candidate[]> {
  const rows = await reader
    .select({
      id: complaints.id,
      number: complaints.number,
      silent: sql<boolean>`${complaints.ratedRound} is distinct from ${complaints.round}`,
      round: complaints.round,
      unitId: complaints.leadUnitId,
    })
    .from(complaints)
    .where(
      and(
        sql`${complaints.state} in ('closed', 'withdrawn', 'not_accepted', 'merged')`,
        eq(complaints.state, "closed"),
        gte(complaints.closedAt, period.from),
        lt(complaints.closedAt, period.before),
        sql`starts_with(${complaints.regionPath}, ${period.regionPath})`,
        eq(complaints.imported, false),
        // A lead that was handed over sealed is judged by nobody here any more.
        eq(complaints.sealed, false),
        sql`not exists (
          select 1 from ${followUpChecks}
          where ${followUpChecks.complaintId} = ${complaints.id} and ${followUpChecks.round} = ${complaints.round})`,
      ),
    )
    .orderBy(asc(complaints.closedAt), asc(complaints.id))
    .limit(mostCandidates);
  return rows;
}

/** How many answers of each unit did not stand since then. */
export async function countRebounds(reader: Reader, since: Date, before: Date): Promise<Map<string, number>> {
  const rows = await reader
    .select({ unitId: followUpChecks.unitId, count: sql<number>`count(*)::int` })
    .from(followUpChecks)
    .where(
      and(
        // As the index of these writes it: for a word that comes later no plan can know that it may take it.
        sql`${followUpChecks.state} = 'rebound'`,
        gte(followUpChecks.checkedAt, since),
        lt(followUpChecks.checkedAt, before),
      ),
    )
    .groupBy(followUpChecks.unitId);
  return new Map(rows.flatMap(({ unitId, count }) => (unitId === null ? [] : [[unitId, count] as const])));
}

export type FollowUpDraw = typeof followUpDraws.$inferSelect;

/** Null when this month of this place was drawn already. */
export async function insertDraw(
  tx: Tx,
  draw: Omit<FollowUpDraw, "id" | "weights"> & { readonly weights: DrawWeights },
): Promise<number | null> {
  const [row] = await tx
    .insert(followUpDraws)
    .values({ ...draw, weights: { ...draw.weights } })
    .onConflictDoNothing()
    .returning({ id: followUpDraws.id });
  return row?.id ?? null;
}

export function listDraws(reader: Reader, most: number): Promise<FollowUpDraw[]> {
  return reader.select().from(followUpDraws).orderBy(desc(followUpDraws.drawnAt), desc(followUpDraws.id)).limit(most);
}

/** Still to be looked at, by the day on which it is due. */
export async function listOpenChecks(
  reader: Reader,
  scope: WindowScope,
  page: { readonly after: { dueAt: Date; complaintId: number } | null; readonly size: number },
) {
  const { after } = page;
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      state: complaints.state,
      excerpt: complaints.excerpt,
      regionId: complaints.regionId,
      leadUnitId: complaints.leadUnitId,
      closedAt: complaints.closedAt,
      answerDueAt: complaints.answerDueAt,
      checkNo: followUpChecks.checkNo,
      drawId: followUpChecks.drawId,
      weight: followUpChecks.weight,
      dueAt: followUpChecks.dueAt,
      provisional: followUpChecks.provisional,
    })
    .from(followUpChecks)
    .innerJoin(complaints, eq(complaints.id, followUpChecks.complaintId))
    .where(
      and(
        // As the index of these writes it.
        sql`${followUpChecks.state} = 'open'`,
        getListCondition(scope),
        after
          ? sql`(${followUpChecks.dueAt}, ${followUpChecks.complaintId})
              > (${after.dueAt.toISOString()}::timestamptz, ${after.complaintId}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(followUpChecks.dueAt), asc(followUpChecks.complaintId))
    .limit(page.size);
}
export type OpenCheckRecord = Awaited<ReturnType<typeof listOpenChecks>>[number];

/** How the checks of some draws ended. */
export async function countResults(
  reader: Reader,
  drawIds: readonly number[],
): Promise<{ drawId: number; state: string; count: number }[]> {
  if (drawIds.length === 0) return [];
  const rows = await reader
    .select({ drawId: followUpChecks.drawId, state: followUpChecks.state, count: sql<number>`count(*)::int` })
    .from(followUpChecks)
    .where(sql`${followUpChecks.drawId} = any(${`{${drawIds.join(",")}}`}::bigint[])`)
    .groupBy(followUpChecks.drawId, followUpChecks.state);
  return rows.flatMap(({ drawId, ...row }) => (drawId === null ? [] : [{ drawId, ...row }]));
}
