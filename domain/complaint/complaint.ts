/**
 * A complaint as the fold of its events. The row in the database is nothing but this: `npm run db:check` folds the
 * events of every complaint and must get the row, its clocks and its assignments.
 */
import { civilDateOf } from "../calendar/civil-date";
import type { EventDraft, EventPayload, SignalLeads, StoredEvent } from "./events";
import {
  type ApplicationChannel,
  type ApplicationLateness,
  type AssignmentState,
  type CardColour,
  type Cause,
  type ClockKind,
  type ClockSignal,
  type ComplainantKind,
  type ComplaintKind,
  type ComplaintState,
  type Difficulty,
  type DisputeState,
  type ExtensionApprover,
  type ExtensionState,
  type FollowUpState,
  type IdentityMode,
  type InstructionState,
  type LadderStep,
  type LimitUnit,
  ladderSteps,
  type Outcome,
  type PlainAnswer,
  type PlanState,
  type ReferralGround,
  type ReferralState,
  type RelayState,
  type ReviewDue,
  type SolvedAnswer,
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
  /** Null where a rule issued it. */
  readonly issuedById: number | null;
  readonly issuedAt: Date;
  readonly returns: number;
  readonly answeredById: number | null;
  readonly answeredAt: Date | null;
  readonly closedById: number | null;
  readonly closedAt: Date | null;
};

/** A leader's instruction on this report (批示): numbered, answered by the unit, accepted by that leader. */
export type Instruction = {
  readonly instructionNo: number;
  readonly serial: string;
  readonly state: InstructionState;
  /** Null where the leader has no account: the office accepts for them. */
  readonly leaderId: number | null;
  readonly enteredById: number;
  readonly onPaper: boolean;
  /** The civil date on the paper. */
  readonly givenOn: string;
  readonly unitId: string | null;
  readonly regionId: string;
  readonly limitAmount: number;
  readonly limitUnit: LimitUnit;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendarVersion: number;
  readonly givenAt: Date;
  readonly returns: number;
  readonly answeredById: number | null;
  readonly answeredAt: Date | null;
  readonly acceptedById: number | null;
  readonly acceptedAt: Date | null;
};

/** Four owners of one hard report (包案); an owner of null is named in words. */
export type LeadOwnership = {
  readonly ownershipNo: number;
  readonly cityLeaderId: number | null;
  readonly disciplineOfficerId: number | null;
  readonly departmentOwnerId: number | null;
  readonly countyLeaderId: number | null;
  readonly namedById: number;
  readonly namedAt: Date;
  readonly progressCount: number;
  readonly lastProgressAt: Date | null;
  readonly endedById: number | null;
  readonly endedAt: Date | null;
};

/** A look back at a closed report (回头看). */
export type FollowUpCheck = {
  readonly checkNo: number;
  readonly drawId: number | null;
  readonly weight: number;
  readonly round: number;
  readonly unitId: string | null;
  readonly state: FollowUpState;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendarVersion: number;
  readonly drawnAt: Date;
  readonly checkedById: number | null;
  readonly checkedAt: Date | null;
};

/** A question of the unit to a person, with its answer; through the window where the person stays unknown to the unit. */
export type Relay = {
  readonly relayNo: number;
  readonly round: number;
  /** Under which the question was asked; it lapses with it. */
  readonly assignmentNo: number;
  readonly unitId: string;
  readonly state: RelayState;
  readonly askedById: number;
  readonly askedAt: Date;
  /** Since when it stands where it stands. */
  readonly sinceAt: Date;
};

/** Three units of a round said "not ours": the supervision office or a leader appoints one by a day. */
export type Dispute = {
  readonly disputeNo: number;
  readonly round: number;
  readonly state: DisputeState;
  /** The unit that sent it back last. */
  readonly unitId: string;
  readonly regionId: string;
  readonly days: number;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly calendarVersion: number;
  readonly openedAt: Date;
  readonly appointedUnitId: string | null;
  readonly decidedById: number | null;
  /** When it was decided, or ended with the report. */
  readonly endedAt: Date | null;
};

