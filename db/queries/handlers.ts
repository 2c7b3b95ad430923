/** The people of a unit to whom its reports can be assigned: its handlers and leads whose accounts are active. */
import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../client";
import { staff, staffRoles } from "../schema/staff";

export type UnitHandler = { readonly id: number; readonly name: string; readonly unitId: string };

const handling = ["handler", "department_lead"] as const;

export async function listUnitHandlers(reader: Reader, unitIds: readonly string[]): Promise<UnitHandler[]> {
  if (unitIds.length === 0) return [];
  const rows = await reader
    .selectDistinct({ id: staff.id, name: staff.name, unitId: staffRoles.unitId })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      and(inArray(staffRoles.unitId, [...unitIds]), inArray(staffRoles.role, [...handling]), eq(staff.active, true)),
    )
    .orderBy(asc(staff.id));
  return rows.flatMap(({ unitId, ...person }) => (unitId === null ? [] : [{ ...person, unitId }]));
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
