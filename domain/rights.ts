/**
 * Rights as plain questions. What a role may meet is in the table of transitions; this page adds where it holds:
 * window roles (clerk, dispatcher, supervisor, official) hold for their region and below, unit roles (handler, lead) for
 * the unit that is responsible, the complainant for the own report. Nobody handles a report about their own counter.
 */
import type { Actor, ComplainantActor, Role, RoleGrant, StaffActor } from "./actor";
import { type Action, transitions } from "./complaint/transitions";
import type { ExtensionApprover, ReviewDue, Source } from "./complaint/vocabulary";

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
  /** Windows that had the report before it was handed up or down: they read on and note, and do nothing else. */
  readonly followerPaths: readonly string[];
  /** A lead handed over to discipline inspection: no unit reads it any more, not even one that held it. */
  readonly sealed: boolean;
  /** Units that hold a supporting assignment now. Where it is not known, none of them may act. */
  readonly supportingUnitIds?: readonly string[];
};

export const windowRoles = ["window_clerk", "dispatcher", "supervisor", "official"] as const satisfies readonly Role[];
export const unitRoles = ["handler", "department_lead", "department_head"] as const satisfies readonly Role[];

/** Those who look in from outside: they read without personal data, in their region, and change nothing. */
const readingRoles = ["observer", "evaluator"] as const satisfies readonly Role[];

export function isReadingRole(role: Role): boolean {
  return (readingRoles as readonly Role[]).includes(role);
}

export function isWindowRole(role: Role): boolean {
  return (windowRoles as readonly Role[]).includes(role);
}
export function isUnitRole(role: Role): boolean {
  return (unitRoles as readonly Role[]).includes(role);
}

export function hasRole(actor: Actor, role: Role): actor is StaffActor {
  return actor.kind === "staff" && actor.grants.some((grant) => grant.role === role);
}

/**
 * What one may do that is not an action on one report: who, and where. "own" is the own region and below for window roles
 * and for those who look in from outside, the own unit for unit roles; "everywhere" is the whole installation, as is
 * everything that an administrator may. Lists that wait for an action are open to whoever may take it: `transitions` says
 * who, and nothing here repeats it.
 */
export const rights = {
  take_in: { by: ["window_clerk", "dispatcher"], holds: "own" },
  take_in_as_observer: { by: ["observer"], holds: "own" },
  read_queue: { by: [...windowRoles, ...unitRoles], holds: "own" },
  observe: { by: readingRoles, holds: "own" },
  search: { by: [...windowRoles, ...unitRoles], holds: "own" },
  search_by_contact: { by: ["window_clerk", "dispatcher", "supervisor"], holds: "own" },
  read_window_lists: { by: windowRoles, holds: "own" },
  read_plans: { by: [...windowRoles, ...unitRoles], holds: "own" },
  supervise: { by: ["supervisor", "official", "department_lead"], holds: "own" },
  export: { by: [...windowRoles, ...unitRoles], holds: "own" },
  export_identities: { by: both(windowRoles, transitions.reveal_identity.by), holds: "own" },
  read_figures: { by: [...windowRoles, "evaluator", "administrator"], holds: "own" },
  list_figure_reports: { by: [...windowRoles, "evaluator"], holds: "own" },
  read_flattery: { by: ["supervisor", "official", "evaluator"], holds: "own" },
  read_papers: { by: [...windowRoles, "evaluator", "administrator"], holds: "own" },
  write_papers: { by: ["supervisor", "official"], holds: "own" },
  receive_papers: { by: unitRoles, holds: "own" },
  raise_refusal_report: { by: ["handler", "window_clerk"], holds: "own" },
  decide_refusal_report: { by: ["department_lead", "department_head", "dispatcher"], holds: "own" },
  oversee_refusal_reports: { by: ["supervisor"], holds: "own" },
  import: { by: ["dispatcher", "supervisor", "administrator"], holds: "everywhere" },
  change_templates: { by: ["department_lead", "administrator"], holds: "own" },
  change_settings: { by: ["administrator"], holds: "everywhere" },
  read_export_log: { by: ["administrator"], holds: "everywhere" },
} as const satisfies Record<string, { readonly by: readonly Role[]; readonly holds: "own" | "everywhere" }>;

export type Right = keyof typeof rights;

function both(some: readonly Role[], others: readonly string[]): Role[] {
  return some.filter((role) => others.includes(role));
}