/** A letter (转办函、移送函) to a body without an account; days and date are those of the last follow-up. */
export type Referral = {
  readonly referralNo: number;
  readonly round: number;
  readonly serial: string;
  readonly sealed: boolean;
  readonly ground: ReferralGround | null;
  readonly state: ReferralState;
  readonly regionId: string;
  readonly days: number | null;
  readonly dueAt: Date | null;
  readonly provisional: boolean;
  readonly calendarVersion: number | null;
  readonly issuedById: number;
  readonly issuedAt: Date;
  readonly chases: number;
  readonly lastChasedAt: Date | null;
  /** The day on which the body's reply came in, and when the window recorded it. */
  readonly receivedOn: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
};

/** 挂账: what will be done in a hard case, by whose responsibility, reviewed on which day, reported on each month. */
export type Plan = {
  readonly planNo: number;
  readonly round: number;
  readonly state: PlanState;
  readonly leaderId: number;
  readonly reviewOn: string;
  /** The last day for the next word of progress; null unless the plan runs. */
  readonly nextProgressOn: string | null;
  readonly progressCount: number;
  readonly proposedById: number;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
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
  /** The import that brought it was undone: kept, shown in no list, counted nowhere. */
  readonly undone: boolean;
  readonly plainAnswer: PlainAnswer | null;
  readonly kind: ComplaintKind;
  readonly categoryCode: string | null;
  readonly fieldCode: string | null;
  readonly difficulty: Difficulty | null;
  readonly cause: Cause | null;
  readonly regionId: string;
  /** Windows that had the report before: they keep reading it. */
  readonly followerPaths: readonly string[];
  /** A lead handed over to discipline inspection: closed for every unit, and nothing runs any more. */
  readonly sealed: boolean;
  readonly windowId: string | null;
  readonly itemCode: string | null;
  readonly aboutUnitId: string | null;
  readonly identityMode: IdentityMode;
  readonly sharesIdentity: boolean;
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
  readonly hasWechat: boolean;
  /** The person wants no messages. */
  readonly messagesStopped: boolean;
  /** When the complainant had name and contact erased; never given again. */
  readonly identityErasedAt: Date | null;
  /** What the person wrote went with it: there is nothing left that could be handled again. */
  readonly wordsErased: boolean;
  /** A code that was sent there came back; a contact that was changed is unchecked again. */
  readonly phoneChecked: boolean;
  readonly emailChecked: boolean;
  /** The window confirmed that the contact of this report speaks for the enterprise. */
  readonly enterpriseConfirmed: boolean;
  readonly masked: boolean;
  readonly applicationAcceptedOn: string | null;
  readonly trips: number | null;
  /** Who the complainant is to the office, where it was said. */
  readonly complainantKind: ComplainantKind | null;
  readonly isAgent: boolean;
  readonly channel: ApplicationChannel | null;
  readonly codeVersion: number;
  readonly leadUnitId: string | null;
  readonly handlerId: number | null;
  readonly currentReplyNo: number | null;
  readonly replyCount: number;
  /** For whose review the reply waits; null when none waits. */
  readonly reviewDue: ReviewDue | null;
  readonly supplementRequests: number;
  /** What was asked for in this round did not come in time. */
  readonly supplementExpired: boolean;
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
  /** When the window last asked the unit to hurry. */
  readonly lastRemindedAt: Date | null;
  /** How many joint meetings were held. */
  readonly meetings: number;
  /** The report with which this one is answered; stays when it was, until it goes its own way again. */
  readonly mainId: number | null;
  /** The report that told of this matter among another. */
  readonly splitFromId: number | null;
  /** A plan runs: open and unresolved all the while, and not late as long as the monthly word of progress comes. */
  readonly onPlan: boolean;
  readonly satisfaction: number | null;
  readonly ratedRound: number | null;
  /**
   * What the person said last on whether it was solved: the own rating before what the window was told on the telephone.
   * Null with an instant: reopened since, and nothing said again.
   */
  readonly saidSolved: SolvedAnswer | null;
  readonly saidSolvedAt: Date | null;
  /** The round whose rating was completed afterwards: what was left open by one press, once. */
  readonly ratingCompletedRound: number | null;
  /** The round whose result the complainant last objected to. */
  readonly objectedRound: number | null;
  /** By when the objection that waits is decided; null when none waits. */
  readonly objectionDueAt: Date | null;
  /** By when the window calls back; null when it need not, need no longer, or cannot. */
  readonly callBackDueAt: Date | null;
  /** Conduct, and whoever was dissatisfied, is called first. */
  readonly callBackFirst: boolean;
  /** How often it was tried since the last answer. */
  readonly callBackTries: number;
  readonly published: boolean;
  /** Since when it stands where it stands: in this state, with this unit, at this place. Null in rows from before it was kept. */
  readonly standsSinceAt: Date | null;
  readonly filedAt: Date;
  readonly acceptedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  /** The complainant's own answer clock of the running round: the promise of the office. On a plan, the next progress. */
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
  readonly relays: readonly Relay[];
  readonly supervisionNotices: readonly SupervisionNotice[];
  readonly plans: readonly Plan[];
  readonly disputes: readonly Dispute[];
  readonly referrals: readonly Referral[];
  readonly instructions: readonly Instruction[];
  readonly leadOwnerships: readonly LeadOwnership[];
  readonly followUpChecks: readonly FollowUpCheck[];
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
    cause: null,
    regionId: payload.regionId,
    followerPaths: [],
    sealed: false,
    windowId: payload.windowId,
    itemCode: payload.itemCode,
    aboutUnitId: payload.aboutUnitId,
    identityMode: payload.identityMode,
    sharesIdentity: payload.sharesIdentity,
    hasPhone: payload.hasPhone,
    hasEmail: payload.hasEmail,
    hasWechat: false,
    messagesStopped: false,
    identityErasedAt: null,
    wordsErased: false,
    phoneChecked: false,
    emailChecked: false,
    enterpriseConfirmed: false,
    masked: false,
    applicationAcceptedOn: payload.applicationAcceptedOn,
    trips: payload.trips,
    complainantKind: payload.complainantKind,
    isAgent: payload.isAgent,
    channel: payload.channel,
    codeVersion: 1,
    leadUnitId: null,
    handlerId: null,
    currentReplyNo: null,
    replyCount: 0,
    reviewDue: null,
    supplementRequests: 0,
    supplementExpired: false,
    sendBacks: 0,
    outcome: null,
    card: null,
    escalation: null,
    statuteBreached: false,
    extensionApprover: null,
    applicationLateness: null,
    urges: 0,
    lastUrgedAt: null,
    lastRemindedAt: null,
    meetings: 0,
    mainId: null,
    splitFromId: null,
    onPlan: false,
    satisfaction: null,
    ratedRound: null,
    saidSolved: null,
    saidSolvedAt: null,
    ratingCompletedRound: null,
    objectedRound: null,
    objectionDueAt: null,
    callBackDueAt: null,
    callBackFirst: false,
    callBackTries: 0,
    published: false,
    undone: false,
    standsSinceAt: event.occurredAt,
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
    relays: [],
    supervisionNotices: [],
    plans: [],
    disputes: [],
    referrals: [],
    instructions: [],
    leadOwnerships: [],
    followUpChecks: [],
  };
}

