/**
 * A complaint as the fold of its events. The row in the database is nothing but this: `npm run db:check` folds the
 * events of every complaint and must get the row, its clocks and its assignments.
 */
import type { EventDraft, EventPayload, SignalLeads, StoredEvent } from "./events";
import {
  type ApplicationLateness,
  type AssignmentState,
  type CardColour,
  type ClockKind,
  type ClockSignal,
  type ComplaintKind,
  type ComplaintState,
  type Difficulty,
  type ExtensionApprover,
  type ExtensionState,
  type IdentityMode,
  type LadderStep,
  type LimitUnit,
  ladderSteps,
  type Outcome,
  type PlainAnswer,
  type Source,
  type SupervisionState,
} from "./vocabulary";

/** Something that a clock does by itself; `givenAt` once it did, and then never again. */
export type Signal = { readonly signal: ClockSignal; readonly at: Date; readonly givenAt: Date | null };

export type Clock = {
  readonly clockNo: number;
  readonly kind: ClockKind;
  readonly assignmentNo: number | null;
  readonly round: number;
  readonly limitAmount: number;
  readonly limitUnit: LimitUnit;
  readonly basis: string;
  /** What was granted on top of the limit, in its unit. */
  readonly extendedBy: number;
  readonly statutoryAmount: number | null;
  readonly statutoryUnit: LimitUnit | null;
  readonly statutoryBasis: string | null;
  readonly localHolidaysStopStatute: boolean;
  readonly leads: SignalLeads;
  readonly calendarVersion: number;
  readonly regionId: string;
  readonly startedAt: Date;
  readonly promisedDueAt: Date;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  /** In the order in which they fall. A provisional date gives no red card and nothing after it. */
  readonly signals: readonly Signal[];
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

/** Asked before the limit ends, for a reason; it lapses when nobody decides before the limit ends. */
export type Extension = {
  readonly extensionNo: number;
  readonly round: number;
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly approver: ExtensionApprover;
  readonly state: ExtensionState;
  readonly askedById: number;
  readonly askedAt: Date;
  readonly decidedById: number | null;
  readonly decidedAt: Date | null;
};

/** A written demand of the supervision office (督办单); days and date are those of the last demand. */
export type SupervisionNotice = {
  readonly noticeNo: number;
  readonly serial: string;
  readonly state: SupervisionState;
  /** To whom it was issued; null when the window itself held the report. */
  readonly unitId: string | null;
  readonly regionId: string;
  readonly days: number;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendarVersion: number;
  readonly issuedById: number;
  readonly issuedAt: Date;
  readonly returns: number;
  readonly answeredById: number | null;
  readonly answeredAt: Date | null;
  readonly closedById: number | null;
  readonly closedAt: Date | null;
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
  /** How far up the overdue report of this round was brought. */
  readonly escalation: LadderStep | null;
  /** The statutory limit is over: graver than any card. */
  readonly statuteBreached: boolean;
  /** Who has to decide on an extension that was asked for; null when none waits. */
  readonly extensionApprover: ExtensionApprover | null;
  /** How late the original application was when the report was filed; null when the item or its day is not known. */
  readonly applicationLateness: ApplicationLateness | null;
  /** How often the complainant urged, and when last. */
  readonly urges: number;
  readonly lastUrgedAt: Date | null;
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
  readonly extensions: readonly Extension[];
  readonly supervisionNotices: readonly SupervisionNotice[];
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
    escalation: null,
    statuteBreached: false,
    extensionApprover: null,
    applicationLateness: null,
    urges: 0,
    lastUrgedAt: null,
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
    extensions: [],
    supervisionNotices: [],
  };
}

type Step = Partial<Complaint>;

function withClock(complaint: Complaint, clockNo: number, change: Partial<Clock>): Step {
  return { clocks: complaint.clocks.map((clock) => (clock.clockNo === clockNo ? { ...clock, ...change } : clock)) };
}

