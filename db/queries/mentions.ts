/** Notes that call somebody: whom they can call, and the list of each person, by keyset and from indexes of its own. */
import "server-only";
import { and, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
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

type Report = {
  readonly regionPath: string;
  readonly followerPaths: readonly string[];
  readonly leadUnitId: string | null;
  readonly unitIds: readonly string[];
};

/**
 * Active people with a role at the place of a report, above it, or in a unit that had it; whether each may read it is a
 * question of rights and not answered here.
 */
export async function listColleagues(reader: Reader, report: Report): Promise<Colleague[]> {
  const paths = [...new Set([report.regionPath, ...report.followerPaths].flatMap(pathsAbove))];
  const units = [...new Set([...report.unitIds, ...(report.leadUnitId === null ? [] : [report.leadUnitId])])];
  const atWindow = and(
    inArray(staffRoles.role, [...windowRoles]),
    or(isNull(staffRoles.regionId), inArray(regions.path, paths)),
  );
  const inUnit = and(inArray(staffRoles.role, [...unitRoles]), inArray(staffRoles.unitId, units));
  const rows = await reader
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
    .where(units.length === 0 ? atWindow : or(atWindow, inUnit))
    .orderBy(staff.username, staffRoles.id);
  const people = new Map<number, Colleague>();
  for (const { role, unitId, regionPath, ...person } of rows) {
    const grant = { role: role as Role, unitId, regionPath };
    people.set(person.id, { ...person, grants: [...(people.get(person.id)?.grants ?? []), grant] });
  }
  return [...people.values()];
}

/** "/LZ/LZ01/" lies below "/", "/LZ/" and itself. */
function pathsAbove(path: string): string[] {
  return [...path].flatMap((character, i) => (character === "/" ? [path.slice(0, i + 1)] : []));
}

export type NewMention = Omit<typeof noteMentions.$inferInsert, "id" | "readAt">;

export async function insertMentions(tx: Tx, mentions: readonly NewMention[]): Promise<void> {
  if (mentions.length > 0) await tx.insert(noteMentions).values([...mentions]);
}

export async function countUnreadMentions(reader: Reader, staffId: number): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(noteMentions)
    .where(and(eq(noteMentions.staffId, staffId), isNull(noteMentions.readAt)));
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
