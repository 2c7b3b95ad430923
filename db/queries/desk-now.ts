/** Where reports stand right now, for pages that are open: by primary key or number, with what a right to read depends on. */
import "server-only";
import { and, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import type { ActorKind } from "@/domain/actor";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import type { ComplaintFacts } from "@/domain/rights";
import type { Reader } from "../client";
import { assignments, complaintEvents, complaints } from "../schema/complaints";
import { deskPresence } from "../schema/desk";
import { staff } from "../schema/staff";

export type ReportStanding = ComplaintFacts & {
  readonly number: string;
  readonly version: number;
  readonly state: ComplaintState;
  /** Who did the last step; a name for members of staff alone. */
  readonly by: { readonly kind: ActorKind; readonly name: string | null };
};

export function listStandingsById(reader: Reader, ids: readonly number[]): Promise<ReportStanding[]> {
  return listStandings(reader, ids.length, sql`${complaints.id} = any(${`{${ids.join(",")}}`}::bigint[])`);
}

export function listStandingsByNumber(reader: Reader, numbers: readonly string[]): Promise<ReportStanding[]> {
  const list = sql.join(
    numbers.map((number) => sql`${number}`),
    sql`, `,
  );
  return listStandings(reader, numbers.length, sql`${complaints.number} in (${list})`);
}

async function listStandings(reader: Reader, count: number, which: SQL): Promise<ReportStanding[]> {
  if (count === 0) return [];
  const rows = await reader
    .select({
      id: complaints.id,
      number: complaints.number,
      version: complaints.version,
      state: complaints.state,
      regionPath: complaints.regionPath,
      leadUnitId: complaints.leadUnitId,
      aboutUnitId: complaints.aboutUnitId,
      sharesIdentity: complaints.sharesIdentity,
      codeVersion: complaints.codeVersion,
      followerPaths: complaints.followerPaths,
      sealed: complaints.sealed,
      unitIds: sql<string[]>`array(
        select distinct ${assignments.unitId} from ${assignments} where ${assignments.complaintId} = ${complaints.id})`,
      byKind: complaintEvents.actorKind,
      byName: staff.name,
    })
    .from(complaints)
    .innerJoin(
      complaintEvents,
      and(eq(complaintEvents.complaintId, complaints.id), eq(complaintEvents.version, complaints.version)),
    )
    .leftJoin(
      staff,
      sql`${staff.id} = case when ${complaintEvents.actorKind} = 'staff' then ${complaintEvents.actorId}::int end`,
    )
    .where(which);
  return rows.map(({ byKind, byName, ...row }) => ({ ...row, by: { kind: byKind, name: byName } }));
}

/** Keeps somebody at a report. Gives whether this is news: nobody heard of them since `since`. */
export async function upsertPresence(
  reader: Reader,
  { complaintId, staffId, seenAt, since }: { complaintId: number; staffId: number; seenAt: Date; since: Date },
): Promise<boolean> {
  const here = and(eq(deskPresence.complaintId, complaintId), eq(deskPresence.staffId, staffId));
  const [before] = await reader.select({ seenAt: deskPresence.seenAt }).from(deskPresence).where(here);
  await reader
    .insert(deskPresence)
    .values({ complaintId, staffId, seenAt })
    .onConflictDoUpdate({ target: [deskPresence.complaintId, deskPresence.staffId], set: { seenAt } });
  return before === undefined || before.seenAt <= since;
}

export async function deletePresence(reader: Reader, complaintId: number, staffId: number): Promise<void> {
  await reader
    .delete(deskPresence)
    .where(and(eq(deskPresence.complaintId, complaintId), eq(deskPresence.staffId, staffId)));
}

/** What is past is worth nothing; a hundred at a time, and never waiting for anybody. */
export async function deletePastPresence(reader: Reader, before: Date): Promise<void> {
  await reader.execute(sql`
    delete from ${deskPresence} where ctid = any(array(
      select ctid from ${deskPresence} where seen_at < ${before.toISOString()}::timestamptz
      limit 100 for update skip locked))`);
}

/** The names of the others at a report, in the order of their names' keys: the id, which never changes. */
export async function listPresent(
  reader: Reader,
  { complaintId, exceptStaffId, since }: { complaintId: number; exceptStaffId: number; since: Date },
): Promise<string[]> {
  const rows = await reader
    .select({ name: staff.name })
    .from(deskPresence)
    .innerJoin(staff, eq(staff.id, deskPresence.staffId))
    .where(
      and(
        eq(deskPresence.complaintId, complaintId),
        ne(deskPresence.staffId, exceptStaffId),
        gt(deskPresence.seenAt, since),
      ),
    )
    .orderBy(deskPresence.staffId)
    .limit(20);
  return rows.map(({ name }) => name);
}