type Step = Partial<Complaint>;

function saidOf(solved: SolvedAnswer | null, when: Date): Step {
  return solved === null ? {} : { saidSolved: solved, saidSolvedAt: when };
}

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

function withRelay(complaint: Complaint, relayNo: number, change: Partial<Relay>): Step {
  return {
    relays: complaint.relays.map((relay) => (relay.relayNo === relayNo ? { ...relay, ...change } : relay)),
  };
}

function withInstruction(complaint: Complaint, instructionNo: number, change: Partial<Instruction>): Step {
  return {
    instructions: complaint.instructions.map((one) =>
      one.instructionNo === instructionNo ? { ...one, ...change } : one,
    ),
  };
}

function withOwnership(complaint: Complaint, ownershipNo: number, change: Partial<LeadOwnership>): Step {
  return {
    leadOwnerships: complaint.leadOwnerships.map((one) =>
      one.ownershipNo === ownershipNo ? { ...one, ...change } : one,
    ),
  };
}

function withCheck(complaint: Complaint, picks: (check: FollowUpCheck) => boolean, change: Partial<FollowUpCheck>) {
  return complaint.followUpChecks.map((one) => (picks(one) ? { ...one, ...change } : one));
}

function withPlan(complaint: Complaint, planNo: number, change: Partial<Plan>): Step {
  const plans = complaint.plans.map((one) => (one.planNo === planNo ? { ...one, ...change } : one));
  return { plans, onPlan: plans.some(({ state }) => state === "running") };
}

