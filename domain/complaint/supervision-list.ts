/**
 * The supervision page: what is overdue, what is about to be, and the notices that are not closed. The supervision office
 * and the officials see it for their region and below, the lead of a unit for the unit; nobody else does.
 */
import type { StaffActor } from "../actor";
import { dueDate } from "../limits/due-date";
import { grantsOf, isWindowRole } from "../rights";
import { type Rules, regionPathOf } from "./clock-events";

export const supervisionSections = ["overdue", "soon", "notices"] as const;
export type SupervisionSection = (typeof supervisionSections)[number];

/** Of a unit, or of a region and below; a region path of null is everywhere. */
export type SupervisionPlace =
  | { readonly unitId: string; readonly regionPath: null }
  | { readonly unitId: null; readonly regionPath: string | null };

/** Empty: the page is not for this person. */
export function supervisionPlaces(actor: StaffActor): SupervisionPlace[] {
  const places = grantsOf(actor, "supervise").flatMap(({ role, unitId, regionPath }): SupervisionPlace[] => {
    if (isWindowRole(role)) return [{ unitId: null, regionPath }];
    return unitId !== null ? [{ unitId, regionPath: null }] : [];
  });
  const everywhere = places.find((place) => place.unitId === null && place.regionPath === null);
  return everywhere ? [everywhere] : places;
}

/** The end of the second working day from now at a place: what falls due by then is due soon. */
export function soonEndsAt(regionId: string, now: Date, rules: Pick<Rules, "calendar" | "regionPaths">): Date {
  const limit = { amount: 2, unit: "working_day" } as const;
  return dueDate({ startedAt: now, limit, calendar: rules.calendar, regionPath: regionPathOf(rules, regionId) }).dueAt;
}
