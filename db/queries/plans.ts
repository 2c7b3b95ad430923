/** The list of plans for hard cases, the next word of progress first, from an index that holds only the plans that run. */
import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints, plans } from "../schema/complaints";
import { getListCondition, type ListScope } from "./list-scope";

export type PlanCursor = { readonly on: string; readonly id: number };

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  kind: complaints.kind,
  card: complaints.card,
  regionId: complaints.regionId,
  leadUnitId: complaints.leadUnitId,
  filedAt: complaints.filedAt,
  planState: plans.state,
  leaderId: plans.leaderId,
  reviewOn: plans.reviewOn,
  nextProgressOn: plans.nextProgressOn,
  progressCount: plans.progressCount,
  proposedAt: plans.proposedAt,
} as const;

type PlanQuery = ListScope & { readonly size: number };

/** Plans that run, by the day of the next word of progress: what is overdue stands first. */
export async function listRunningPlans(reader: Reader, query: PlanQuery & { readonly after: PlanCursor | null }) {
  const { after } = query;
  return reader
    .select(columns)
    .from(plans)
    .innerJoin(complaints, eq(complaints.id, plans.complaintId))
    .where(
      and(
        sql`${plans.state} = 'running'`,
        after
          ? sql`(${plans.nextProgressOn}, ${plans.complaintId}) > (${after.on}::date, ${after.id}::bigint)`
          : undefined,
        getListCondition(query),
      ),
    )
    .orderBy(asc(plans.nextProgressOn), asc(plans.complaintId))
    .limit(query.size);
}
export type PlanRecord = Awaited<ReturnType<typeof listRunningPlans>>[number];

/** Plans that wait for the leader named in them, the oldest first. */
export async function listProposedPlans(reader: Reader, query: PlanQuery): Promise<PlanRecord[]> {
  return reader
    .select(columns)
    .from(plans)
    .innerJoin(complaints, eq(complaints.id, plans.complaintId))
    .where(and(sql`${plans.state} = 'proposed'`, getListCondition(query)))
    .orderBy(asc(plans.proposedAt), asc(plans.complaintId))
    .limit(query.size);
}