/** The dates of a new count. What was given stays given: no signal comes twice from one clock. */
function recounted(
  given: readonly Signal[],
  dates: Pick<
    EventPayload<"clock.resumed">,
    "calendarVersion" | "promisedDueAt" | "statutoryDueAt" | "provisional" | "signals"
  >,
): Pick<Clock, "calendarVersion" | "promisedDueAt" | "statutoryDueAt" | "provisional" | "signals"> {
  const kept = given.filter((one) => one.givenAt !== null);
  const planned = dates.signals.filter(({ signal }) => !kept.some((one) => one.signal === signal));
  const signals = [...kept, ...planned.map(({ signal, at: iso }) => ({ signal, at: at(iso), givenAt: null }))];
  return {
    calendarVersion: dates.calendarVersion,
    promisedDueAt: at(dates.promisedDueAt),
    statutoryDueAt: atOrNull(dates.statutoryDueAt),
    provisional: dates.provisional,
    signals: signals.sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

function withSignal(complaint: Complaint, clockNo: number, signal: ClockSignal, when: Date): Step {
  const { signals } = clockNumbered(complaint, clockNo);
  return withClock(complaint, clockNo, {
    signals: signals.map((one) => (one.signal === signal ? { ...one, givenAt: when } : one)),
  });
}

function withExtension(complaint: Complaint, extensionNo: number, change: Partial<Extension>): Step {
  return {
    extensionApprover: null,
    extensions: complaint.extensions.map((one) => (one.extensionNo === extensionNo ? { ...one, ...change } : one)),
  };
}

function withNotice(complaint: Complaint, noticeNo: number, change: Partial<SupervisionNotice>): Step {
  return {
    supervisionNotices: complaint.supervisionNotices.map((one) =>
      one.noticeNo === noticeNo ? { ...one, ...change } : one,
    ),
  };
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
    case "note.added":
    case "refusal.justified":
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
        ? {
            assignments,
            state: "awaiting_acknowledgement",
            leadUnitId: unitId,
            handlerId: null,
            // What the unit before asked for ends with its assignment.
            extensionApprover: null,
          }
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
        extensionApprover: null,
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
        extensionApprover: null,
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
        escalation: null,
        statuteBreached: false,
        supplementRequests: 0,
        handlerId: null,
      };
    case "complaint.closed":
      return { state: "closed", closedAt: when, outcome: event.payload.outcome };
    case "complaint.withdrawn":
      return { state: "withdrawn", closedAt: when, outcome: "withdrawn", extensionApprover: null };
    case "complaint.archived":
      return { state: "archived" };
    case "complaint.published":
      return { published: true };
    case "visibility.changed":
      return { sharesIdentity: event.payload.sharesIdentity };
    case "code.reissued":
      return { codeVersion: event.payload.codeVersion };
    case "application.measured":
      return { applicationLateness: event.payload.lateness };
    case "clock.started": {
      const { startedAt, ...payload } = event.payload;
      const clock: Clock = {
        ...payload,
        ...recounted([], payload),
        round: complaint.round,
        extendedBy: 0,
        startedAt: at(startedAt),
        pausedAt: null,
        pauses: [],
        stoppedAt: null,
      };
      return { clocks: [...complaint.clocks, clock] };
    }
    case "clock.relimited": {
      const { clockNo, ...payload } = event.payload;
      const { signals } = clockNumbered(complaint, clockNo);
      return withClock(complaint, clockNo, { ...payload, ...recounted(signals, payload) });
    }
    case "clock.paused": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      return withClock(complaint, clock.clockNo, {
        pausedAt: when,
        pauses: [...clock.pauses, { from: when, to: null }],
      });
    }
    case "clock.resumed": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      return withClock(complaint, clock.clockNo, {
        ...recounted(clock.signals, event.payload),
        pausedAt: null,
        pauses: clock.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: when } : pause)),
      });
    }
    case "clock.extended": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      return withClock(complaint, clock.clockNo, {
        ...recounted(clock.signals, event.payload),
        extendedBy: clock.extendedBy + event.payload.amount,
      });
    }
    case "clock.recounted": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      return withClock(complaint, clock.clockNo, recounted(clock.signals, event.payload));
    }
    case "clock.stopped":
      return withClock(complaint, event.payload.clockNo, { stoppedAt: when });
    case "extension.asked": {
      const { payload } = event;
      const asked = {
        round: complaint.round,
        state: "asked",
        askedAt: when,
        decidedById: null,
        decidedAt: null,
      } as const;
      return {
        extensionApprover: payload.approver,
        extensions: [...complaint.extensions, { ...payload, ...asked }],
      };
    }
    case "extension.granted":
    case "extension.refused":
      return withExtension(complaint, event.payload.extensionNo, {
        state: event.type === "extension.granted" ? "granted" : "refused",
        decidedById: event.payload.decidedById,
        decidedAt: when,
      });
    case "supervision.issued": {
      const notice: SupervisionNotice = {
        ...event.payload,
        dueAt: at(event.payload.dueAt),
        state: "issued",
        issuedAt: when,
        returns: 0,
        answeredById: null,
        answeredAt: null,
        closedById: null,
        closedAt: null,
      };
      return { supervisionNotices: [...complaint.supervisionNotices, notice] };
    }
    case "supervision.answered":
      return withNotice(complaint, event.payload.noticeNo, {
        state: "answered",
        answeredById: event.payload.answeredById,
        answeredAt: when,
      });
    case "supervision.returned": {
      const { noticeNo, days, dueAt, provisional, calendarVersion } = event.payload;
      const notice = complaint.supervisionNotices.find((one) => one.noticeNo === noticeNo);
      return withNotice(complaint, noticeNo, {
        state: "issued",
        days,
        dueAt: at(dueAt),
        provisional,
        calendarVersion,
        returns: (notice?.returns ?? 0) + 1,
        answeredById: null,
        answeredAt: null,
      });
    }
    case "supervision.closed":
      return withNotice(complaint, event.payload.noticeNo, {
        state: "closed",
        closedById: event.payload.closedById,
        closedAt: when,
      });
    case "complaint.urged":
      return { urges: event.payload.urgeNo, lastUrgedAt: when };
    case "reminder.sent":
      return withSignal(complaint, event.payload.clockNo, "remind", when);
    case "card.raised": {
      const { clockNo, colour } = event.payload;
      return {
        ...withSignal(complaint, clockNo, colour, when),
        card: colour === "red" || complaint.card === "red" ? "red" : "yellow",
      };
    }
    case "escalation.raised": {
      const { clockNo, step } = event.payload;
      const higher = Math.max(
        ladderSteps.indexOf(step),
        complaint.escalation ? ladderSteps.indexOf(complaint.escalation) : 0,
      );
      return { ...withSignal(complaint, clockNo, step, when), escalation: ladderSteps[higher] ?? step };
    }
    case "statute.breached":
      return { ...withSignal(complaint, event.payload.clockNo, "breach", when), statuteBreached: true };
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
export function rowOf(
  complaint: Complaint,
): Omit<Complaint, "clocks" | "assignments" | "extensions" | "supervisionNotices"> {
  const {
    clocks: _clocks,
    assignments: _assignments,
    extensions: _extensions,
    supervisionNotices: _notices,
    ...columns
  } = complaint;
  return columns;
}
