/**
 * Rights as plain questions. What a role may meet is in the table of transitions; this page adds where it holds:
 * window roles (clerk, dispatcher, supervisor, official) hold for their region and below, unit roles (handler, lead) for
 * the unit that is responsible, the complainant for the own report. Nobody handles a report about their own counter.
 */
import type { Actor, ComplainantActor, Role, RoleGrant, StaffActor } from "./actor";
import { type Action, transitions } from "./complaint/transitions";
import type { ExtensionApprover } from "./complaint/vocabulary";

/** What a right depends on; a full complaint has all of it. */
export type ComplaintFacts = {
  readonly id: number;
  readonly regionPath: string;
  readonly leadUnitId: string | null;
  readonly aboutUnitId: string | null;
  readonly sharesIdentity: boolean;
  /** A code that was issued anew closes what the old one opened. */
  readonly codeVersion: number;
  /** Units that ever held an assignment: they keep reading what they worked on. */
  readonly unitIds: readonly string[];
};

export const windowRoles = ["window_clerk", "dispatcher", "supervisor", "official"] as const satisfies readonly Role[];
export const unitRoles = ["handler", "department_lead"] as const satisfies readonly Role[];

export function isWindowRole(role: Role): boolean {
  return (windowRoles as readonly Role[]).includes(role);
}
export function isUnitRole(role: Role): boolean {
  return (unitRoles as readonly Role[]).includes(role);
}

export function hasRole(actor: Actor, role: Role): actor is StaffActor {
  return actor.kind === "staff" && actor.grants.some((grant) => grant.role === role);
}

/** Whether a grant holds for a complaint: by region for window roles, by the responsible unit for unit roles. */
function holdsFor(grant: RoleGrant, complaint: ComplaintFacts): boolean {
  if (isWindowRole(grant.role)) return grant.regionPath === null || complaint.regionPath.startsWith(grant.regionPath);
  if (isUnitRole(grant.role)) return grant.unitId !== null && grant.unitId === complaint.leadUnitId;
  return false;
}

/** The grants under which a member of staff may take an action on a complaint. */
export function grantsFor(actor: StaffActor, action: Action, complaint: ComplaintFacts): RoleGrant[] {
  const by: readonly string[] = transitions[action].by;
  return actor.grants.filter((grant) => by.includes(grant.role) && holdsFor(grant, complaint));
}

export function isOwnCounter(actor: StaffActor, complaint: ComplaintFacts): boolean {
  return complaint.aboutUnitId !== null && actor.grants.some((grant) => grant.unitId === complaint.aboutUnitId);
}

export function isOwnComplaint(actor: Actor, complaint: ComplaintFacts): actor is ComplainantActor {
  return (
    actor.kind === "complainant" && actor.complaintId === complaint.id && actor.codeVersion === complaint.codeVersion
  );
}

/** May this actor take this action on this complaint, as far as rights go? Possibility in the state is the table's. */
export function mayAct(actor: Actor, action: Action, complaint: ComplaintFacts): boolean {
  const by: readonly string[] = transitions[action].by;
  if (actor.kind === "system") return by.includes("system");
  if (actor.kind === "complainant") return by.includes("complainant") && isOwnComplaint(actor, complaint);
  if (actor.kind === "staff") {
    return !isOwnCounter(actor, complaint) && grantsFor(actor, action, complaint).length > 0;
  }
  return false;
}

/** May this actor read the complaint at all? Who may not gets the same not-found as for one that does not exist. */
export function mayRead(actor: Actor, complaint: ComplaintFacts): boolean {
  if (actor.kind === "system") return true;
  if (isOwnComplaint(actor, complaint)) return true;
  if (actor.kind !== "staff" || isOwnCounter(actor, complaint)) return false;
  return actor.grants.some(
    (grant) =>
      holdsFor(grant, complaint) ||
      (isUnitRole(grant.role) && grant.unitId !== null && complaint.unitIds.includes(grant.unitId)),
  );
}

/** The unmasked text: the window and the complainant always, the unit only when the complainant said yes. */
export function mayReadFullText(actor: Actor, complaint: ComplaintFacts): boolean {
  if (actor.kind === "system" || isOwnComplaint(actor, complaint)) return true;
  if (actor.kind !== "staff" || isOwnCounter(actor, complaint)) return false;
  if (complaint.sharesIdentity) return mayRead(actor, complaint);
  return actor.grants.some((grant) => isWindowRole(grant.role) && holdsFor(grant, complaint));
}

/** The identity, always with a recorded reason: the window for its work, the unit only when the complainant said yes. */
export function mayRevealIdentity(actor: Actor, complaint: ComplaintFacts): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "staff" || !mayAct(actor, "reveal_identity", complaint)) return false;
  return grantsFor(actor, "reveal_identity", complaint).some(
    (grant) => isWindowRole(grant.role) || complaint.sharesIdentity,
  );
}

/** The limits name one approver for an extension; another role that could decide elsewhere does not count. */
export function mayDecideExtension(actor: StaffActor, complaint: ComplaintFacts, approver: ExtensionApprover): boolean {
  return (
    !isOwnCounter(actor, complaint) &&
    grantsFor(actor, "decide_extension", complaint).some((grant) => grant.role === approver)
  );
}

/** A supervision notice is answered by the responsible unit; while there is none, by the window. */
export function mayAnswerSupervision(actor: StaffActor, complaint: ComplaintFacts): boolean {
  return (
    !isOwnCounter(actor, complaint) &&
    grantsFor(actor, "answer_supervision", complaint).some(
      (grant) => isUnitRole(grant.role) || complaint.leadUnitId === null,
    )
  );
}

/** What everybody lives by (limits, calendar) is changed by administrators alone. */
export function mayChangeSettings(actor: Actor): actor is StaffActor {
  return hasRole(actor, "administrator");
}

/** Figures over a region: officials and the window's own people. A region path of null means everywhere. */
export function figuresScope(actor: Actor): { regionPath: string | null } | null {
  if (actor.kind !== "staff") return null;
  const grant = actor.grants.find((candidate) => isWindowRole(candidate.role));
  if (grant) return { regionPath: grant.regionPath };
  return hasRole(actor, "administrator") ? { regionPath: null } : null;
}
