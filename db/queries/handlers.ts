/** The people of a unit to whom its reports can be assigned: its handlers and leads whose accounts are active. */
import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { staff, staffRoles } from "../schema/staff";

export type UnitHandler = { readonly id: number; readonly name: string; readonly unitId: string };

const handling = ["handler", "department_lead"] as const;

/** `unitIds`: a list, or an array that the database has. */
export function unitHandlersAsked(reader: Reader, unitIds: readonly string[] | SQL) {
  const among = "getSQL" in unitIds ? unitIds : sql`${`{${unitIds.map((id) => `"${id}"`).join(",")}}`}::text[]`;
  return reader
    .selectDistinct({ id: staff.id, name: staff.name, unitId: sql<string>`${staffRoles.unitId}` })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      and(sql`${staffRoles.unitId} = any(${among})`, inArray(staffRoles.role, [...handling]), eq(staff.active, true)),
    )
    .orderBy(asc(staff.id));
}

export async function hasUnitHandler(reader: Reader, unitId: string, staffId: number): Promise<boolean> {
  const [row] = await reader
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      and(
        eq(staff.id, staffId),
        eq(staff.active, true),
        eq(staffRoles.unitId, unitId),
        inArray(staffRoles.role, [...handling]),
      ),
    )
    .limit(1);
  return row !== undefined;
}
