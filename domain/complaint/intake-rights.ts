/** Who may take in a report for somebody else: window clerks and dispatchers, for their region and below. */
import type { Actor, Role, RoleGrant } from "../actor";

const intakeRoles = ["window_clerk", "dispatcher"] as const satisfies readonly Role[];

function intakeGrants(actor: Actor): RoleGrant[] {
  if (actor.kind !== "staff") return [];
  return actor.grants.filter(({ role }) => (intakeRoles as readonly Role[]).includes(role));
}

/** Whether there is any place at all for which this person may take in reports. */
export function mayTakeInSomewhere(actor: Actor): boolean {
  return intakeGrants(actor).length > 0;
}

export function mayTakeInAt(actor: Actor, regionPath: string): boolean {
  return intakeGrants(actor).some((grant) => grant.regionPath === null || regionPath.startsWith(grant.regionPath));
}