function withAssignment(complaint: Complaint, assignmentNo: number, change: Partial<Assignment>): Step {
  return {
    assignments: complaint.assignments.map((assignment) =>
      assignment.assignmentNo === assignmentNo ? { ...assignment, ...change } : assignment,
    ),
  };
}

function withReferral(complaint: Complaint, referralNo: number, change: Partial<Referral>): Step {
  return {
    referrals: complaint.referrals.map((referral) =>
      referral.referralNo === referralNo ? { ...referral, ...change } : referral,
    ),
  };
}

function followUpOf(
  followUp: EventPayload<"referral.issued">["followUp"],
): Pick<Referral, "days" | "dueAt" | "provisional" | "calendarVersion"> {
  if (followUp === null) return { days: null, dueAt: null, provisional: false, calendarVersion: null };
  return { ...followUp, dueAt: at(followUp.dueAt) };
}

/** No unit is responsible, and what it asked for ends with that. */
const withoutUnit = { leadUnitId: null, handlerId: null, extensionApprover: null, reviewDue: null } as const;

/** A dispute and a letter that is out belong to a report that waits at the window; with anything else they end. */
function withoutWaiting(complaint: Complaint, when: Date): Complaint {
  if (complaint.state === "awaiting_dispatch") return complaint;
  const { disputes, referrals } = complaint;
  const isOpen = (dispute: Dispute) => dispute.state === "open";
  const isWaiting = (referral: Referral) => referral.state === "out" || referral.state === "answered";
  if (!disputes.some(isOpen) && !referrals.some(isWaiting)) return complaint;
  return {
    ...complaint,
    disputes: disputes.some(isOpen)
      ? disputes.map((one) => (isOpen(one) ? { ...one, state: "lapsed" as const, endedAt: when } : one))
      : disputes,
    referrals: referrals.some(isWaiting)
      ? referrals.map((one) => (isWaiting(one) ? { ...one, state: "ended" as const, endedAt: when } : one))
      : referrals,
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
    case "data.exported":
    case "note.added":
    case "file.attached":
    case "file.released":
    case "file.removed":
    case "phone_notice.given":
    case "refusal.justified":
    case "objection.granted":
    case "objection.refused":
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
        cause: event.payload.cause ?? complaint.cause,
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
      return {
        state: complaint.returnState ?? "submitted",
        returnState: null,
        supplementExpired: event.type === "supplement.expired",
      };
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
        // A supporting unit signs for its own part; the report is where its lead has it.
        ...(assignmentNumbered(complaint, event.payload.assignmentNo)?.role === "supporting"
          ? {}
          : { state: "in_hand" as const, handlerId: event.payload.handlerId }),
      };
    case "handler.assigned": {
      const { assignmentNo, handlerId } = event.payload;
      return { ...withAssignment(complaint, assignmentNo, { handlerId }), handlerId };
    }
    case "unit.reminded":
      return { lastRemindedAt: when };
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
        cause: event.payload.cause ?? complaint.cause,
        ...(event.payload.review === "none"
          ? {}
          : { state: "awaiting_review" as const, reviewDue: event.payload.review }),
      };
    case "reply.forwarded":
      return { reviewDue: "head" };
    case "reply.returned":
      return { state: "in_hand", reviewDue: null };
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
        reviewDue: null,
        callBackFirst: isAboutConduct(complaint),
        callBackTries: 0,
        outcome: event.payload.outcome,
        cause: event.payload.cause ?? complaint.cause,
        answeredAt: when,
        currentReplyNo: event.payload.replyNo,
        replyCount: Math.max(complaint.replyCount, event.payload.replyNo),
      };
    }
    case "complaint.rated":
      return {
        satisfaction: event.payload.satisfaction,
        ratedRound: complaint.round,
        ...saidOf(event.payload.solved, when),
        callBackFirst: complaint.callBackFirst || isBadRating(event.payload.satisfaction),
      };
    case "rating.completed":
      return { ratingCompletedRound: complaint.round, ...saidOf(event.payload.solved, when) };
    case "call_back.recorded": {
      const hasOwnWord = complaint.ratedRound === complaint.round && complaint.saidSolved !== null;
      return { callBackTries: event.payload.tryNo, ...(hasOwnWord ? {} : saidOf(event.payload.solved, when)) };
    }
    case "objection.raised":
      return { objectedRound: event.payload.round };
    case "complaint.reopened":
      return {
        // Whoever comes back has answered the question that a check would have asked.
        followUpChecks: withCheck(complaint, ({ state }) => state === "open", { state: "overtaken" }),
        state: "awaiting_dispatch",
        round: complaint.round + 1,
        outcome: null,
        answeredAt: null,
        closedAt: null,
        card: null,
        escalation: null,
        statuteBreached: false,
        supplementRequests: 0,
        supplementExpired: false,
        handlerId: null,
        mainId: null,
        // Taken up again after nothing was given to go on: no answer had been judged.
        ...(event.payload.by === "supplement" ? {} : { saidSolved: null, saidSolvedAt: when }),
      };
    case "complaint.closed":
      return { state: "closed", closedAt: when, outcome: event.payload.outcome };
    case "complaint.withdrawn":
      return { state: "withdrawn", closedAt: when, outcome: "withdrawn", extensionApprover: null, reviewDue: null };
    case "complaint.archived":
      return { state: "archived" };
    case "import.undone":
      return { state: "archived", closedAt: complaint.closedAt ?? when, undone: true };
    case "complaint.published":
      return { published: true };
    case "publication.withdrawn":
      return { published: false };
    case "messages.changed":
      return { messagesStopped: event.payload.stopped };
    case "channel.bound":
    case "channel.unbound":
      return { hasWechat: event.type === "channel.bound" };
    case "visibility.changed":
      return { sharesIdentity: event.payload.sharesIdentity };
    case "contact.changed": {
      const { fields, hasPhone, hasEmail, identityMode, sharesIdentity } = event.payload;
      return {
        hasPhone,
        hasEmail,
        identityMode,
        sharesIdentity,
        phoneChecked: complaint.phoneChecked && !fields.includes("phone"),
        emailChecked: complaint.emailChecked && !fields.includes("email"),
      };
    }
    case "identity.erased":
      return {
        identityErasedAt: when,
        wordsErased: event.payload.words,
        hasPhone: false,
        hasEmail: false,
        hasWechat: false,
        phoneChecked: false,
        emailChecked: false,
      };
    case "contact.checked":
      return event.payload.which === "phone" ? { phoneChecked: true } : { emailChecked: true };
    case "enterprise.confirmed":
      return { enterpriseConfirmed: true };
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
    case "instruction.given": {
      const instruction: Instruction = {
        ...event.payload,
        dueAt: at(event.payload.dueAt),
        state: "given",
        givenAt: when,
        returns: 0,
        answeredById: null,
        answeredAt: null,
        acceptedById: null,
        acceptedAt: null,
      };
      return { instructions: [...complaint.instructions, instruction] };
    }
    case "instruction.answered":
      return withInstruction(complaint, event.payload.instructionNo, {
        state: "answered",
        answeredById: event.payload.answeredById,
        answeredAt: when,
      });
    case "instruction.returned": {
      const { instructionNo, returnedById: _by, dueAt, ...due } = event.payload;
      const returned = complaint.instructions.find((one) => one.instructionNo === instructionNo);
      return withInstruction(complaint, instructionNo, {
        ...due,
        dueAt: at(dueAt),
        state: "given",
        returns: (returned?.returns ?? 0) + 1,
        answeredById: null,
        answeredAt: null,
      });
    }
    case "instruction.accepted":
      return withInstruction(complaint, event.payload.instructionNo, {
        state: "accepted",
        acceptedById: event.payload.acceptedById,
        acceptedAt: when,
      });
    case "ownership.named": {
      const { ownershipNo, owners, namedById } = event.payload;
      const ownership: LeadOwnership = {
        ownershipNo,
        cityLeaderId: owners.city_leader,
        disciplineOfficerId: owners.discipline_officer,
        departmentOwnerId: owners.department,
        countyLeaderId: owners.county_leader,
        namedById,
        namedAt: when,
        progressCount: 0,
        lastProgressAt: null,
        endedById: null,
        endedAt: null,
      };
      return { leadOwnerships: [...complaint.leadOwnerships, ownership] };
    }
    case "ownership.progressed":
      return withOwnership(complaint, event.payload.ownershipNo, {
        progressCount: event.payload.progressNo,
        lastProgressAt: when,
      });
    case "ownership.ended":
      return withOwnership(complaint, event.payload.ownershipNo, { endedById: event.payload.endedById, endedAt: when });
    case "follow_up_check.drawn": {
      const check: FollowUpCheck = {
        ...event.payload,
        dueAt: at(event.payload.dueAt),
        round: complaint.round,
        state: "open",
        drawnAt: when,
        checkedById: null,
        checkedAt: null,
      };
      return { followUpChecks: [...complaint.followUpChecks, check] };
    }
    case "follow_up_check.recorded": {
      const { checkNo, result, checkedById } = event.payload;
      const found = { state: result, checkedById, checkedAt: when };
      return { followUpChecks: withCheck(complaint, (one) => one.checkNo === checkNo, found) };
    }
    case "clock.continued": {
      const clock = clockNumbered(complaint, event.payload.clockNo);
      // What would have been said while it stood still is said no more: what follows says how it stands now.
      const signals = clock.signals.map((one) =>
        one.givenAt === null && one.at <= when ? { ...one, at: when, givenAt: when } : one,
      );
      return withClock(complaint, clock.clockNo, { stoppedAt: null, signals });
    }
    case "dispute.opened": {
      const dispute: Dispute = {
        ...event.payload,
        dueAt: at(event.payload.dueAt),
        round: complaint.round,
        state: "open",
        openedAt: when,
        appointedUnitId: null,
        decidedById: null,
        endedAt: null,
      };
      return { disputes: [...complaint.disputes, dispute] };
    }
    case "dispute.decided": {
      const { disputeNo, unitId: appointedUnitId, decidedById } = event.payload;
      return {
        disputes: complaint.disputes.map((dispute) =>
          dispute.disputeNo === disputeNo
            ? { ...dispute, state: "decided", appointedUnitId, decidedById, endedAt: when }
            : dispute,
        ),
      };
    }
    case "complaint.handed_over": {
      const { fromRegionPath, toRegionId, toRegionPath } = event.payload;
      const followers = new Set([...complaint.followerPaths, fromRegionPath]);
      followers.delete(toRegionPath);
      return {
        ...withoutUnit,
        state: complaint.state === "submitted" ? "submitted" : "awaiting_dispatch",
        regionId: toRegionId,
        followerPaths: [...followers],
      };
    }
    case "referral.issued": {
      const { followUp, ...payload } = event.payload;
      const referral: Referral = {
        ...payload,
        ...followUpOf(followUp),
        round: complaint.round,
        state: payload.sealed ? "sealed" : "out",
        issuedAt: when,
        chases: 0,
        lastChasedAt: null,
        receivedOn: null,
        answeredAt: null,
        endedAt: null,
      };
      const referrals = [...complaint.referrals, referral];
      // What follows at once closes a sealed lead.
      return payload.sealed
        ? { ...withoutUnit, referrals, sealed: true, returnState: null }
        : { ...withoutUnit, referrals, state: "awaiting_dispatch" };
    }
    case "referral.chased": {
      const { referralNo, followUp } = event.payload;
      const chases = (complaint.referrals.find((one) => one.referralNo === referralNo)?.chases ?? 0) + 1;
      return withReferral(complaint, referralNo, { ...followUpOf(followUp), chases, lastChasedAt: when });
    }
    case "referral.answered": {
      const { referralNo, receivedOn } = event.payload;
      return withReferral(complaint, referralNo, { state: "answered", receivedOn, answeredAt: when });
    }
    case "referral.taken_back":
      return withReferral(complaint, event.payload.referralNo, { state: "taken_back", endedAt: when });
    case "complaint.merged":
      return {
        state: "merged",
        mainId: event.payload.mainId,
        // The main report's unit works on it; what this one was answered is the window's to see to.
        leadUnitId: null,
        handlerId: null,
        extensionApprover: null,
      };
    case "complaint.unmerged":
      return { state: "awaiting_dispatch", mainId: null };
    case "complaint.split_off":
      return {};
    case "complaint.split_from":
      return { splitFromId: event.payload.complaintId };
    case "plan.proposed": {
      const { planNo, leaderId, reviewOn, proposedById } = event.payload;
      const proposed: Plan = {
        planNo,
        round: complaint.round,
        state: "proposed",
        leaderId,
        reviewOn,
        nextProgressOn: null,
        progressCount: 0,
        proposedById,
        proposedAt: when,
        decidedAt: null,
        endedAt: null,
      };
      return { plans: [...complaint.plans, proposed] };
    }
    case "plan.made":
      return {
        ...withPlan(complaint, event.payload.planNo, { state: "running", decidedAt: when }),
        extensionApprover: null,
      };
    case "plan.declined":
      return withPlan(complaint, event.payload.planNo, { state: "declined", decidedAt: when });
    case "plan.revised":
      return withPlan(complaint, event.payload.planNo, { reviewOn: event.payload.reviewOn });
    case "progress.reported":
      return withPlan(complaint, event.payload.planNo, { progressCount: event.payload.progressNo });
    case "plan.ended":
      return withPlan(complaint, event.payload.planNo, { state: "ended", endedAt: when, nextProgressOn: null });
    case "complaint.urged":
      return { urges: event.payload.urgeNo, lastUrgedAt: when };
    case "opinion.given":
      return withAssignment(complaint, event.payload.assignmentNo, { state: "answered", endedAt: when });
    case "opinion.declined":
      return withAssignment(complaint, event.payload.assignmentNo, { state: "sent_back", endedAt: when });
    case "meeting.held":
      return { meetings: event.payload.meetingNo };
    case "relay.asked": {
      const asked: Relay = { ...event.payload, round: complaint.round, state: "asked", askedAt: when, sinceAt: when };
      return { relays: [...complaint.relays, asked] };
    }
    case "relay.released":
      return withRelay(complaint, event.payload.relayNo, { state: "released", sinceAt: when });
    case "relay.declined":
      return withRelay(complaint, event.payload.relayNo, { state: "declined", sinceAt: when });
    case "relay.answered":
      return withRelay(complaint, event.payload.relayNo, {
        state: event.payload.straight ? "passed_on" : "answered",
        sinceAt: when,
      });
    case "relay.passed_on":
      return withRelay(complaint, event.payload.relayNo, { state: "passed_on", sinceAt: when });
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

