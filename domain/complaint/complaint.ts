/**
 * A complaint as the fold of its events. The row in the database is nothing but this: `npm run db:check` folds the
 * events of every complaint and must get the row, its clocks and its assignments.
 */
import type { EventDraft, StoredEvent } from "./events";
import type {
  AssignmentState,
  CardColour,
  ClockKind,
  ComplaintKind,
  ComplaintState,
  Difficulty,
  IdentityMode,
  LimitUnit,
  Outcome,
  PlainAnswer,
  Source,
} from "./vocabulary";

export type Clock = {
  readonly clockNo: number;
  readonly kind: ClockKind;
  readonly assignmentNo: number | null;
  readonly round: number;
  readonly limitAmount: number;
  readonly limitUnit: LimitUnit;
  readonly basis: string;
  readonly calendarVersion: number;
  readonly regionId: string;
  readonly startedAt: Date;
  readonly promisedDueAt: Date;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly remindAt: Date | null;
  readonly yellowAt: Date | null;
  /** When the red card falls due; null for a provisional date, which raises none. */
  readonly redAt: Date | null;
  readonly remindedAt: Date | null;
  readonly yellowRaisedAt: Date | null;
  readonly redRaisedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly pauses: readonly { readonly from: Date; readonly to: Date | null }[];
  readonly stoppedAt: Date | null;
};

export type Assignment = {
  readonly assignmentNo: number;
  readonly round: number;
  readonly unitId: string;
  readonly role: "lead" | "supporting";
  readonly state: AssignmentState;
  readonly handlerId: number | null;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
};

export type Complaint = {
  readonly version: number;
  readonly state: ComplaintState;
  /** Where a supplement returns to; null outside awaiting_supplement. */
  readonly returnState: ComplaintState | null;
  readonly round: number;
  readonly source: Source;
  readonly imported: boolean;
  readonly plainAnswer: PlainAnswer | null;
  readonly kind: ComplaintKind;
  readonly categoryCode: string | null;
  readonly fieldCode: string | null;
  readonly difficulty: Difficulty | null;
  readonly regionId: string;
  readonly windowId: string | null;
  readonly itemCode: string | null;
  readonly aboutUnitId: string | null;
  readonly identityMode: IdentityMode;
  readonly sharesIdentity: boolean;
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
  readonly masked: boolean;
  readonly applicationAcceptedOn: string | null;
  readonly trips: number | null;
  readonly codeVersion: number;
  readonly leadUnitId: string | null;
  readonly handlerId: number | null;
  readonly currentReplyNo: number | null;
  readonly replyCount: number;
  readonly supplementRequests: number;
  readonly sendBacks: number;
  readonly outcome: Outcome | null;
  readonly card: CardColour | null;
  readonly satisfaction: number | null;
  readonly ratedRound: number | null;
  readonly published: boolean;
  readonly filedAt: Date;
  readonly acceptedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  /** The complainant's own answer clock of the running round: the promise of the office. */
  readonly answerDueAt: Date | null;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly paused: boolean;
  /** The nearest open clock: what burns first. */
  readonly dueAt: Date | null;
  readonly dueKind: ClockKind | null;
  readonly clocks: readonly Clock[];
  readonly assignments: readonly Assignment[];
};

const at = (iso: string): Date => new Date(iso);
const atOrNull = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

/** The complaint after its first event. Throws when the first event is not the filing. */
export function beginComplaint(event: EventDraft, version = 1): Complaint {
  if (event.type !== "complaint.filed") throw new Error(`a complaint begins with complaint.filed, not ${event.type}`);
  const { payload } = event;
  return {
    version,
    state: "submitted",
    returnState: null,
    round: 1,
    source: payload.source,
    imported: payload.imported,
    plainAnswer: payload.plainAnswer,
    kind: payload.kind,
    categoryCode: payload.categoryCode,
    fieldCode: payload.fieldCode,
    difficulty: null,
    regionId: payload.regionId,
    windowId: payload.windowId,
    itemCode: payload.itemCode,
    aboutUnitId: payload.aboutUnitId,
    identityMode: payload.identityMode,
    sharesIdentity: payload.sharesIdentity,
    hasPhone: payload.hasPhone,
    hasEmail: payload.hasEmail,
    masked: false,
    applicationAcceptedOn: payload.applicationAcceptedOn,
    trips: payload.trips,
    codeVersion: 1,
    leadUnitId: null,
    handlerId: null,
    currentReplyNo: null,
    replyCount: 0,
    supplementRequests: 0,
    sendBacks: 0,
    outcome: null,
    card: null,
    satisfaction: null,
    ratedRound: null,
    published: false,
    filedAt: event.occurredAt,
    acceptedAt: null,
    answeredAt: null,
    closedAt: null,
    answerDueAt: null,
    statutoryDueAt: null,
    provisional: false,
    paused: false,
    dueAt: null,
    dueKind: null,
    clocks: [],
    assignments: [],
  };
}

