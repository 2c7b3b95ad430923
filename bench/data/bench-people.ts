/**
 * One person of each role in a database of the bench, with a password that everybody may know: nothing in it is real. Who
 * belongs to a unit belongs to the busiest one, whoever belongs to a place to the whole of it.
 */
import { hashPassword } from "@/auth/password";
import { database } from "@/db/client";
import { insertStaff } from "@/db/queries/staff";
import { type Role, roles } from "@/domain/actor";

/** Of every person of the bench, for the form of the sign-in. */
export const benchPassword = "bench-of-bancheng-2026";

const unitRoles: readonly Role[] = ["handler", "department_lead", "department_head"];

/** `bench.dispatcher`, `bench.handler` and so on. */
export function benchUsername(role: Role): string {
  return `bench.${role}`;
}

export async function hireBenchPeople(place: {
  readonly unitId: string;
  readonly rootRegionId: string;
}): Promise<void> {
  const passwordHash = await hashPassword(benchPassword);
  for (const role of roles) {
    const ofUnit = unitRoles.includes(role);
    await insertStaff(database().app, {
      username: benchUsername(role),
      name: benchUsername(role),
      email: null,
      passwordHash,
      demo: false,
      grants: [{ role, unitId: ofUnit ? place.unitId : null, regionId: ofUnit ? null : place.rootRegionId }],
    });
  }
}
