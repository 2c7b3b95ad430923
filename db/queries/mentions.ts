/** Notes that call somebody: whom they can call, and the list of each person, by keyset and from indexes of its own. */
import "server-only";
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Role, RoleGrant } from "@/domain/actor";
import { unitRoles, windowRoles } from "@/domain/rights";
import type { Reader, Tx } from "../client";
import { complaintEvents, complaints, complaintTexts } from "../schema/complaints";
import { noteMentions } from "../schema/desk";
import { regions } from "../schema/places";
import { staff, staffRoles } from "../schema/staff";

export type Colleague = {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
};

/**
 * Active people with a role at the place of a report, above it, or in a unit that had it: see getColleagues. Whether each may
 * read it is a question of rights and not answered here.
 */
export function colleaguesAsked(reader: Reader, complaintId: SQL) {
  const report = (column: SQL) => sql`(select ${column} from complaints c where c.id = ${complaintId})`;
  const atWindow = and(
    inArray(staffRoles.role, [...windowRoles]),
    or(
      isNull(staffRoles.regionId),
      sql`starts_with(${report(sql`c.region_path`)}, ${regions.path})`,
      sql`exists (
        select from unnest(${report(sql`c.follower_paths`)}) as follower(path)
        where starts_with(follower.path, ${regions.path}))`,
    ),
  );
  const inUnit = and(
    inArray(staffRoles.role, [...unitRoles]),
    sql`${staffRoles.unitId} = any(array(
      select a.unit_id from assignments a where a.complaint_id = ${complaintId}
      union ${report(sql`c.lead_unit_id`)}))`,
  );
  return reader
    .select({
      id: staff.id,
      username: staff.username,
      name: staff.name,
      role: staffRoles.role,
      unitId: staffRoles.unitId,
      regionPath: regions.path,
    })
    .from(staffRoles)
    .innerJoin(staff, and(eq(staff.id, staffRoles.staffId), eq(staff.active, true)))
    .leftJoin(regions, eq(regions.id, staffRoles.regionId))
    .where(or(atWindow, inUnit))
    .orderBy(staff.username, staffRoles.id);
}

export function getColleagues(rows: Awaited<ReturnType<typeof colleaguesAsked>>): Colleague[] {
  const people = new Map<number, Colleague>();
  for (const { role, unitId, regionPath, ...person } of rows) {
    const grant = { role: role as Role, unitId, regionPath };
    people.set(person.id, { ...person, grants: [...(people.get(person.id)?.grants ?? []), grant] });
  }
  return [...people.values()];
}

export async function listColleagues(reader: Reader, complaintId: number): Promise<Colleague[]> {
  return getColleagues(await colleaguesAsked(reader, sql`${complaintId}`));
}

export type NewMention = Omit<typeof noteMentions.$inferInsert, "id" | "readAt">;

export async function insertMentions(tx: Tx, mentions: readonly NewMention[]): Promise<void> {
  if (mentions.length > 0) await tx.insert(noteMentions).values([...mentions]);
}

/** One row, always. */
export function unreadMentionsAsked(reader: Reader, staffId: number) {
  return reader
    .select({ count: sql<number>`count(*)::int` })
    .from(noteMentions)
    .where(and(eq(noteMentions.staffId, staffId), isNull(noteMentions.readAt)));
}

export async function countUnreadMentions(reader: Reader, staffId: number): Promise<number> {
  const [row] = await unreadMentionsAsked(reader, staffId);
  return row?.count ?? 0;
}

/** A page of a person's list, newest first, each with its note and with the units of whoever wrote it. */
export async function listMentionRows(
  reader: Reader,
  { staffId, before, size }: { staffId: number; before: number | null; size: number },
) {
  return reader
    .select({
      id: noteMentions.id,
      complaintId: noteMentions.complaintId,
      number: complaints.number,
      mentionedAt: noteMentions.mentionedAt,
      readAt: noteMentions.readAt,
      byName: staff.name,
      byUnitIds: sql<string[]>`array(
        select ${staffRoles.unitId} from ${staffRoles}
        where ${staffRoles.staffId} = ${noteMentions.byStaffId} and ${staffRoles.unitId} is not null)`,
      forUnit: sql<boolean>`coalesce((${complaintEvents.payload} ->> 'forUnit')::boolean, false)`,
      note: complaintTexts.body,
    })
    .from(noteMentions)
    .innerJoin(complaints, eq(complaints.id, noteMentions.complaintId))
    .innerJoin(staff, eq(staff.id, noteMentions.byStaffId))
    .innerJoin(
      complaintEvents,
      and(eq(complaintEvents.complaintId, noteMentions.complaintId), eq(complaintEvents.version, noteMentions.version)),
    )
    .leftJoin(
      complaintTexts,
      and(
        eq(complaintTexts.complaintId, noteMentions.complaintId),
        eq(complaintTexts.version, noteMentions.version),
        eq(complaintTexts.field, "internal_note"),
      ),
    )
    .where(and(eq(noteMentions.staffId, staffId), before === null ? undefined : lt(noteMentions.id, before)))
    .orderBy(desc(noteMentions.id))
    .limit(size);
}

/** One of a person's mentions, or all of them, read now. */
export async function updateMentionsRead(tx: Tx, staffId: number, id: number | null, readAt: Date): Promise<void> {
  await tx
    .update(noteMentions)
    .set({ readAt })
    .where(
      and(
        eq(noteMentions.staffId, staffId),
        isNull(noteMentions.readAt),
        id === null ? undefined : eq(noteMentions.id, id),
      ),
    );
}