function assignmentNumbered(complaint: Complaint, assignmentNo: number | null): Assignment | undefined {
  return complaint.assignments.find((assignment) => assignment.assignmentNo === assignmentNo);
}

/** A limit of a supporting unit: it is none of the complainant's and none of the lead unit's. */
export function isSupportingClock(complaint: Complaint, { assignmentNo }: Pick<Clock, "assignmentNo">): boolean {
  return assignmentNumbered(complaint, assignmentNo)?.role === "supporting";
}

export function isHeld({ state }: Pick<Assignment, "state">): boolean {
  return state === "open" || state === "acknowledged";
}

/** States in which nothing more is asked of a supporting unit or, through the window, of the person. */
const saidAndDone: readonly ComplaintState[] = [
  "answered",
  "closed",
  "withdrawn",
  "not_accepted",
  "merged",
  "archived",
];

/**
 * What ends with something else, whoever ended that: supporting units are needed until the answer; a question lapses with
 * the assignment under which it was asked, an answer that waits to be passed on with the report.
 */
function withEndedParts(complaint: Complaint, when: Date): Complaint {
  const isDone = saidAndDone.includes(complaint.state);
  const isOver = (assignment: Assignment) => isDone && assignment.role === "supporting" && isHeld(assignment);
  const assignments = complaint.assignments.some(isOver)
    ? complaint.assignments.map((one) => (isOver(one) ? { ...one, state: "cancelled" as const, endedAt: when } : one))
    : complaint.assignments;
  const lapses = ({ state, assignmentNo }: Relay) => {
    if (state === "answered") return isDone;
    if (state !== "asked" && state !== "released") return false;
    return isDone || !assignments.some((one) => one.assignmentNo === assignmentNo && isHeld(one));
  };
  const relays = complaint.relays.some(lapses)
    ? complaint.relays.map((relay) => (lapses(relay) ? { ...relay, state: "lapsed" as const, sinceAt: when } : relay))
    : complaint.relays;
  return assignments === complaint.assignments && relays === complaint.relays
    ? complaint
    : { ...complaint, assignments, relays };
}