type Step = Partial<Complaint>;

function withClock(complaint: Complaint, clockNo: number, change: Partial<Clock>): Step {
  return { clocks: complaint.clocks.map((clock) => (clock.clockNo === clockNo ? { ...clock, ...change } : clock)) };
}

function withAssignment(complaint: Complaint, assignmentNo: number, change: Partial<Assignment>): Step {
  return {
    assignments: complaint.assignments.map((assignment) =>
      assignment.assignmentNo === assignmentNo ? { ...assignment, ...change } : assignment,
    ),
  };
}

function stepOf(complaint: Complaint, event: EventDraft): Step {
  const when = event.occurredAt;
  switch (event.type) {
    case "complaint.filed":
      throw new Error("a complaint is filed once");
    case "complaint.routed":
    case "contact.recorded":
    case "identity.revealed":
      return {};
    case "complaint.accepted":
      return { state: "awaiting_dispatch", acceptedAt: when, kind: event.payload.kind };
    case "complaint.not_accepted":
      return { state: "not_accepted", closedAt: when };
    case "complaint.classified":
      return {
        kind: event.payload.kind,
        categoryCode: event.payload.categoryCode,
        fieldCode: event.payload.fieldCode,
        difficulty: event.payload.difficulty,
      };
    case "complaint.masked":
      return { masked: true };
    case "supplement.requested":
      return {
        state: "awaiting_supplement",
        returnState: complaint.state,
        supplementRequests: complaint.supplementRequests + 1,
      };
    case "supplement.received":
    case "supplement.expired":
      return { state: complaint.returnState ?? "submitted", returnState: null };
    case "assignment.opened": {
      const { assignmentNo, unitId, role } = event.payload;
      const opened: Assignment = {
        assignmentNo,
        round: complaint.round,
        unitId,
        role,
        state: "open",
        handlerId: null,
        openedAt: when,
        acknowledgedAt: null,
        endedAt: null,
      };
      const assignments = [...complaint.assignments, opened];
      return role === "lead"
        ? { assignments, state: "awaiting_acknowledgement", leadUnitId: unitId, handlerId: null }
        : { assignments };
    }
    case "assignment.cancelled":
      return withAssignment(complaint, event.payload.assignmentNo, { state: "cancelled", endedAt: when });
    case "assignment.acknowledged":
      return {
        ...withAssignment(complaint, event.payload.assignmentNo, {
          state: "acknowledged",
          acknowledgedAt: when,
          handlerId: event.payload.handlerId,
        }),
        state: "in_hand",
        handlerId: event.payload.handlerId,
      };
    case "assignment.sent_back":
      return {
        ...withAssignment(complaint, event.payload.assignmentNo, { state: "sent_back", endedAt: when }),
        state: "awaiting_dispatch",
        leadUnitId: null,
        handlerId: null,
        sendBacks: complaint.sendBacks + 1,
      };
    case "reply.submitted":
      return {
        currentReplyNo: event.payload.replyNo,
        replyCount: event.payload.replyNo,
        ...(event.payload.review === "none" ? {} : { state: "awaiting_review" as const }),
      };
    case "reply.returned":
      return { state: "in_hand" };
    case "reply.approved":
      return {};
    case "complaint.answered": {
      const running = complaint.assignments.find(
        (assignment) =>
          assignment.role === "lead" && (assignment.state === "acknowledged" || assignment.state === "open"),
      );
      return {
        ...(running ? withAssignment(complaint, running.assignmentNo, { state: "answered", endedAt: when }) : {}),
        state: "answered",
        outcome: event.payload.outcome,
        answeredAt: when,
        currentReplyNo: event.payload.replyNo,
        replyCount: Math.max(complaint.replyCount, event.payload.replyNo),
      };
    }
    case "complaint.rated":
      return { satisfaction: event.payload.satisfaction, ratedRound: complaint.round };
    case "complaint.reopened":
      return {
        state: "awaiting_dispatch",
        round: complaint.round + 1,
        outcome: null,
        answeredAt: null,
        closedAt: null,
        card: null,
        supplementRequests: 0,
        handlerId: null,
      };
    case "complaint.closed":
      return { state: "closed", closedAt: when, outcome: event.payload.outcome };
    case "complaint.withdrawn":
      return { state: "withdrawn", closedAt: when, outcome: "withdrawn" };
    case "complaint.archived":
      return { state: "archived" };
    case "complaint.published":
      return { published: true };
    case "visibility.changed":
      return { sharesIdentity: event.payload.sharesIdentity };
    case "code.reissued":
      return { codeVersion: event.payload.codeVersion };
    case "clock.started": {
      const { payload } = event;
      const clock: Clock = {
        clockNo: payload.clockNo,
        kind: payload.kind,
        assignmentNo: payload.assignmentNo,
        round: complaint.round,
        limitAmount: payload.limitAmount,
        limitUnit: payload.limitUnit,
        basis: payload.basis,
        calendarVersion: payload.calendarVersion,
        regionId: payload.regionId,
        startedAt: at(payload.startedAt),
        promisedDueAt: at(payload.promisedDueAt),
        statutoryDueAt: atOrNull(payload.statutoryDueAt),
        provisional: payload.provisional,
        remindAt: atOrNull(payload.remindAt),
        yellowAt: atOrNull(payload.yellowAt),
        redAt: atOrNull(payload.redAt),
        remindedAt: null,
        yellowRaisedAt: null,
        redRaisedAt: null,
        pausedAt: null,
        pauses: [],
        stoppedAt: null,
      };
      return { clocks: [...complaint.clocks, clock] };
    }
    case "clock.paused": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      return withClock(complaint, clock.clockNo, {
        pausedAt: when,
        pauses: [...clock.pauses, { from: when, to: null }],
      });
    }
    case "clock.resumed": {
      const { payload } = event;
      const clock = clockNumbered(complaint, payload.clockNo);
      return withClock(complaint, clock.clockNo, {
        pausedAt: null,
        pauses: clock.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: when } : pause)),
        promisedDueAt: at(payload.promisedDueAt),
        statutoryDueAt: atOrNull(payload.statutoryDueAt),
        provisional: payload.provisional,
        remindAt: atOrNull(payload.remindAt),
        yellowAt: atOrNull(payload.yellowAt),
        redAt: atOrNull(payload.redAt),
      });
    }
    case "clock.stopped":
      return withClock(complaint, event.payload.clockNo, { stoppedAt: when });
    case "reminder.sent":
      return withClock(complaint, event.payload.clockNo, { remindedAt: when });
    case "card.raised":
      return {
        ...withClock(
          complaint,
          event.payload.clockNo,
          event.payload.colour === "red" ? { redRaisedAt: when } : { yellowRaisedAt: when },
        ),
        card: event.payload.colour === "red" || complaint.card === "red" ? "red" : "yellow",
      };
  }
}