/** The grants that give somebody a right; each says where it holds. None: the right is not this person's. */
export function grantsOf(actor: Actor, right: Right): RoleGrant[] {
  const by: readonly Role[] = rights[right].by;
  return actor.kind === "staff" ? actor.grants.filter(({ role }) => by.includes(role)) : [];
}

export function holdsRight(actor: Actor, right: Right): actor is StaffActor {
  return grantsOf(actor, right).length > 0;
}

/** The grants that could ever let somebody take an action; what waits for it is listed for their places. */
export function grantsToTake(actor: Actor, action: Action): RoleGrant[] {
  const by: readonly string[] = transitions[action].by;
  return actor.kind === "staff" ? actor.grants.filter(({ role }) => by.includes(role)) : [];
}

/** How far a line of the two tables reaches for a role. */
export const reaches = ["own_region", "own_unit", "supporting_unit", "everywhere", "never"] as const;
export type Reach = (typeof reaches)[number];

function reachOfGrant(role: Role): Reach {
  if (isUnitRole(role)) return "own_unit";
  return isWindowRole(role) || isReadingRole(role) ? "own_region" : "everywhere";
}

export function reachOfAction(role: Role, action: Action): Reach {
  if (!(transitions[action].by as readonly string[]).includes(role)) return "never";
  return forSupporting.includes(action) ? "supporting_unit" : reachOfGrant(role);
}

export function reachOfRight(role: Role, right: Right): Reach {
  if (!(rights[right].by as readonly Role[]).includes(role)) return "never";
  return rights[right].holds === "everywhere" ? "everywhere" : reachOfGrant(role);
}

/** Whether a grant holds for a complaint: by region for window roles, by the responsible unit for unit roles. */
function holdsFor(grant: RoleGrant, complaint: ComplaintFacts): boolean {
  if (isWindowRole(grant.role)) return grant.regionPath === null || complaint.regionPath.startsWith(grant.regionPath);
  if (isUnitRole(grant.role)) {
    return !complaint.sealed && grant.unitId !== null && grant.unitId === complaint.leadUnitId;
  }
  return false;
}

/** Whether a grant holds for a window that had the report before. */
function isFollower({ role, regionPath }: RoleGrant, { followerPaths }: ComplaintFacts): boolean {
  return isWindowRole(role) && followerPaths.some((path) => regionPath === null || path.startsWith(regionPath));
}

/** What a supporting unit does with its own assignment, and nobody else; and what both units may. */
const forSupporting: readonly Action[] = ["acknowledge_supporting", "give_opinion", "decline_opinion"];
const forBoth: readonly Action[] = ["add_note", "reveal_identity", "attach_file", "remove_file"];

/** Whether a grant holds for an action: the supporting unit acts on its own part and nothing else. */
function holdsForAction(grant: RoleGrant, action: Action, complaint: ComplaintFacts): boolean {
  const supports =
    isUnitRole(grant.role) &&
    !complaint.sealed &&
    grant.unitId !== null &&
    complaint.supportingUnitIds?.includes(grant.unitId) === true;
  if (forSupporting.includes(action)) return supports;
  if (action === "add_note" && isFollower(grant, complaint)) return true;
  return holdsFor(grant, complaint) || (supports && forBoth.includes(action));
}

/** The units in whose name a member of staff acts on a supporting assignment. */
export function supportingUnitsOf(actor: StaffActor, complaint: ComplaintFacts): string[] {
  return grantsFor(actor, "give_opinion", complaint).flatMap((grant) => grant.unitId ?? []);
}

/** The units in whose name somebody may support others. Empty: the list is not for this person. */
export function supportingPlaces(actor: StaffActor): string[] {
  return [...new Set(grantsToTake(actor, "give_opinion").flatMap(({ unitId }) => unitId ?? []))];
}

/** Where somebody passes questions and answers on, by region path; null is everywhere. Empty: nowhere. */
export function relayPlaces(actor: StaffActor): (string | null)[] {
  const places = grantsToTake(actor, "relay_question").map(({ regionPath }) => regionPath);
  return places.includes(null) ? [null] : [...new Set(places)];
}

/** Who records a meeting may name another lead unit only with the right to hand the report over. */
export function mayChangeLead(actor: StaffActor, complaint: ComplaintFacts): boolean {
  return (
    !isOwnCounter(actor, complaint) &&
    grantsFor(actor, "hold_joint_meeting", complaint).some((grant) => isWindowRole(grant.role))
  );
}