export function isRunning(clock: Clock): boolean {
  return clock.stoppedAt === null;
}

/** About how people were treated, and not about a procedure. */
function isAboutConduct({ kind, categoryCode }: Complaint): boolean {
  return kind === "refusal_to_act" || kind === "bad_rating" || categoryCode?.startsWith("C") === true;
}

/** The last two of the five levels (DOMAIN 1.1). Nobody who said nothing is counted on either side. */
export function isBadRating(satisfaction: number | null): boolean {
  return satisfaction !== null && satisfaction <= 2;
}

/** What runs on after the answer: it burns for the window and the supervision office, not for the unit. */
const afterTheAnswer: readonly ClockKind[] = ["confirm", "call_back", "decide_objection"];

/** What was promised to the complainant: the answer, or on a plan the next word of progress. */
export function isPromise(clock: Pick<Clock, "kind" | "assignmentNo">): boolean {
  return clock.assignmentNo === null && (clock.kind === "answer" || clock.kind === "progress");
}

/** The day of the next word of progress is the last day of its clock. */
function withProgressDay(complaint: Complaint): Complaint {
  const plan = complaint.plans.find(({ state }) => state === "running");
  const clock = complaint.clocks.find((candidate) => candidate.kind === "progress" && isRunning(candidate));
  if (!plan || !clock) return complaint;
  // A limit in days ends with the day: its due moment is the midnight after it.
  const nextProgressOn = civilDateOf(new Date(clock.promisedDueAt.getTime() - 1));
  if (nextProgressOn === plan.nextProgressOn) return complaint;
  return { ...complaint, ...withPlan(complaint, plan.planNo, { nextProgressOn }) };
}

