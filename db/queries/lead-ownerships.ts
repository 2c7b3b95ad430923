/** Reports with lead officials, the earliest named first; read from an index that holds nothing but what stands. */
import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { complaints, leadOwnerships } from "../schema/complaints";
import { getListCondition, type ListScope } from "./list-scope";

export type OwnershipScope = ListScope & {
  /** Only where this person is one of the four. */
  readonly ownerId: number | null;
};

export async function listOpenOwnerships(
  reader: Reader,
  scope: OwnershipScope,
  page: { readonly after: { namedAt: Date; complaintId: number } | null; readonly size: number },
) {
  const { after } = page;
  const { ownerId } = scope;
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      state: complaints.state,
      excerpt: complaints.excerpt,
      maskedExcerpt: complaints.maskedExcerpt,
      sharesIdentity: complaints.sharesIdentity,
      regionId: complaints.regionId,
      leadUnitId: complaints.leadUnitId,
      ownershipNo: leadOwnerships.ownershipNo,
      cityLeaderId: leadOwnerships.cityLeaderId,
      disciplineOfficerId: leadOwnerships.disciplineOfficerId,
      departmentOwnerId: leadOwnerships.departmentOwnerId,
      countyLeaderId: leadOwnerships.countyLeaderId,
      namedAt: leadOwnerships.namedAt,
      progressCount: leadOwnerships.progressCount,
      lastProgressAt: leadOwnerships.lastProgressAt,
    })
    .from(leadOwnerships)
    .innerJoin(complaints, eq(complaints.id, leadOwnerships.complaintId))
    .where(
      and(
        sql`${leadOwnerships.endedAt} is null`,
        getListCondition(scope, { followed: ownerId !== null }),
        ownerId === null
          ? undefined
          : sql`${ownerId}::int in (${leadOwnerships.cityLeaderId}, ${leadOwnerships.disciplineOfficerId},
              ${leadOwnerships.departmentOwnerId}, ${leadOwnerships.countyLeaderId})`,
        after
          ? sql`(${leadOwnerships.namedAt}, ${leadOwnerships.complaintId})
              > (${after.namedAt.toISOString()}::timestamptz, ${after.complaintId}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(leadOwnerships.namedAt), asc(leadOwnerships.complaintId))
    .limit(page.size);
}