/** The grants under which a member of staff may take an action on a complaint. */
export function grantsFor(actor: StaffActor, action: Action, complaint: ComplaintFacts): RoleGrant[] {
  const by: readonly string[] = transitions[action].by;
  return actor.grants.filter((grant) => by.includes(grant.role) && holdsForAction(grant, action, complaint));
}

export function isOwnCounter(actor: Colleague, complaint: Pick<ComplaintFacts, "aboutUnitId">): boolean {
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
  return actor.kind === "staff" && mayReadWith(actor, complaint);
}

/** Roles of somebody who does not ask but is asked about: may this colleague read the complaint? */
export type Colleague = { readonly grants: readonly RoleGrant[] };

export function mayReadWith(colleague: Colleague, complaint: ComplaintFacts): boolean {
  if (isOwnCounter(colleague, complaint)) return false;
  return colleague.grants.some(
    (grant) =>
      holdsFor(grant, complaint) ||
      isFollower(grant, complaint) ||
      (isUnitRole(grant.role) &&
        !complaint.sealed &&
        grant.unitId !== null &&
        complaint.unitIds.includes(grant.unitId)),
  );
}

/**
 * Observers and evaluators read the masked text and where a report stands, and nothing else: no identity, no note, no reply,
 * no word that is not masked. A right of its own, so that whatever asks mayRead stays closed to them.
 */
export function mayObserve(actor: Actor, complaint: ComplaintFacts): actor is StaffActor {
  return (
    actor.kind === "staff" &&
    !complaint.sealed &&
    !isOwnCounter(actor, complaint) &&
    observedPaths(actor).some((path) => path === null || complaint.regionPath.startsWith(path))
  );
}

/** Where somebody reads without personal data; a region path of null is everywhere. Empty: nowhere. */
export function observedPaths(actor: Actor): (string | null)[] {
  const paths = grantsOf(actor, "observe").map(({ regionPath }) => regionPath);
  return paths.includes(null) ? [null] : [...new Set(paths)];
}

/** The unmasked text: the window and the complainant always, the unit only when the complainant said yes. */
export function mayReadFullText(actor: Actor, complaint: ComplaintFacts): boolean {
  if (actor.kind === "system" || isOwnComplaint(actor, complaint)) return true;
  return actor.kind === "staff" && mayReadFullTextWith(actor, complaint);
}

function mayReadFullTextWith(colleague: Colleague, complaint: ComplaintFacts): boolean {
  if (isOwnCounter(colleague, complaint)) return false;
  if (complaint.sharesIdentity) return mayReadWith(colleague, complaint);
  return colleague.grants.some(
    (grant) => isWindowRole(grant.role) && (holdsFor(grant, complaint) || isFollower(grant, complaint)),
  );
}

/**
 * A note among staff: where the complainant stays unknown to the unit, its people read a note of the window only when it
 * was written for them, and always what their own people wrote.
 */
