/**
 * Where a role holds: unit roles at one unit, the window's own people and those who only read in a region and below, an
 * administrator in the whole installation. A window role may name the own counter beside: nobody works on a report about it.
 */
import type { Role } from "../actor";
import { isReadingRole, isUnitRole, isWindowRole } from "../rights";

export type StaffGrant = { readonly role: Role; readonly unitId: string | null; readonly regionId: string | null };

/** The grant with the places that the role needs, and no others; null when one of them is missing. */
export function placedGrant({ role, unitId, regionId }: StaffGrant): StaffGrant | null {
  if (isUnitRole(role)) return unitId === null ? null : { role, unitId, regionId: null };
  if (isWindowRole(role)) return regionId === null ? null : { role, unitId, regionId };
  if (isReadingRole(role)) return regionId === null ? null : { role, unitId: null, regionId };
  return { role, unitId: null, regionId: null };
}

export function isSameGrant(one: StaffGrant, other: StaffGrant): boolean {
  return one.role === other.role && one.unitId === other.unitId && one.regionId === other.regionId;
}
