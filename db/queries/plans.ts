/**
 * Plans for hard cases: read with the complaint and written from its fold; and the list of them, the next word of progress
 * first, from an index that holds nothing but the plans that run.
 */
import "server-only";
import { and, asc, type Column, eq, type SQL, sql } from "drizzle-orm";
import type { Complaint, Plan } from "@/domain/complaint/complaint";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { complaints, plans } from "../schema/complaints";
import { regions } from "../schema/places";
import { staff, staffRoles } from "../schema/staff";
import { getListCondition, type ListScope } from "./list-scope";

/** The plans of the complaints that `among` picks by their id. */
export async function listPlanParts(
  reader: Reader,
  among: (complaintId: Column) => SQL,
): Promise<(complaintId: number) => Pick<Complaint, "plans">> {
  const rows = await reader
    .select()
    .from(plans)
    .where(among(plans.complaintId))
    .orderBy(asc(plans.complaintId), asc(plans.planNo));
  return (id) => ({
    plans: rows.filter((row) => row.complaintId === id).map(({ complaintId: _c, ...plan }) => plan),
  });
}

/** Those that are new or changed. */
export async function savePlans(tx: Tx, changed: (Plan & { complaintId: number })[]): Promise<void> {
  await insertRows(tx, plans, changed, {
    key: ["complaintId", "planNo"],
    renews: ["state", "reviewOn", "nextProgressOn", "progressCount", "decidedAt", "endedAt"],
  });
}

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

export type Leader = { readonly id: number; readonly name: string };

/** The officials whose region holds the place: who can be made responsible for a plan there. */
export async function listLeaders(reader: Reader, regionPath: string): Promise<Leader[]> {
  return reader
    .selectDistinct({ id: staff.id, name: staff.name })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .leftJoin(regions, eq(regions.id, staffRoles.regionId))
    .where(
      and(
        eq(staffRoles.role, "official"),
        eq(staff.active, true),
        sql`(${staffRoles.regionId} is null or starts_with(${regionPath}, ${regions.path}))`,
      ),
    )
    .orderBy(asc(staff.id));
}