export function mayReadNote(
  colleague: Colleague,
  complaint: ComplaintFacts,
  note: { readonly forUnit: boolean; readonly authorUnitIds: readonly string[] },
): boolean {
  if (!mayReadWith(colleague, complaint)) return false;
  if (note.forUnit || mayReadFullTextWith(colleague, complaint)) return true;
  return colleague.grants.some(({ unitId }) => unitId !== null && note.authorUnitIds.includes(unitId));
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

/**
 * Who reviews a reply: a lead or the head where a lead is enough; the head alone where the kind asks for the head. A unit
 * without an active head is no way around the second signature: the supervisor of the place signs in its stead, never the
 * lead. To return a reply is always open to the lead as well.
 */
export function mayReviewReply(
  actor: StaffActor,
  complaint: ComplaintFacts,
  review: { readonly due: ReviewDue; readonly approves: boolean; readonly hasHead: boolean },
): boolean {
  const reviewers: readonly Role[] =
    review.due === "lead"
      ? ["department_lead", "department_head"]
      : [review.hasHead ? "department_head" : "supervisor", ...(review.approves ? [] : ["department_lead" as const])];
  return (
    !isOwnCounter(actor, complaint) &&
    grantsFor(actor, "approve_reply", complaint).some((grant) => reviewers.includes(grant.role))
  );
}

/** Whose reply templates somebody may change: an administrator all, a lead those of the own unit. */
export function templateScope(actor: StaffActor): "all" | readonly string[] {
  const grants = grantsOf(actor, "change_templates");
  if (grants.some(({ role }) => !isUnitRole(role))) return "all";
  return grants.flatMap(({ unitId }) => unitId ?? []);
}

/** A null unit is a template for all units. */
export function mayChangeTemplatesOf(actor: StaffActor, unitId: string | null): boolean {
  const scope = templateScope(actor);
  return scope === "all" || (unitId !== null && scope.includes(unitId));
}

/** Whoever belongs to a unit that ever held the report has touched it. */
export function isOfUnitConcerned(actor: StaffActor, { unitIds }: ComplaintFacts): boolean {
  return actor.grants.some((grant) => grant.unitId !== null && unitIds.includes(grant.unitId));
}

/** Letters to other bodies are the windows' own; a sealed lead is read by those who hand such leads over. */
export function mayReadReferral(
  actor: StaffActor,
  complaint: ComplaintFacts,
  referral: { readonly sealed: boolean },
): boolean {
  if (isOwnCounter(actor, complaint)) return false;
  if (referral.sealed) return grantsFor(actor, "seal_lead", complaint).length > 0;
  return actor.grants.some(
    (grant) => isWindowRole(grant.role) && (holdsFor(grant, complaint) || isFollower(grant, complaint)),
  );
}

/** The units in whose name a person may act, in whatever role; reports about them are kept from lists of the window. */
export function unitIdsOf(actor: StaffActor): string[] {
  return actor.grants.flatMap(({ unitId }) => unitId ?? []);
}

/** Where a person has a window; a region path of null is everywhere. */
export function windowPathsOf(actor: StaffActor): (string | null)[] {
  const paths = grantsOf(actor, "read_window_lists").map(({ regionPath }) => regionPath);
  return paths.includes(null) ? [null] : [...new Set(paths)];
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

/** Of the officials only the leader named in a plan reports on it; of the unit whoever holds the report. */
export function mayReportProgress(actor: StaffActor, complaint: ComplaintFacts, leaderId: number): boolean {
  return (
    mayAct(actor, "report_progress", complaint) &&
    grantsFor(actor, "report_progress", complaint).some(({ role }) => isUnitRole(role) || actor.staffId === leaderId)
  );
}

/** What everybody lives by (limits, calendar) is changed by administrators alone. */
export function mayChangeSettings(actor: Actor): actor is StaffActor {
  return holdsRight(actor, "change_settings");
}

/** Letters from outside are brought in, and a whole batch of them taken back, by the window's own people. */
export function mayImport(actor: Actor): actor is StaffActor {
  return holdsRight(actor, "import");
}

/** A table of what one may read in the queue. Whoever has no queue has nothing to take away. */
export function mayExport(actor: Actor): actor is StaffActor {
  return holdsRight(actor, "export");
}

/** With the names and contacts of the people: window roles, and each report says by itself whether it is theirs to open. */
export function mayExportIdentities(actor: Actor): actor is StaffActor {
  return holdsRight(actor, "export_identities");
}

/** Which tables were taken away, by whom: for administrators. */
export function mayReadExportLog(actor: Actor): actor is StaffActor {
  return holdsRight(actor, "read_export_log");
}

/** Reports are taken in for others by window clerks and dispatchers; an observer files only what the observer met. */
function intakeGrants(actor: Actor, source?: Source): RoleGrant[] {
  const isOfObservers = source === undefined || source === "observer";
  return [...grantsOf(actor, "take_in"), ...(isOfObservers ? grantsOf(actor, "take_in_as_observer") : [])];
}

/** Whether there is any place at all for which this person may take in reports; of one source when it is named. */
export function mayTakeInSomewhere(actor: Actor, source?: Source): boolean {
  return intakeGrants(actor, source).length > 0;
}

/** Without a source: whether anything at all may be taken in there. */
export function mayTakeInAt(actor: Actor, regionPath: string, source?: Source): boolean {
  return intakeGrants(actor, source).some(
    (grant) => grant.regionPath === null || regionPath.startsWith(grant.regionPath),
  );
}

/**
 * Where somebody works: figures for officials, settings for those who are administrators alone, the reports without
 * personal data for those who only read, the queue for all others; nowhere without any role.
 */
export function workplaceOf(actor: Actor): "desk" | "observed" | "figures" | "settings" | "nowhere" {
  if (actor.kind !== "staff" || actor.grants.length === 0) return actor.kind === "staff" ? "nowhere" : "figures";
  const isOfficial = hasRole(actor, "official");
  if (grantsOf(actor, "read_queue").some(({ role }) => role !== "official")) return "desk";
  if (isOfficial) return "figures";
  if (holdsRight(actor, "change_settings")) return "settings";
  return holdsRight(actor, "observe") ? "observed" : "figures";
}

/** Whether an instruction is this person's own to give, and not only to enter from paper. */
export function isLeaderOf(actor: StaffActor, complaint: ComplaintFacts): boolean {
  return grantsFor(actor, "give_instruction", complaint).some(({ role }) => role === "official");
}

/** Figures over a region: officials, the window's own people, and evaluators. A region path of null means everywhere. */
export function figuresScope(actor: Actor): { regionPath: string | null } | null {
  const grants = grantsOf(actor, "read_figures");
  const grant = grants.find(({ role }) => isWindowRole(role)) ?? grants.find(({ role }) => isReadingRole(role));
  if (grant) return { regionPath: grant.regionPath };
  return grants.length > 0 ? { regionPath: null } : null;
}

/**
 * Where somebody reads what stands out in the work of units, by region path; null is everywhere. Those who answer for the
 * region and those who look in from outside: no unit reads it of another. Empty: nowhere.
 */
export function flatteryPaths(actor: Actor): (string | null)[] {
  return grantsOf(actor, "read_flattery").map(({ regionPath }) => regionPath);
}

/** `regionPath`: of the unit, or of the window. */
export function mayReadFlattery(actor: Actor, regionPath: string): boolean {
  return flatteryPaths(actor).some((path) => path === null || regionPath.startsWith(path));
}

/**
 * What somebody sees of a report in the list behind a figure. The window's people see it as in their queue; evaluators its
 * number, unit and day; administrators look after the product and see no report. One about an own counter stands there as a
 * line that says so, since the list has as many lines as the figure says.
 */
export function seenBehindFigure(
  actor: Actor,
  report: Pick<ComplaintFacts, "aboutUnitId" | "sealed">,
): "whole" | "number" | "line" {
  const grants = grantsOf(actor, "list_figure_reports");
  if (actor.kind !== "staff" || grants.length === 0 || isOwnCounter(actor, report)) return "line";
  if (grants.some(({ role }) => isWindowRole(role))) return "whole";
  return report.sealed ? "line" : "number";
}

/** Where a no would be said: a counter or unit with the unit above it, or a window, which has neither. */
export type RefusalPlace = {
  readonly unitId: string | null;
  readonly aboveUnitId: string | null;
  readonly regionPath: string;
};

/** Unit roles hold for the unit and the counters below it, window roles for the windows of their region. */
function holdsAt({ role, unitId, regionPath }: RoleGrant, place: RefusalPlace): boolean {
  if (isUnitRole(role)) return unitId !== null && (unitId === place.unitId || unitId === place.aboveUnitId);
  return place.unitId === null && (regionPath === null || place.regionPath.startsWith(regionPath));
}

/** The people of a unit for it and its counters, window clerks for their window: before they say no. */
export function mayRaiseRefusalReport(actor: Actor, place: RefusalPlace): boolean {
  return grantsOf(actor, "raise_refusal_report").some((grant) => holdsAt(grant, place));
}

/** The lead or head of the unit; at a window its dispatcher. Nobody decides their own: that is a rule of the report. */
export function mayDecideRefusalReport(actor: Actor, place: RefusalPlace): boolean {
  return grantsOf(actor, "decide_refusal_report").some((grant) => holdsAt(grant, place));
}

/** Whoever raises or decides there, and the supervisors of the region, who look at units and windows alike. */
export function mayReadRefusalReport(actor: Actor, place: RefusalPlace): boolean {
  return (
    mayRaiseRefusalReport(actor, place) ||
    mayDecideRefusalReport(actor, place) ||
    grantsOf(actor, "oversee_refusal_reports").some(
      ({ regionPath }) => regionPath === null || place.regionPath.startsWith(regionPath),
    )
  );
}

/** Whether the list of refusal reports is anything to this person. */
export function hasRefusalReports(actor: Actor): actor is StaffActor {
  return (
    holdsRight(actor, "raise_refusal_report") ||
    holdsRight(actor, "decide_refusal_report") ||
    holdsRight(actor, "oversee_refusal_reports")
  );
}
