/**
 * The queue of a member of staff: which states stand in which view, and where the person's roles let them look. Window
 * roles see the reports of their region and below, unit roles those of their unit. What burns comes first; what is
 * finished stands newest first.
 */
import type { Role, RoleGrant, StaffActor } from "../actor";
import type { Calendar } from "../calendar/calendar";
import { isOverdue, workingDaysLeft } from "../limits/due-date";
import { isUnitRole, isWindowRole } from "../rights";
import {
  type CardColour,
  type ClockKind,
  type ComplaintState,
  type ExtensionApprover,
  extensionApprovers,
  openStates,
} from "./vocabulary";

export const queueViews = [
  "todo",
  "extensions",
  "open",
  "to_accept",
  "to_dispatch",
  "to_acknowledge",
  "in_hand",
  "waiting",
  "to_review",
  "answered",
  "closed",
] as const;
export type QueueView = (typeof queueViews)[number];
/** A view that is nothing but its states; requests for more time are looked up by who has to decide on them. */
export type StateView = Exclude<QueueView, "extensions">;

const viewStates = {
  open: openStates,
  to_accept: ["submitted"],
  to_dispatch: ["awaiting_dispatch"],
  to_acknowledge: ["awaiting_acknowledgement"],
  in_hand: ["in_hand"],
  waiting: ["awaiting_supplement"],
  to_review: ["awaiting_review"],
  answered: ["answered"],
  closed: ["closed", "not_accepted", "withdrawn", "merged", "archived"],
} as const satisfies Record<Exclude<StateView, "todo">, readonly ComplaintState[]>;

/** Whose move it is: the states in which a role takes the next step. */
const nextStates: Readonly<Record<Role, readonly ComplaintState[]>> = {
  window_clerk: ["submitted"],
  dispatcher: ["submitted", "awaiting_dispatch"],
  handler: ["awaiting_acknowledgement", "in_hand"],
  department_lead: ["awaiting_acknowledgement", "awaiting_review"],
  supervisor: [],
  official: [],
  administrator: [],
};

export function isFinishedView(view: QueueView): boolean {
  return view === "answered" || view === "closed";
}

/** Of a unit, of a region and below, or of both; null is everywhere. */
type Place = { readonly unitId: string | null; readonly regionPath: string | null };

/** Reports in these states at one place. */
export type QueuePart = Place & { readonly states: readonly ComplaintState[] };

/** Requests for more time that wait for this role at one place. */
export type ExtensionPart = Place & { readonly approver: ExtensionApprover };

function placeOf(grant: RoleGrant): Place | null {
  if (isWindowRole(grant.role)) return { unitId: null, regionPath: grant.regionPath };
  if (isUnitRole(grant.role) && grant.unitId !== null) return { unitId: grant.unitId, regionPath: null };
  return null;
}

function isWithin(part: Place, other: Place): boolean {
  const unit = other.unitId === null || other.unitId === part.unitId;
  const region = other.regionPath === null || (part.regionPath?.startsWith(other.regionPath) ?? false);
  return unit && region;
}

/** Where a person may look in a view: one part for each place, without those that lie wholly within another. */
export function queueParts(actor: StaffActor, view: StateView): QueuePart[] {
  const parts: QueuePart[] = [];
  for (const grant of actor.grants) {
    const place = placeOf(grant);
    const states = view === "todo" ? nextStates[grant.role] : viewStates[view];
    if (!place || states.length === 0) continue;
    const same = parts.findIndex((part) => part.unitId === place.unitId && part.regionPath === place.regionPath);
    const known = parts[same];
    if (known) parts[same] = { ...place, states: [...new Set([...known.states, ...states])] };
    else parts.push({ ...place, states });
  }
  return parts.filter(
    (part) =>
      !parts.some(
        (other) =>
          other !== part && isWithin(part, other) && part.states.every((state) => other.states.includes(state)),
      ),
  );
}