/** The due dates that the row shows are derived from its clocks after each event. */
function withDueDates(complaint: Complaint): Complaint {
  const answer = complaint.clocks.findLast(isPromise);
  const running = complaint.clocks.filter(
    (clock) =>
      isRunning(clock) &&
      clock.pausedAt === null &&
      !afterTheAnswer.includes(clock.kind) &&
      !isSupportingClock(complaint, clock),
  );
  const dueOf = (kind: ClockKind) =>
    complaint.clocks.findLast((clock) => clock.kind === kind && isRunning(clock))?.promisedDueAt ?? null;
  const first = running.reduce<Clock | null>(
    (nearest, clock) => (nearest === null || clock.promisedDueAt < nearest.promisedDueAt ? clock : nearest),
    null,
  );
  const dates = {
    answerDueAt: answer?.promisedDueAt ?? null,
    statutoryDueAt: answer?.statutoryDueAt ?? null,
    provisional: answer?.provisional ?? false,
    paused: answer !== undefined && isRunning(answer) && answer.pausedAt !== null,
    dueAt: first?.promisedDueAt ?? null,
    dueKind: first?.kind ?? null,
    objectionDueAt: dueOf("decide_objection"),
    callBackDueAt: dueOf("call_back"),
  };
  // Most events move no date, and a copy of the whole complaint for each would be half of the work of a long history.
  const isMoved = (Object.keys(dates) as (keyof typeof dates)[]).some((key) => dates[key] !== complaint[key]);
  return isMoved ? { ...complaint, ...dates } : complaint;
}