export function clockNumbered(complaint: Complaint, clockNo: number): Clock {
  const clock = complaint.clocks.find((candidate) => candidate.clockNo === clockNo);
  if (!clock) throw new Error(`no clock ${clockNo}`);
  return clock;
}

export function isRunning(clock: Clock): boolean {
  return clock.stoppedAt === null;
}

/** The due dates that the row shows are derived from its clocks after each event. */
function withDueDates(complaint: Complaint): Complaint {
  const answer = complaint.clocks.findLast((clock) => clock.kind === "answer" && clock.assignmentNo === null);
  const running = complaint.clocks.filter(
    (clock) => isRunning(clock) && clock.pausedAt === null && clock.kind !== "confirm",
  );
  const first = running.reduce<Clock | null>(
    (nearest, clock) => (nearest === null || clock.promisedDueAt < nearest.promisedDueAt ? clock : nearest),
    null,
  );
  return {
    ...complaint,
    answerDueAt: answer?.promisedDueAt ?? null,
    statutoryDueAt: answer?.statutoryDueAt ?? null,
    provisional: answer?.provisional ?? false,
    paused: answer !== undefined && isRunning(answer) && answer.pausedAt !== null,
    dueAt: first?.promisedDueAt ?? null,
    dueKind: first?.kind ?? null,
  };
}

/** One event later. The version counts events, so it is the version of the last event. */
export function applyEvent(complaint: Complaint, event: EventDraft): Complaint {
  return withDueDates({ ...complaint, ...stepOf(complaint, event), version: complaint.version + 1 });
}

export function applyEvents(complaint: Complaint, events: readonly EventDraft[]): Complaint {
  return events.reduce(applyEvent, complaint);
}

/** The complaint that a whole history gives. Events must be in order of version, without a gap. */
export function foldComplaint(events: readonly StoredEvent[]): Complaint {
  const [first, ...rest] = events;
  if (!first) throw new Error("a complaint has at least one event");
  return applyEvents(beginComplaint(first), rest);
}

/** The columns of the row: all of the fold but its parts, which have tables of their own. */
export function rowOf(complaint: Complaint): Omit<Complaint, "clocks" | "assignments"> {
  const { clocks: _clocks, assignments: _assignments, ...columns } = complaint;
  return columns;
}