/** Where requests for more time wait for a person: the limits name the role that decides, and no other role does. */
export function extensionParts(actor: StaffActor): ExtensionPart[] {
  const parts = actor.grants.flatMap((grant): ExtensionPart[] => {
    const approver = extensionApprovers.find((role) => role === grant.role);
    const place = placeOf(grant);
    return approver && place ? [{ ...place, approver }] : [];
  });
  return parts.filter(
    (part, i) =>
      !parts.some(
        (other, j) =>
          i !== j &&
          part.approver === other.approver &&
          isWithin(part, other) &&
          // Of two that are the same the first stays.
          (j < i || !isWithin(other, part)),
      ),
  );
}

/** The parts narrowed to a unit, a region, or both; a part that the filter misses is gone. */
export function narrowParts<Part extends Place>(
  parts: readonly Part[],
  filter: { readonly unitId: string | null; readonly regionPath: string | null },
): Part[] {
  return parts.flatMap((part) => {
    if (part.unitId !== null && filter.unitId !== null && part.unitId !== filter.unitId) return [];
    const [outer, inner] = [part.regionPath, filter.regionPath];
    const apart = outer !== null && inner !== null && !inner.startsWith(outer) && !outer.startsWith(inner);
    if (apart) return [];
    const regionPath = outer !== null && (inner === null || outer.startsWith(inner)) ? outer : inner;
    return [{ ...part, unitId: part.unitId ?? filter.unitId, regionPath }];
  });
}

/** The views that a person's roles give, in order; "todo" only for those who ever have the next step. */
export function queueViewsFor(actor: StaffActor): QueueView[] {
  const isWindow = actor.grants.some((grant) => isWindowRole(grant.role));
  return queueViews.filter((view) => {
    if (view === "extensions") return extensionParts(actor).length > 0;
    // A unit meets a report only when it was handed over.
    if (!isWindow && (view === "to_accept" || view === "to_dispatch")) return false;
    return queueParts(actor, view).length > 0;
  });
}

/** The view at the bare address: what waits for this person, else everything open. */
export function defaultQueueView(actor: StaffActor): QueueView {
  return queueParts(actor, "todo").length > 0 ? "todo" : "open";
}

/** What a line of the queue says about time: the nearest open clock, whosever it is. */
export type QueueDue = {
  readonly kind: ClockKind;
  readonly dueAt: Date;
  /** 0 is due today; below 0 when over. */
  readonly workingDaysLeft: number;
  readonly isOver: boolean;
  /** Of the answer only: the other steps have no statute to break. */
  readonly isOverStatute: boolean;
  readonly isProvisional: boolean;
  /** The card on the promise to the complainant; the other steps raise none. */
  readonly card: CardColour | null;
};

/** Null when no clock runs. The unit's steps are counted at its seat, the window's own at the place of the report. */
export function queueDueOf(
  report: {
    readonly dueAt: Date | null;
    readonly dueKind: ClockKind | null;
    readonly statutoryDueAt: Date | null;
    readonly provisional: boolean;
    readonly card: CardColour | null;
    readonly regionPath: string;
  },
  unitRegionPath: string | null,
  now: Date,
  calendar: Calendar,
): QueueDue | null {
  const { dueAt, dueKind } = report;
  if (!dueAt || !dueKind) return null;
  const isUnitStep = dueKind === "acknowledge" || dueKind === "contact" || dueKind === "answer";
  const path = isUnitStep && unitRegionPath !== null ? unitRegionPath : report.regionPath;
  return {
    kind: dueKind,
    dueAt,
    workingDaysLeft: workingDaysLeft(now, dueAt, calendar, path),
    isOver: isOverdue(now, dueAt),
    isOverStatute: dueKind === "answer" && report.statutoryDueAt !== null && isOverdue(now, report.statutoryDueAt),
    isProvisional: report.provisional && dueKind === "answer",
    card: dueKind === "answer" ? report.card : null,
  };
}