/** Still in the same state, with the same unit, at the same window. */
export function isSamePlace(one: Complaint, other: Complaint): boolean {
  return one.state === other.state && one.leadUnitId === other.leadUnitId && one.regionId === other.regionId;
}

/** One event later. The version counts events, so it is the version of the last event. */
export function applyEvent(complaint: Complaint, event: EventDraft): Complaint {
  const step = { ...complaint, ...stepOf(complaint, event), version: complaint.version + 1 };
  const after = isSamePlace(complaint, step) ? step : { ...step, standsSinceAt: event.occurredAt };
  return withProgressDay(withDueDates(withoutWaiting(withEndedParts(after, event.occurredAt), event.occurredAt)));
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
): Omit<
  Complaint,
  | "clocks"
  | "assignments"
  | "extensions"
  | "relays"
  | "supervisionNotices"
  | "instructions"
  | "leadOwnerships"
  | "followUpChecks"
  | "plans"
  | "disputes"
  | "referrals"
> {
  const {
    clocks: _clocks,
    assignments: _assignments,
    extensions: _extensions,
    relays: _relays,
    supervisionNotices: _notices,
    instructions: _instructions,
    leadOwnerships: _ownerships,
    followUpChecks: _checks,
    plans: _plans,
    disputes: _disputes,
    referrals: _referrals,
    ...columns
  } = complaint;
  return columns;
}
