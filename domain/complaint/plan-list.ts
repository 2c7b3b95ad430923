/** Who looks at the list of plans, and where: the window for its region and below, a unit for what it holds. */
import type { StaffActor } from "../actor";
import { grantsOf, isUnitRole, isWindowRole } from "../rights";

/** Of a unit, or of a region and below; both null is everywhere. */
type PlanPlace = { readonly unitId: string | null; readonly regionPath: string | null };

/** Empty: the list is not for this person. `rootPath`: of the region that everything lies in. */
export function planPlaces(actor: StaffActor, rootPath: string): PlanPlace[] {
  const places = grantsOf(actor, "read_plans").flatMap(({ role, unitId, regionPath }): PlanPlace[] => {
    if (isWindowRole(role)) return [{ unitId: null, regionPath: regionPath === rootPath ? null : regionPath }];
    return isUnitRole(role) && unitId !== null ? [{ unitId, regionPath: null }] : [];
  });
  const everywhere = places.find((place) => place.unitId === null && place.regionPath === null);
  return everywhere ? [everywhere] : places;
}
