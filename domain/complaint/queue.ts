/**
 * The queue of a member of staff: which states stand in which view, and where the person's roles let them look. Window
 * roles see the reports of their region and below, unit roles those of their unit. What burns comes first; what is
 * finished stands newest first. Besides the views by stage there are views by a mark, across all stages that are open:
 * what the person handles, what units sent back, cards, and what is under supervision.
 *
 * Among replies that wait for review a lead finds those that a lead can sign, the head those that only the head can, and
 * the window's supervisor those for which the unit has no active head.
 */
import type { Role, RoleGrant, StaffActor } from "../actor";
import type { Calendar } from "../calendar/calendar";
import { addDays, civilDateOf, midnightAfter, weekdayOf } from "../calendar/civil-date";
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
  "mine",
  "my_unit",
  "open",
  "to_accept",
  "to_dispatch",
  "to_acknowledge",
  "in_hand",
  "waiting",
  "to_review",
  "with_main",
  "returned",
  "red",
  "yellow",
  "supervised",
  "answered",
  "closed",
] as const;
export type QueueView = (typeof queueViews)[number];

/** Views of reports with a mark, each read from an index that holds just these. */
export const markViews = ["mine", "returned", "red", "yellow", "supervised"] as const satisfies readonly QueueView[];
export type MarkView = (typeof markViews)[number];
export function isMarkView(view: QueueView): view is MarkView {
  return (markViews as readonly QueueView[]).includes(view);
}

/** A view that is nothing but its states; requests for more time are looked up by who has to decide on them. */
export type StateView = Exclude<QueueView, "extensions" | MarkView>;

/** What burns first, or by the day of filing. Finished views have an order of their own. */
export const queueSorts = ["due", "newest", "oldest"] as const;
export type QueueSort = (typeof queueSorts)[number];

/** By when the nearest step is due. */
export const dueFilters = ["over", "today", "week"] as const;
export type DueFilter = (typeof dueFilters)[number];

/** Whether the responsible unit may see who wrote. */
export const identityFilters = ["shown", "masked"] as const;
export type IdentityFilter = (typeof identityFilters)[number];

/** The instants after which, and up to which, the nearest step of a filtered report falls due. */
export function dueRangeOf(filter: DueFilter, now: Date): { readonly after: Date | null; readonly by: Date } {
  if (filter === "over") return { after: null, by: now };
  const today = civilDateOf(now);
  // Monday is 1; the week ends with Sunday.
  const daysLeft = filter === "today" ? 0 : 7 - weekdayOf(today);
  return { after: now, by: midnightAfter(addDays(today, daysLeft)) };
}

const viewStates = {
  open: openStates,
  my_unit: openStates,
  to_accept: ["submitted"],
  to_dispatch: ["awaiting_dispatch"],
  to_acknowledge: ["awaiting_acknowledgement"],
  in_hand: ["in_hand"],
  waiting: ["awaiting_supplement"],
  to_review: ["awaiting_review"],
  // Answered like any other report, by the window, when its main report is: until then it stands here.
  with_main: ["merged"],
  answered: ["answered"],
  closed: ["closed", "not_accepted", "withdrawn", "archived"],
} as const satisfies Record<Exclude<StateView, "todo">, readonly ComplaintState[]>;

/** Whose move it is: the states in which a role takes the next step. */
const nextStates: Readonly<Record<Role, readonly ComplaintState[]>> = {
  window_clerk: ["submitted"],
  dispatcher: ["submitted", "awaiting_dispatch"],
  handler: ["awaiting_acknowledgement", "in_hand"],
  department_lead: ["awaiting_acknowledgement", "awaiting_review"],
  department_head: ["awaiting_review"],
  supervisor: ["awaiting_review"],
  official: [],
  administrator: [],
  observer: [],
  evaluator: [],
};

/** Whose signature a reply waits for; "substitute" is the supervisor's, where the unit has no active head. */
export type ReviewWait = "lead" | "head" | "substitute";

/**
 * Which of the replies that wait for review a role finds; undefined is all. Where a lead is enough the head may sign too,
 * so the head sees both and has those alone to do that nobody else of the unit can sign.
 */
function reviewOf(role: Role, view: StateView): ReviewWait | undefined {
  if (role === "department_lead") return view === "todo" || view === "to_review" ? "lead" : undefined;
  if (view !== "todo") return undefined;
  if (role === "department_head") return "head";
  return role === "supervisor" ? "substitute" : undefined;
}

export function isFinishedView(view: QueueView): boolean {
  return view === "answered" || view === "closed";
}

/** Of a unit, of a region and below, or of both; null is everywhere. */
type Place = { readonly unitId: string | null; readonly regionPath: string | null };

/** Reports in these states at one place; with `review`, of the replies in review those alone that wait for it. */
export type QueuePart = Place & { readonly states: readonly ComplaintState[]; readonly review?: ReviewWait };

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

/**
 * Where a person may look in a view: one part for each place, without those that lie wholly within another. What waits
 * for one signature alone is a part of its own.
 */
export function queueParts(actor: StaffActor, view: StateView): QueuePart[] {
  const parts: QueuePart[] = [];
  const add = (added: QueuePart) => {
    const same = parts.findIndex(
      (part) => part.unitId === added.unitId && part.regionPath === added.regionPath && part.review === added.review,
    );
    const known = parts[same];
    if (known) parts[same] = { ...known, states: [...new Set([...known.states, ...added.states])] };
    else if (added.states.length > 0) parts.push(added);
  };
  for (const grant of actor.grants) {
    const place = placeOf(grant);
    if (!place || (view === "my_unit" && place.unitId === null)) continue;
    const states: readonly ComplaintState[] = view === "todo" ? nextStates[grant.role] : viewStates[view];
    const review = reviewOf(grant.role, view);
    const isApart = (state: ComplaintState) => review !== undefined && state === "awaiting_review";
    add({ ...place, states: states.filter((state) => !isApart(state)) });
    if (review !== undefined) add({ ...place, states: states.filter(isApart), review });
  }
  return parts.filter(
    (part) =>
      !parts.some(
        (other) =>
          other !== part &&
          isWithin(part, other) &&
          (other.review === undefined || other.review === part.review) &&
          part.states.every((state) => other.states.includes(state)),
      ),
  );
}

/**
 * Where a person may look for reports with a mark. What one handles lies in one's unit; what was sent back is with no
 * unit, and waits for the window.
 */
export function markParts(actor: StaffActor, view: MarkView): QueuePart[] {
  const parts = queueParts(actor, "open");
  if (view === "mine") return queueParts(actor, "my_unit");
  return view === "returned" ? parts.filter((part) => part.unitId === null) : parts;
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
    if (isMarkView(view)) return markParts(actor, view).length > 0;
    // Where all that is open is the unit's, two views would be one.
    if (view === "my_unit" && !isWindow) return false;
    // A unit meets a report only when it was handed over.
    if (!isWindow && (view === "to_accept" || view === "to_dispatch" || view === "with_main")) return false;
    return queueParts(actor, view).length > 0;
  });
}

/** The view at the bare address: what waits for this person, else everything open. A substitute is rarely called for. */
export function defaultQueueView(actor: StaffActor): QueueView {
  return queueParts(actor, "todo").some(({ review }) => review !== "substitute") ? "todo" : "open";
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
