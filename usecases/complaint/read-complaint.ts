/**
 * One report as a member of staff may see it, with what this person can do now. Who may not read it gets the same
 * not-found as for one that does not exist.
 *
 * Where the complainant stays unknown to the unit, the unit's people get the masked text and nothing else that the
 * complainant or the window wrote: no wish, no place in words, no supplement, no date of the original application. What is
 * left out here is in no page and in no payload.
 */
import "server-only";
import { z } from "zod";
import { getCalendars } from "@/db/queries/calendar";
import { listNamedStaff, listRecordedEvents, type NamedStaff, type RecordedEvent } from "@/db/queries/complaint-page";
import { findComplaint, type StoredComplaint } from "@/db/queries/complaints";
import { listUnitHandlers, type UnitHandler } from "@/db/queries/handlers";
import { type Follower, listFollowers, listKin } from "@/db/queries/merges";
import { type Leader, listLeaders } from "@/db/queries/plans";
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { hasActiveHead, listRatings, listReplies, type Reply } from "@/db/queries/replies";
import { listTemplatesFor, type ReplyTemplate } from "@/db/queries/templates";
import type { StaffActor } from "@/domain/actor";
import type { Calendar } from "@/domain/calendar/calendar";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { itemChoices } from "@/domain/complaint/choices";
import {
  answerClockOf,
  closedPauses,
  countDates,
  countInputOf,
  policyFor,
  regionPathOf,
} from "@/domain/complaint/clock-events";
import type {
  Assignment,
  Clock,
  Dispute,
  Extension,
  Plan,
  Referral,
  Relay,
  Signal,
  SupervisionNotice,
} from "@/domain/complaint/complaint";
import { mostCallBackTries, whyNotCalledBack } from "@/domain/complaint/decide-call-back";
import { leadAssignment, seatOf } from "@/domain/complaint/decide-dispatch";
import { extensionOffer, waitingExtension } from "@/domain/complaint/decide-extension";
import { declineEndsAt, heldSupporting, unitsWithoutOpinion } from "@/domain/complaint/decide-joint";
import { regionAbove, regionsBelow } from "@/domain/complaint/decide-levels";
import { hasAnswerForFollowers, hasEndedWithoutAnswer } from "@/domain/complaint/decide-merge";
import { isHardCase, proposedPlan, reviewDays, runningPlan } from "@/domain/complaint/decide-plan";
import { openRelay, windowStepOf } from "@/domain/complaint/decide-relay";
import { isRefusal } from "@/domain/complaint/decide-reply";
import { openSupervision } from "@/domain/complaint/decide-supervision";
import { dueByLimit } from "@/domain/complaint/due-by-limit";
import type { EventPayload, EventType, RoutingFacts } from "@/domain/complaint/events";
import { type MaskProposal, proposeMasks } from "@/domain/complaint/masking";
import { fillTemplate, isTemplateFor } from "@/domain/complaint/reply-template";
import { proposeMasking } from "@/domain/complaint/text";
import { type Action, isPossibleFor } from "@/domain/complaint/transitions";
import {
  type AssignmentState,
  type ClockKind,
  type ComplaintKind,
  type ComplaintState,
  type ContactWay,
  type ExtensionApprover,
  type Limit,
  type LimitUnit,
  type RelayState,
  type ReplyOutcome,
  type ReviewPolicy,
  replyOutcomes,
  type TextField,
  textFields,
} from "@/domain/complaint/vocabulary";
import {
  isAppointed,
  openReferral,
  returnsInRound,
  returnsToWindow,
  waitingDispute,
} from "@/domain/complaint/waiting-at-window";
import { type ApplicationClock, applicationClock } from "@/domain/limits/application-clock";
import { type DerivationLine, deriveDays, groupDerivation } from "@/domain/limits/derivation";
import { dueDate, isOverdue, workingDaysLeft, workingDaysOver } from "@/domain/limits/due-date";
import { Refusal } from "@/domain/refusal";
import {
  isOfUnitConcerned,
  mayAct,
  mayAnswerSupervision,
  mayChangeLead,
  mayDecideExtension,
  mayRead,
  mayReadFullText,
  mayReadReferral,
  mayReportProgress,
  mayRevealIdentity,
  mayReviewReply,
  supportingUnitsOf,
} from "@/domain/rights";
import { isOversightAction, isOversightOffered, oversightActions } from "@/domain/supervision/oversight-offers";
import { type Context, requireStaff } from "../context";

export const readComplaintInput = z.object({
  number: z.string().max(40),
  /** The reply template that the address asks for. */
  template: z.coerce.number().int().positive().optional().catch(undefined),
});

type BothNames = { readonly zh: string; readonly en: string };
type Choice = BothNames & { readonly id: string };

/** What a member of staff can do with a report; "review" is approving or returning a reply. */
const offered = [
  "dispatch",
  "reassign",
  "accept",
  "acknowledge",
  "decide_extension",
  "submit_reply",
  "approve_reply",
  "return_reply",
  "forward_reply",
  "decide_objection",
  "record_call_back",
  "close_supervision",
  "answer_supervision",
  "ask_extension",
  "solve_on_the_spot",
  "request_supplement",
  "record_contact",
  "classify",
  "send_back",
  "not_accept",
  "answer_followers",
  "unmerge",
  "merge",
  "split_off",
  "decide_dispute",
  "answer_referred",
  "record_referral_reply",
  "chase_referral",
  "take_back_referral",
  "hand_over",
  "refer_out",
  "seal_lead",
  "decide_plan",
  "report_progress",
  "propose_plan",
  "revise_plan",
  ...oversightActions,
  "issue_supervision",
  "assign_handler",
  "remind_unit",
  "publish",
  "add_note",
  "acknowledge_supporting",
  "give_opinion",
  "decline_opinion",
  "ask_supporting_unit",
  "release_supporting_unit",
  "hold_joint_meeting",
  "ask_through_window",
  "relay_question",
  "pass_on_answer",
  "reveal_identity",
] as const satisfies readonly Action[];
export type Offer = (typeof offered)[number];

export type ClockPage = {
  readonly clockNo: number;
  readonly kind: ClockKind;
  /** Null for the clocks that run for the complainant and the window. */
  readonly unit: BothNames | null;
  readonly round: number;
  readonly limit: Limit;
  readonly basis: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly pausedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** Below 0 when over; of a stopped clock how it stood when it stopped. */
  readonly workingDaysLeft: number;
  readonly isOver: boolean;
  readonly isOverStatute: boolean;
  readonly calendarVersion: number;
  /** The seat whose days are counted. */
  readonly seat: BothNames;
  /** Granted on top of the limit, in its unit. */
  readonly extendedBy: number;
  readonly statutoryBasis: string | null;
  /** What the clock did and will do by itself, in order. */
  readonly signals: readonly Signal[];
  /** Day by day, under the version of the calendar that the clock was counted with. */
  readonly derivation: readonly DerivationLine[];
};

export type ExtensionPage = Omit<Extension, "askedById" | "decidedById"> & {
  readonly askedByName: string | null;
  readonly decidedByName: string | null;
  readonly reason: string | null;
  readonly note: string | null;
};

export type SupervisionPage = Omit<SupervisionNotice, "unitId" | "issuedById" | "answeredById" | "closedById"> & {
  /** To whom it was issued; null when the window itself held the report. */
  readonly unit: BothNames | null;
  readonly issuedByName: string | null;
  readonly isOver: boolean;
  /** Below 0 when over. */
  readonly workingDaysLeft: number;
  /** What was demanded, answered, sent back and said at the end, in order. */
  readonly steps: readonly {
    readonly type: "issued" | "answered" | "returned" | "closed";
    readonly at: Date;
    readonly byName: string | null;
    /** Null where this person does not get to read it. */
    readonly text: string | null;
  }[];
};

/** A unit that supports the lead unit; texts are null where there are none, or not for this person. */
export type SupportingPage = {
  readonly assignmentNo: number;
  readonly round: number;
  readonly unit: BothNames;
  readonly state: AssignmentState;
  readonly handlerName: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly isOver: boolean;
  readonly request: string | null;
  readonly opinion: string | null;
  readonly declineReason: string | null;
};

export type MeetingPage = {
  readonly meetingNo: number;
  readonly heldOn: string;
  /** The leading unit first. */
  readonly units: readonly BothNames[];
  readonly dueAt: Date;
  readonly byName: string | null;
  readonly decision: string | null;
};

/** A question to the person; texts are null where there are none, or not for this person. */
export type RelayPage = {
  readonly relayNo: number;
  readonly unit: BothNames | null;
  readonly askedByName: string | null;
  readonly askedAt: Date;
  readonly state: RelayState;
  readonly question: string | null;
  /** Only where it is not what the unit wrote. */
  readonly released: string | null;
  readonly declineReason: string | null;
  readonly answer: string | null;
  readonly maskedAnswer: string | null;
};

export type AssignmentPage = {
  readonly assignmentNo: number;
  readonly round: number;
  readonly unit: BothNames;
  readonly state: AssignmentState;
  readonly handlerName: string | null;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
};

/** A plan for a hard case; texts are null where there are none, or not for this person. */
export type PlanPage = Omit<Plan, "leaderId" | "proposedById"> & {
  readonly leaderName: string | null;
  readonly proposedByName: string | null;
  readonly isLate: boolean;
  readonly text: string | null;
  readonly note: string | null;
  /** Words of progress and changes of the plan, in order. */
  readonly steps: readonly {
    readonly type: "progress" | "revision";
    readonly at: Date;
    readonly byName: string | null;
    readonly text: string | null;
  }[];
};

/** A dispute about who is responsible; the reason of the decision is null where it is not for this person. */
export type DisputePage = Omit<
  Dispute,
  "unitId" | "appointedUnitId" | "regionId" | "decidedById" | "calendarVersion"
> & {
  /** The unit that sent it back last. */
  readonly unit: BothNames | null;
  readonly appointed: BothNames | null;
  readonly decidedByName: string | null;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly note: string | null;
};

/** A letter to another body; its texts are null where there are none, or not for this person. */
export type ReferralPage = Omit<
  Referral,
  "issuedById" | "regionId" | "calendarVersion" | "lastChasedAt" | "endedAt"
> & {
  readonly isOver: boolean;
  /** Null when nothing is waited for any more. */
  readonly workingDaysLeft: number | null;
  readonly issuedByName: string | null;
  readonly body: string | null;
  readonly reply: string | null;
  readonly replySheet: string | null;
  readonly mayPrint: boolean;
};

/** What ends the waiting for a dispute or for another body. */
const forWaiting = [
  "decide_dispute",
  "answer_referred",
  "record_referral_reply",
  "chase_referral",
  "take_back_referral",
] as const satisfies readonly Action[];
function isForWaiting(action: Action): action is (typeof forWaiting)[number] {
  return (forWaiting as readonly Action[]).includes(action);
}

/** Another report as a link; only where this person may read it. */
export type KinLink = { readonly number: string; readonly state: ComplaintState };
export type KinPage = {
  readonly main: KinLink | null;
  readonly splitFrom: KinLink | null;
  readonly splitOff: readonly KinLink[];
  readonly followers: {
    readonly count: number;
    /** For the answer of this report. */
    readonly waiting: number;
    readonly known: readonly KinLink[];
  };
};
type KinRecords = Awaited<ReturnType<typeof listKin>> & { readonly followers: readonly Follower[] };

/** An event without what stands elsewhere on the page, by the reader's right. */
export type ToldEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly payload: T extends (typeof toldElsewhere)[number] ? null : EventPayload<T>;
  };
}[EventType];

export type TimelineEntry = {
  readonly version: number;
  readonly event: ToldEvent;
  readonly at: Date;
  readonly by: { readonly kind: RecordedEvent["actorKind"]; readonly name: string | null };
  /** The unit that the event is about. */
  readonly unit: BothNames | null;
  /** Who took part in a joint meeting, the leading unit first. */
  readonly units: readonly BothNames[];
  readonly handlerName: string | null;
  readonly clockKind: ClockKind | null;
  readonly texts: readonly { readonly field: TextField; readonly body: string }[];
  /** Something was written here that this person does not get to read. */
  readonly hasHiddenTexts: boolean;
};

export type RoutingPage = {
  readonly outcome: RoutingFacts["outcome"];
  readonly unit: BothNames | null;
  /** "conduct", "item", "field" or "rule". */
  readonly by: string | null;
  /** What the rule is for, in the office's own words. */
  readonly note: string | null;
  readonly item: BothNames | null;
  readonly field: BothNames | null;
  readonly category: BothNames | null;
  readonly region: BothNames | null;
  readonly words: readonly string[];
  /** Where the words stood: "title", "opening" or "text". */
  readonly where: string | null;
  readonly insteadOf: BothNames | null;
  readonly runnerUp: BothNames | null;
  readonly nearest: readonly (BothNames & { readonly duty: string })[];
};

export type ReplyPage = Pick<
  Reply,
  "replyNo" | "round" | "outcome" | "body" | "basis" | "state" | "submittedAt" | "sentAt"
> & {
  readonly unit: BothNames | null;
  /** Of a reply that says no: for what, why not and what can be done instead; its clause is the basis. */
  readonly justification: {
    readonly item: BothNames | null;
    readonly missing: string;
    readonly otherWay: string;
  } | null;
  readonly authorName: string | null;
  readonly reviewerName: string | null;
};

export type DispatchForm = {
  readonly groups: readonly { readonly region: Choice; readonly units: readonly Choice[] }[];
  readonly nearest: readonly (Choice & { readonly duty: string })[];
  readonly proposedUnitId: string | null;
  /** A first masked text when the unit may not see who asks; null when it may. */
  readonly maskedBody: string | null;
};

export type ComplaintPage = {
  readonly number: string;
  readonly row: Pick<
    StoredComplaint["row"],
    | "state"
    | "kind"
    | "round"
    | "source"
    | "imported"
    | "plainAnswer"
    | "difficulty"
    | "identityMode"
    | "sharesIdentity"
    | "hasPhone"
    | "hasEmail"
    | "outcome"
    | "satisfaction"
    | "urges"
    | "lastUrgedAt"
    | "card"
    | "escalation"
    | "statuteBreached"
    | "published"
    | "reviewDue"
    | "sendBacks"
    | "onPlan"
    | "provisional"
    | "filedAt"
    | "acceptedAt"
    | "answeredAt"
    | "closedAt"
    | "language"
  >;
  /** False for the unit's people when the complainant stays unknown to the unit. */
  readonly fullText: boolean;
  readonly trips: number | null;
  readonly applicationAcceptedOn: string | null;
  readonly application: ApplicationClock | null;
  readonly item: BothNames | null;
  readonly category: BothNames | null;
  readonly field: BothNames | null;
  readonly categoryCode: string | null;
  readonly fieldCode: string | null;
  /** From the widest to the place itself. */
  readonly regions: readonly BothNames[];
  readonly window: BothNames | null;
  readonly unit: (BothNames & { readonly fullZh: string }) | null;
  readonly aboutUnit: BothNames | null;
  readonly handlerName: string | null;
  /** What was reported, as this person may read it; empty until the window has masked it. */
  readonly report: readonly { readonly field: TextField; readonly body: string; readonly at: Date }[];
  readonly clocks: readonly ClockPage[];
  readonly assignments: readonly AssignmentPage[];
  readonly extensions: readonly ExtensionPage[];
  readonly supervisionNotices: readonly SupervisionPage[];
  /** Serial number of a leader's instruction that is not done; null where there is none. */
  readonly openInstruction: string | null;
  readonly supporting: readonly SupportingPage[];
  /** The units of this round that were asked and have given no opinion yet. */
  readonly withoutOpinion: readonly BothNames[];
  readonly meetings: readonly MeetingPage[];
  readonly relays: readonly RelayPage[];
  readonly plans: readonly PlanPage[];
  readonly kin: KinPage;
  /** How many units of this round said "not ours". */
  readonly returns: number;
  readonly disputes: readonly DisputePage[];
  readonly referrals: readonly ReferralPage[];
  readonly routing: RoutingPage | null;
  readonly timeline: readonly TimelineEntry[];
  readonly replies: readonly ReplyPage[];
  readonly ratings: Awaited<ReturnType<typeof listRatings>>;
  readonly offers: readonly Offer[];
  /** To whom of the unit the report can be given; none for those who cannot give it. */
  readonly handlers: readonly UnitHandler[];
  /** The one next right step; null when it is somebody else's. */
  readonly next: Offer | null;
  /** The running reply was written by this very person, who therefore does not review it. */
  readonly isOwnReply: boolean;
  readonly review: ReviewPolicy;
  /** False where the supervisor of the place signs in the stead of a head that the unit does not have. */
  readonly hasHead: boolean;
  /** The objection of this round, while it waits and after its decision. */
  readonly objection: ObjectionPage | null;
  readonly callBack: CallBackPage;
  /** Newest first: who spoke with the complainant, how and when; the text where this person may read it. */
  readonly contacts: readonly ContactPage[];
  readonly forms: {
    readonly dispatch: DispatchForm | null;
    readonly classify: {
      readonly categories: readonly { readonly parent: Choice; readonly children: readonly Choice[] }[];
      readonly fields: readonly Choice[];
    } | null;
    /** The reply that came back from review, to go on from, with what the reviewer said. */
    readonly returned: {
      readonly outcome: ReplyOutcome;
      readonly body: string;
      readonly basis: string;
      readonly justification: Reply["justification"];
      readonly note: string;
    } | null;
    /** For a reply that says no: the service items to choose from, and the report's own. */
    readonly reply: {
      readonly items: readonly { readonly unit: Choice; readonly items: readonly Choice[] }[];
      readonly itemCode: string | null;
      readonly templates: readonly { readonly id: number; readonly title: string }[];
      /** What the chosen template begins with. */
      readonly filled: { readonly id: number; readonly outcome: ReplyOutcome | null; readonly body: string } | null;
    } | null;
    /** Whether the writer is asked who reads the note: only the window, and only where the unit does not read everything. */
    readonly note: { readonly asksReader: boolean } | null;
    readonly sendBackBefore: Date | null;
    /** How much more time can be asked for, and who decides. */
    readonly extension: {
      readonly most: number;
      readonly unit: LimitUnit;
      readonly approver: ExtensionApprover;
      readonly dueAt: Date;
    } | null;
    /** The request that waits for this very person, with the date that it would give. */
    readonly decision: {
      readonly extension: ExtensionPage;
      readonly dueAt: Date;
      readonly newDueAt: Date;
    } | null;
    /** The answer that followers can be sent, to be looked at for words about its own person. */
    readonly followers: {
      readonly waiting: number;
      /** A no goes out in the words that were reviewed. */
      readonly isRefusal: boolean;
      readonly body: string;
      readonly missing: string | null;
      readonly otherWay: string | null;
    } | null;
    /** The text from which the second matter is taken. */
    readonly split: { readonly body: string } | null;
    /** To which windows it can be handed over: the one above, those below. */
    readonly handOver: { readonly above: Choice | null; readonly below: readonly Choice[] } | null;
    /** What a letter to another body begins with, and in how many working days the window asks after it. */
    readonly letter: { readonly summary: string; readonly filedAt: Date; readonly days: number } | null;
    /** Who can answer for a plan, and on which days it can be reviewed. */
    readonly plan: {
      readonly leaders: readonly Leader[];
      readonly firstDay: string;
      readonly lastDay: string;
    } | null;
    /** The notice that is not closed: to answer, to close, to send back. */
    readonly supervision: SupervisionPage | null;
    readonly publish: {
      readonly title: string;
      /** As it was written, and with everything masked that was found. */
      readonly question: MaskProposal & { readonly original: string };
      readonly answer: MaskProposal & { readonly original: string };
    } | null;
    /** The own supporting assignment, and until when it can be declined. */
    readonly supporting: {
      readonly assignmentNo: number;
      readonly dueAt: Date;
      readonly declineBefore: Date;
    } | null;
    /** Units that can be asked or take part; `lead` leads now. */
    readonly joint: {
      readonly groups: DispatchForm["groups"];
      readonly lead: Choice | null;
      readonly mayChangeLead: boolean;
      readonly firstDay: string;
      readonly lastDay: string;
    } | null;
    /** The question that waits for the window, or whose answer does, with the words to begin with. */
    readonly relay: {
      readonly relayNo: number;
      readonly unit: BothNames | null;
      readonly text: string;
      readonly proposed: string;
    } | null;
  };
};

export type ObjectionPage = {
  readonly raisedAt: Date;
  /** Null where this person does not get to read it. */
  readonly reason: string | null;
  readonly dueAt: Date;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly isWaiting: boolean;
  /** This very person worked on the report and so does not decide. */
  readonly hasTouched: boolean;
};

export type CallBackPage = {
  readonly dueAt: Date | null;
  readonly isOver: boolean;
  readonly isFirst: boolean;
  readonly triesLeft: number;
  /** Why nobody is called after the answer; null where somebody is. */
  readonly notCalled: "imported" | "no_phone" | null;
};

export type ContactPage = {
  readonly version: number;
  readonly type: "contact" | "call_back";
  readonly at: Date;
  readonly how: ContactWay | null;
  readonly reached: boolean;
  readonly byName: string | null;
  readonly note: string | null;
};

/** What the end of a report needs beside the report: who can sign, and what a reply may begin with. */
type ClosingFacts = {
  readonly hasHead: boolean;
  readonly templates: readonly ReplyTemplate[];
  readonly template: number | undefined;
};

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function readComplaint(ctx: Context, input: z.infer<typeof readComplaintInput>): Promise<ComplaintPage> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const [events, replies, ratings, calendarOf, kin, followers, leaders] = await Promise.all([
    listRecordedEvents(ctx.db.app, stored.id),
    listReplies(ctx.db.app, stored.id),
    listRatings(ctx.db.app, stored.id),
    getCalendars(ctx.db, stored.complaint.clocks),
    listKin(ctx.db.app, stored.row),
    listFollowers(ctx.db.app, stored.id),
    isHardCase(stored.complaint) ? listLeaders(ctx.db.app, stored.regionPath) : [],
  ]);
  const [staff, hasHead, templates] = await Promise.all([
    listNamedStaff(ctx.db.app, staffIdsOf(stored, events, replies)),
    hasActiveHead(ctx.db.app, stored.leadUnitId),
    listTemplatesFor(ctx.db.app, stored.leadUnitId),
  ]);
  const closing = { hasHead, templates, template: input.template };
  const page = new PageOf(
    actor,
    ctx.now,
    reference,
    stored,
    events,
    replies,
    staff,
    calendarOf,
    { ...kin, followers },
    leaders,
    closing,
  );
  const work = page.work();
  const { leadUnitId, handlerId } = stored.complaint;
  const asksHandlers = leadUnitId !== null && work.offers.includes("assign_handler");
  const people = asksHandlers ? await listUnitHandlers(ctx.db.app, [leadUnitId]) : [];
  return { ...page.facts(), ...work, ratings, handlers: people.filter(({ id }) => id !== handlerId) };
}

function staffIdsOf(stored: StoredComplaint, events: readonly RecordedEvent[], replies: readonly Reply[]): number[] {
  return [
    stored.complaint.handlerId,
    ...stored.complaint.assignments.map((assignment) => assignment.handlerId),
    ...stored.complaint.extensions.flatMap((extension) => [extension.askedById, extension.decidedById]),
    ...stored.complaint.supervisionNotices.map((notice) => notice.issuedById),
    ...stored.complaint.plans.flatMap((plan) => [plan.leaderId, plan.proposedById]),
    ...stored.complaint.relays.map((relay) => relay.askedById),
    ...stored.complaint.disputes.map((dispute) => dispute.decidedById),
    ...stored.complaint.referrals.map((referral) => referral.issuedById),
    ...events.map((event) => event.staffId),
    ...events.map((event) => (event.type === "handler.assigned" ? event.payload.handlerId : null)),
    ...replies.flatMap((reply) => [reply.authorId, reply.reviewerId]),
  ].filter((id) => id !== null);
}

function told({ type, payload }: RecordedEvent): ToldEvent {
  const standsElsewhere = isToldElsewhere(type);
  return { type, payload: standsElsewhere ? null : payload } as ToldEvent;
}

/** A letter to the complainant is written in Chinese, whatever language its writer reads. */
function chineseDate(instant: Date): string {
  const [year, month, day] = civilDateOf(instant).split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** On the page itself, and there by the reader's right. */
const toldElsewhere = ["complaint.filed", "complaint.routed", "application.measured"] as const;
function isToldElsewhere(type: EventType): boolean {
  return (toldElsewhere as readonly EventType[]).includes(type);
}

const supervisionSteps = {
  "supervision.issued": "issued",
  "supervision.answered": "answered",
  "supervision.returned": "returned",
  "supervision.closed": "closed",
} as const satisfies Partial<Record<EventType, SupervisionPage["steps"][number]["type"]>>;

/** The order in which the parts of a report are read. */
const reportFields = ["title", "body", "masked_body", "wish", "told_reason", "place", "agency", "supplement"] as const;
/** Written for the unit. */
const fieldsForUnit: readonly TextField[] = [
  "masked_body",
  "dispatch_note",
  "supervision_demand",
  "supervision_note",
  "objection_note",
  "opinion_request",
  "opinion",
  "opinion_decline_reason",
  "meeting_decision",
  "relay_question",
  "relay_decline_reason",
  "relay_masked_answer",
  "dispute_note",
  "instruction_text",
  "instruction_leader",
  "instruction_answer",
  "instruction_note",
  "owner_city_leader",
  "owner_discipline_officer",
  "owner_department",
  "owner_county_leader",
  "ownership_progress",
  "ownership_note",
];
/** The windows' own. */
const fieldsOfReferrals: readonly TextField[] = [
  "referral_body",
  "referral_letter",
  "referral_note",
  "referral_reply",
  "referral_reply_sheet",
];

class PageOf {
  private readonly fullText: boolean;
  private readonly unit: Unit | undefined;

  constructor(
    private readonly actor: StaffActor,
    private readonly now: Date,
    private readonly reference: Reference,
    private readonly stored: StoredComplaint,
    private readonly events: readonly RecordedEvent[],
    private readonly replies: readonly Reply[],
    private readonly staff: ReadonlyMap<number, NamedStaff>,
    private readonly calendarOf: (version: number) => Calendar,
    private readonly kin: KinRecords,
    private readonly leaders: readonly Leader[],
    private readonly closing: ClosingFacts,
  ) {
    this.fullText = mayReadFullText(actor, stored);
    this.unit = reference.units.get(stored.leadUnitId ?? "");
  }

  facts() {
    const { row, complaint } = this.stored;
    const item = this.reference.items.get(row.itemCode ?? "");
    const acceptedOn = this.fullText ? row.applicationAcceptedOn : null;
    return {
      number: row.number,
      row: {
        state: row.state,
        kind: row.kind,
        round: row.round,
        source: row.source,
        imported: row.imported,
        plainAnswer: row.plainAnswer,
        difficulty: row.difficulty,
        identityMode: row.identityMode,
        sharesIdentity: row.sharesIdentity,
        hasPhone: row.hasPhone,
        hasEmail: row.hasEmail,
        outcome: row.outcome,
        satisfaction: row.satisfaction,
        urges: row.urges,
        lastUrgedAt: row.lastUrgedAt,
        card: row.card,
        escalation: row.escalation,
        statuteBreached: row.statuteBreached,
        published: row.published,
        reviewDue: row.reviewDue,
        sendBacks: row.sendBacks,
        onPlan: row.onPlan,
        provisional: row.provisional,
        filedAt: row.filedAt,
        acceptedAt: row.acceptedAt,
        answeredAt: row.answeredAt,
        closedAt: row.closedAt,
        language: row.language,
      },
      fullText: this.fullText,
      trips: this.fullText ? row.trips : null,
      applicationAcceptedOn: acceptedOn,
      application:
        item && acceptedOn
          ? applicationClock({
              item,
              acceptedOn,
              at: this.stored.complaint.closedAt ?? this.now,
              calendar: this.reference.rules.calendar,
              regionPath: this.unit?.regionPath ?? row.regionPath,
            })
          : null,
      item: item ? { zh: item.nameZh, en: item.nameEn } : null,
      category: this.categoryName(row.categoryCode),
      field: this.fieldName(row.fieldCode),
      categoryCode: row.categoryCode,
      fieldCode: row.fieldCode,
      regions: [...this.reference.regions.values()]
        .filter((region) => row.regionPath.startsWith(region.path))
        .map((region) => ({ zh: region.nameZh, en: region.nameEn })),
      window: this.windowName(row.windowId),
      unit: this.unit ? { zh: this.unit.shortZh, en: this.unit.nameEn, fullZh: this.unit.nameZh } : null,
      aboutUnit: this.unitName(row.aboutUnitId),
      handlerName: this.staffName(row.handlerId),
      report: this.report(),
      clocks: complaint.clocks.map((clock) => this.clockPage(clock)),
      assignments: complaint.assignments.flatMap(({ unitId, handlerId, role, ...assignment }) =>
        role === "lead"
          ? [
              {
                ...assignment,
                unit: this.unitName(unitId) ?? { zh: unitId, en: unitId },
                handlerName: this.staffName(handlerId),
              },
            ]
          : [],
      ),
      supporting: complaint.assignments.flatMap((assignment) =>
        assignment.role === "supporting" ? [this.supportingPage(assignment)] : [],
      ),
      withoutOpinion: unitsWithoutOpinion(complaint).flatMap((id) => this.unitName(id) ?? []),
      meetings: this.events.flatMap((event) => this.meetingPage(event)),
      relays: complaint.relays.map((relay) => this.relayPage(relay)),
      extensions: complaint.extensions.map((extension) => this.extensionPage(extension)),
      supervisionNotices: complaint.supervisionNotices.map((notice) => this.supervisionPage(notice)),
      openInstruction: complaint.instructions.findLast(({ state }) => state !== "accepted")?.serial ?? null,
      plans: complaint.plans.map((plan) => this.planPage(plan)),
      kin: this.kinPage(),
      returns: returnsInRound(complaint),
      disputes: complaint.disputes.map((dispute) => this.disputePage(dispute)),
      referrals: complaint.referrals.map((referral) => this.referralPage(referral)),
      routing: this.routing(),
      timeline: this.events.map((event) => this.timelineEntry(event)).reverse(),
      replies: this.replies.map((reply) => this.replyPage(reply)),
    };
  }

  work() {
    const { complaint } = this.stored;
    const reply = this.replies.find((candidate) => candidate.replyNo === complaint.currentReplyNo);
    const isOwnReply = reply?.state === "awaiting_review" && reply.authorId === this.actor.staffId;
    const sendBackBefore = this.sendBackBefore();
    const openNotice = openSupervision(complaint);
    const isWaiting = waitingDispute(complaint) !== null || openReferral(complaint) !== null;
    const offers = offered.filter((action) => {
      if (!isPossibleFor(action, complaint) || !mayAct(this.actor, action, this.stored)) return false;
      if (action === "request_supplement") return complaint.supplementRequests === 0;
      if (action === "approve_reply") return !isOwnReply && this.mayReview(true);
      // Who may approve returns in the same form.
      if (action === "return_reply") return !isOwnReply && !this.mayReview(true) && this.mayReview(false);
      if (action === "forward_reply") return complaint.reviewDue === "lead";
      if (action === "decide_objection") return complaint.objectionDueAt !== null && !this.hasTouched();
      if (action === "record_call_back") {
        return complaint.callBackDueAt !== null && reply?.authorId !== this.actor.staffId;
      }
      if (action === "send_back") {
        return sendBackBefore !== null && this.now < sendBackBefore && !isAppointed(complaint);
      }
      if (action === "ask_extension") return this.extensionForm() !== null;
      if (action === "decide_extension") return this.waitingDecision() !== null;
      if (isForWaiting(action)) return this.mayEndWaiting(action);
      if (action === "hand_over") return !isWaiting && this.handOverForm() !== null;
      if (action === "dispatch" || action === "reassign" || action === "refer_out") return !isWaiting;
      if (action === "answer_followers") return this.followersForm() !== null;
      if (action === "merge" || action === "split_off") return !complaint.onPlan && proposedPlan(complaint) === null;
      if (action === "propose_plan") {
        return isHardCase(complaint) && runningPlan(complaint) === null && proposedPlan(complaint) === null;
      }
      if (action === "decide_plan") return proposedPlan(complaint)?.leaderId === this.actor.staffId;
      if (action === "revise_plan") return runningPlan(complaint)?.leaderId === this.actor.staffId;
      if (action === "report_progress") {
        const plan = runningPlan(complaint);
        return plan !== null && mayReportProgress(this.actor, this.stored, plan.leaderId);
      }
      if (isOversightAction(action)) return isOversightOffered(action, this.actor, complaint, this.stored);
      if (action === "issue_supervision") return openNotice === null;
      if (action === "answer_supervision") {
        return openNotice?.state === "issued" && mayAnswerSupervision(this.actor, this.stored);
      }
      if (action === "close_supervision") {
        return openNotice !== null && openNotice.answeredById !== this.actor.staffId;
      }
      if (action === "publish") return !complaint.published && this.publishForm() !== null;
      if (action === "reveal_identity") return mayRevealIdentity(this.actor, this.stored);
      if (action === "acknowledge_supporting") return this.ownSupporting()?.state === "open";
      if (action === "give_opinion") return this.ownSupporting() !== null;
      if (action === "decline_opinion") {
        const own = this.supportingForm();
        return own !== null && this.now < own.declineBefore;
      }
      if (action === "release_supporting_unit") return heldSupporting(complaint).length > 0;
      if (action === "ask_through_window") return openRelay(complaint) === null;
      if (action === "relay_question") return windowStepOf(complaint) === "release";
      if (action === "pass_on_answer") return windowStepOf(complaint) === "pass_on";
      return true;
    });
    const steps = [
      "decide_extension",
      "accept_instruction",
      "close_supervision",
      "dispatch",
      "accept",
      "acknowledge",
      "answer_instruction",
      "answer_supervision",
      "decide_dispute",
      "answer_referred",
      "record_referral_reply",
      "relay_question",
      "pass_on_answer",
      "acknowledge_supporting",
      "give_opinion",
      "answer_followers",
      "unmerge",
      "decide_plan",
      "report_progress",
      "submit_reply",
      "approve_reply",
      "decide_objection",
      "record_call_back",
    ] as const satisfies readonly Offer[];
    return {
      offers,
      // A notice is the supervision office's turn only once it was answered.
      next:
        steps.find(
          (action) =>
            offers.includes(action) &&
            (action !== "close_supervision" || openNotice?.state === "answered") &&
            (action !== "unmerge" || hasEndedWithoutAnswer(this.kin.main?.state ?? "in_hand")),
        ) ?? null,
      isOwnReply,
      review: this.reference.rules.kinds.get(complaint.kind as ComplaintKind)?.review ?? "lead",
      hasHead: this.closing.hasHead,
      objection: this.objection(),
      callBack: this.callBack(),
      contacts: this.contacts(),
      forms: {
        dispatch: (["dispatch", "reassign", "decide_dispute"] as const).some((action) => offers.includes(action))
          ? this.dispatchForm()
          : null,
        classify: offers.includes("classify") ? this.classifyForm() : null,
        returned: offers.includes("submit_reply") ? this.returnedReply() : null,
        reply: offers.includes("submit_reply") ? this.replyForm() : null,
        note: offers.includes("add_note") ? { asksReader: this.fullText && !this.stored.sharesIdentity } : null,
        sendBackBefore: offers.includes("send_back") ? sendBackBefore : null,
        extension: offers.includes("ask_extension") ? this.extensionForm() : null,
        decision: offers.includes("decide_extension") ? this.waitingDecision() : null,
        followers: offers.includes("answer_followers") ? this.followersForm() : null,
        split: offers.includes("split_off") ? { body: this.textOf("body") ?? "" } : null,
        plan: offers.includes("propose_plan") || offers.includes("revise_plan") ? this.planForm() : null,
        supervision: openNotice === null ? null : this.supervisionPage(openNotice),
        publish: offers.includes("publish") ? this.publishForm() : null,
        supporting: this.supportingForm(),
        joint:
          offers.includes("ask_supporting_unit") || offers.includes("hold_joint_meeting") ? this.jointForm() : null,
        relay: offers.includes("relay_question") || offers.includes("pass_on_answer") ? this.relayForm() : null,
        handOver: offers.includes("hand_over") ? this.handOverForm() : null,
        letter: offers.includes("refer_out") || offers.includes("seal_lead") ? this.letterForm() : null,
      },
    };
  }

  private mayReview(approves: boolean): boolean {
    const due = this.stored.complaint.reviewDue;
    return due !== null && mayReviewReply(this.actor, this.stored, { due, approves, hasHead: this.closing.hasHead });
  }

  private hasTouched(): boolean {
    return (
      isOfUnitConcerned(this.actor, this.stored) || this.events.some(({ staffId }) => staffId === this.actor.staffId)
    );
  }

  private objection(): ObjectionPage | null {
    const { complaint } = this.stored;
    const clock = complaint.clocks.findLast(({ kind }) => kind === "decide_objection");
    const event = this.events.findLast(({ type }) => type === "objection.raised");
    if (!clock || !event || clock.round !== complaint.round) return null;
    const text = event.texts?.objection;
    const { isOver, workingDaysLeft: left, dueAt, stoppedAt } = this.clockPage(clock);
    return {
      raisedAt: event.occurredAt,
      reason: text !== undefined && this.mayShow("objection", event) ? text : null,
      dueAt,
      isOver,
      workingDaysLeft: left,
      isWaiting: stoppedAt === null,
      hasTouched: this.hasTouched(),
    };
  }

  private callBack(): CallBackPage {
    const { complaint } = this.stored;
    return {
      dueAt: complaint.callBackDueAt,
      isOver: complaint.callBackDueAt !== null && isOverdue(this.now, complaint.callBackDueAt),
      isFirst: complaint.callBackFirst,
      triesLeft: mostCallBackTries - complaint.callBackTries,
      notCalled: whyNotCalledBack(complaint),
    };
  }

  private contacts(): ContactPage[] {
    return this.events
      .flatMap((event): ContactPage[] => {
        const byName = this.staffName(event.staffId);
        const noteOf = (field: TextField) => (this.mayShow(field, event) ? (event.texts?.[field] ?? null) : null);
        if (event.type === "contact.recorded") {
          const { reached, how, contactedAt } = event.payload;
          const at = contactedAt === null ? event.occurredAt : new Date(contactedAt);
          return [{ version: event.version, type: "contact", at, how, reached, byName, note: noteOf("contact_note") }];
        }
        if (event.type !== "call_back.recorded") return [];
        const { reached, calledAt } = event.payload;
        const note = noteOf("call_back_note");
        return [
          { version: event.version, type: "call_back", at: new Date(calledAt), how: "phone", reached, byName, note },
        ];
      })
      .reverse();
  }

  /** The templates for this report, and the chosen one with what is known filled in. */
  private templatesForm() {
    const { row, complaint } = this.stored;
    const meant = this.closing.templates.filter((one) =>
      isTemplateFor(one, { kind: row.kind, unitId: row.leadUnitId }),
    );
    const chosen = meant.find(({ id }) => id === this.closing.template);
    const item = this.reference.items.get(row.itemCode ?? "");
    const body = chosen
      ? fillTemplate(chosen.body, {
          number: row.number,
          item: item?.nameZh ?? null,
          unit: this.unit?.nameZh ?? null,
          region: this.reference.regions.get(row.regionId)?.nameZh ?? null,
          filed: chineseDate(complaint.filedAt),
          // The last day of the limit, not the midnight after it.
          due: complaint.answerDueAt && chineseDate(new Date(complaint.answerDueAt.getTime() - 1)),
          today: chineseDate(this.now),
        })
      : "";
    return {
      templates: meant.map(({ id, title }) => ({ id, title })),
      filled: chosen ? { id: chosen.id, outcome: chosen.outcome, body } : null,
    };
  }

  /** The unit's people read what was written for them or by them, where the complainant stays unknown to them. */
  private mayShow(field: TextField, event: RecordedEvent): boolean {
    if (fieldsOfReferrals.includes(field)) {
      const sealed = event.type === "referral.issued" && event.payload.sealed;
      return mayReadReferral(this.actor, this.stored, { sealed });
    }
    if (this.fullText || fieldsForUnit.includes(field)) return true;
    if (event.type === "note.added" && event.payload.forUnit) return true;
    const authorUnits = event.staffId === null ? [] : (this.staff.get(event.staffId)?.unitIds ?? []);
    return this.actor.grants.some((grant) => grant.unitId !== null && authorUnits.includes(grant.unitId));
  }

  private textOf(field: TextField): string | null {
    return this.events.findLast((event) => event.texts?.[field] !== undefined)?.texts?.[field] ?? null;
  }

  private report(): ComplaintPage["report"] {
    const fields = this.fullText ? reportFields.filter((field) => field !== "masked_body") : (["masked_body"] as const);
    const parts = fields.flatMap((field) =>
      this.events.flatMap((event) => {
        const body = event.texts?.[field];
        return body === undefined || !this.mayShow(field, event) ? [] : [{ field, body, at: event.occurredAt }];
      }),
    );
    // The text is masked anew with each hand-over: the last one counts.
    return this.fullText ? parts : parts.slice(-1);
  }

  private timelineEntry(event: RecordedEvent): TimelineEntry {
    const { payload } = event;
    const inReport: readonly TextField[] = reportFields;
    const texts = textFields.flatMap((field) => {
      const body = event.texts?.[field];
      return body === undefined || (inReport.includes(field) && field !== "supplement") ? [] : [{ field, body }];
    });
    const shown = texts.filter(({ field }) => this.mayShow(field, event));
    const assignment =
      "assignmentNo" in payload
        ? this.stored.complaint.assignments.find(({ assignmentNo }) => assignmentNo === payload.assignmentNo)
        : undefined;
    const clock =
      "clockNo" in payload
        ? this.stored.complaint.clocks.find(({ clockNo }) => clockNo === payload.clockNo)
        : undefined;
    const unitId =
      event.type === "meeting.held"
        ? event.payload.leadUnitId
        : "unitId" in payload
          ? payload.unitId
          : (assignment?.unitId ?? null);
    return {
      version: event.version,
      event: told(event),
      at: event.occurredAt,
      by: { kind: event.actorKind, name: this.staffName(event.staffId) },
      unit: this.unitName(unitId),
      units: event.type === "meeting.held" ? event.payload.unitIds.flatMap((id) => this.unitName(id) ?? []) : [],
      handlerName: this.staffName("handlerId" in payload ? payload.handlerId : null),
      clockKind: clock?.kind ?? null,
      texts: shown,
      hasHiddenTexts: shown.length < texts.length,
    };
  }

  private clockPage(clock: Clock): ClockPage {
    const { rules, regions } = this.reference;
    const path = regionPathOf(rules, clock.regionId);
    const seat = regions.get(clock.regionId);
    const assignment = this.stored.complaint.assignments.find(
      ({ assignmentNo }) => assignmentNo === clock.assignmentNo,
    );
    const calendar = this.calendarOf(clock.calendarVersion);
    const at = clock.stoppedAt ?? this.now;
    const isOver = isOverdue(at, clock.promisedDueAt) && clock.pausedAt === null;
    return {
      clockNo: clock.clockNo,
      kind: clock.kind,
      unit: this.unitName(assignment?.unitId ?? null),
      round: clock.round,
      limit: { amount: clock.limitAmount, unit: clock.limitUnit },
      extendedBy: clock.extendedBy,
      basis: clock.basis,
      statutoryBasis: clock.statutoryBasis,
      signals: clock.signals,
      startedAt: clock.startedAt,
      dueAt: clock.promisedDueAt,
      statutoryDueAt: clock.statutoryDueAt,
      provisional: clock.provisional,
      pausedAt: clock.stoppedAt === null ? clock.pausedAt : null,
      stoppedAt: clock.stoppedAt,
      workingDaysLeft: isOver
        ? -workingDaysOver(at, clock.promisedDueAt, calendar, path)
        : workingDaysLeft(at, clock.promisedDueAt, calendar, path),
      isOver,
      isOverStatute: clock.statutoryDueAt !== null && isOverdue(at, clock.statutoryDueAt),
      calendarVersion: clock.calendarVersion,
      seat: { zh: seat?.nameZh ?? clock.regionId, en: seat?.nameEn ?? clock.regionId },
      derivation: groupDerivation(deriveDays(countInputOf(clock, calendar, path))),
    };
  }

  /** What was written in one event, if there is such an event and it is for this person. */
  private wordsOf(field: TextField, isIt: (event: RecordedEvent) => boolean): string | null {
    const event = this.events.find(isIt);
    const body = event?.texts?.[field];
    return event && body !== undefined && this.mayShow(field, event) ? body : null;
  }

  private supportingPage(assignment: Assignment): SupportingPage {
    const { assignmentNo, round, unitId, state, handlerId, openedAt } = assignment;
    const clock = this.stored.complaint.clocks.find(
      (one) => one.kind === "opinion" && one.assignmentNo === assignmentNo,
    );
    const wordsIn = (type: EventType, field: TextField) =>
      this.wordsOf(
        field,
        (event) =>
          event.type === type && "assignmentNo" in event.payload && event.payload.assignmentNo === assignmentNo,
      );
    return {
      ...{ assignmentNo, round, state, openedAt },
      unit: this.unitName(unitId) ?? { zh: unitId, en: unitId },
      handlerName: this.staffName(handlerId),
      dueAt: clock?.promisedDueAt ?? null,
      isOver: clock !== undefined && isOverdue(clock.stoppedAt ?? this.now, clock.promisedDueAt),
      request: wordsIn("assignment.opened", "opinion_request"),
      opinion: wordsIn("opinion.given", "opinion"),
      declineReason: wordsIn("opinion.declined", "opinion_decline_reason"),
    };
  }

  private meetingPage(event: RecordedEvent): MeetingPage[] {
    if (event.type !== "meeting.held") return [];
    const { meetingNo, heldOn, unitIds, dueAt } = event.payload;
    return [
      {
        ...{ meetingNo, heldOn },
        units: unitIds.flatMap((id) => this.unitName(id) ?? []),
        dueAt: new Date(dueAt),
        byName: this.staffName(event.staffId),
        decision: this.wordsOf("meeting_decision", (other) => other === event),
      },
    ];
  }

  private relayPage({ relayNo, unitId, askedById, askedAt, state }: Relay): RelayPage {
    const wordsIn = (type: EventType, field: TextField) =>
      this.wordsOf(
        field,
        (event) => event.type === type && "relayNo" in event.payload && event.payload.relayNo === relayNo,
      );
    const question = wordsIn("relay.asked", "relay_question");
    const released = wordsIn("relay.released", "relay_released");
    return {
      ...{ relayNo, askedAt, state, question },
      unit: this.unitName(unitId),
      askedByName: this.staffName(askedById),
      released: released === question ? null : released,
      declineReason: wordsIn("relay.declined", "relay_decline_reason"),
      answer: wordsIn("relay.answered", "relay_answer"),
      maskedAnswer: wordsIn("relay.passed_on", "relay_masked_answer"),
    };
  }

  private ownSupporting(): Assignment | null {
    const own = supportingUnitsOf(this.actor, this.stored);
    return heldSupporting(this.stored.complaint).find(({ unitId }) => own.includes(unitId)) ?? null;
  }

  private supportingForm(): ComplaintPage["forms"]["supporting"] {
    const assignment = this.ownSupporting();
    const { complaint } = this.stored;
    const { assignmentNo } = assignment ?? {};
    const clock = complaint.clocks.find((one) => one.kind === "opinion" && one.assignmentNo === assignmentNo);
    if (!assignment || !clock || assignmentNo === undefined) return null;
    const declineBefore = declineEndsAt(complaint, assignment, this.reference.rules);
    return { assignmentNo, dueAt: clock.promisedDueAt, declineBefore };
  }

  private jointForm(): ComplaintPage["forms"]["joint"] {
    const { unit } = this;
    return {
      groups: this.dispatchForm().groups,
      lead: unit ? { id: unit.id, zh: unit.shortZh, en: unit.nameEn } : null,
      mayChangeLead: mayChangeLead(this.actor, this.stored),
      firstDay: civilDateOf(this.stored.row.filedAt),
      lastDay: civilDateOf(this.now),
    };
  }

  private relayForm(): ComplaintPage["forms"]["relay"] {
    const relay = openRelay(this.stored.complaint);
    if (!relay) return null;
    const page = this.relayPage(relay);
    const text = relay.state === "asked" ? page.question : page.answer;
    const proposed = relay.state === "asked" ? text : proposeMasking(text ?? "");
    return { relayNo: relay.relayNo, unit: page.unit, text: text ?? "", proposed: proposed ?? "" };
  }

  private extensionPage({ askedById, decidedById, ...extension }: Extension): ExtensionPage {
    const textOf = (field: TextField, types: readonly EventType[]) => {
      const event = this.events.find(
        ({ type, payload }) =>
          types.includes(type) && "extensionNo" in payload && payload.extensionNo === extension.extensionNo,
      );
      const body = event?.texts?.[field];
      return event && body !== undefined && this.mayShow(field, event) ? body : null;
    };
    return {
      ...extension,
      askedByName: this.staffName(askedById),
      decidedByName: this.staffName(decidedById),
      reason: textOf("extension_reason", ["extension.asked"]),
      note: textOf("extension_note", ["extension.granted", "extension.refused"]),
    };
  }

  private supervisionPage({ unitId, issuedById, answeredById: _a, closedById: _c, ...notice }: SupervisionNotice) {
    const { rules } = this.reference;
    const steps = this.events.flatMap((event): SupervisionPage["steps"][number][] => {
      const type = supervisionSteps[event.type as keyof typeof supervisionSteps];
      if (!type || !("noticeNo" in event.payload) || event.payload.noticeNo !== notice.noticeNo) return [];
      const [field] = Object.keys(event.texts ?? {}) as TextField[];
      const body = field === undefined ? undefined : event.texts?.[field];
      const text = field !== undefined && body !== undefined && this.mayShow(field, event) ? body : null;
      return [{ type, at: event.occurredAt, byName: this.staffName(event.staffId), text }];
    });
    const regionPath = regionPathOf(rules, notice.regionId);
    return {
      ...notice,
      unit: this.unitName(unitId),
      issuedByName: this.staffName(issuedById),
      isOver: isOverdue(this.now, notice.dueAt),
      workingDaysLeft: workingDaysLeft(this.now, notice.dueAt, rules.calendar, regionPath),
      steps,
    };
  }

  private planPage({ leaderId, proposedById, ...plan }: Plan): PlanPage {
    const ofPlan = (event: RecordedEvent) => "planNo" in event.payload && event.payload.planNo === plan.planNo;
    const types = { "progress.reported": "progress", "plan.revised": "revision" } as const;
    return {
      ...plan,
      leaderName: this.staffName(leaderId),
      proposedByName: this.staffName(proposedById),
      isLate: plan.nextProgressOn !== null && plan.nextProgressOn < civilDateOf(this.now),
      text: this.wordsOf("plan", ofPlan),
      note: this.wordsOf(
        "plan_note",
        (event) => ofPlan(event) && (event.type === "plan.made" || event.type === "plan.declined"),
      ),
      steps: this.events.flatMap((event): PlanPage["steps"][number][] => {
        const type = types[event.type as keyof typeof types];
        if (!type || !ofPlan(event)) return [];
        const field = type === "progress" ? "plan_progress" : "plan_revision";
        const text = this.wordsOf(field, (other) => other === event);
        return [{ type, at: event.occurredAt, byName: this.staffName(event.staffId), text }];
      }),
    };
  }

  private planForm(): ComplaintPage["forms"]["plan"] {
    const { first, last } = reviewDays(this.now);
    return { leaders: this.leaders, firstDay: first, lastDay: last };
  }

  private kinPage(): KinPage {
    const { main, splitFrom, splitOff, followers } = this.kin;
    const link = (one: Follower | null): KinLink[] =>
      one && mayRead(this.actor, one) ? [{ number: one.number, state: one.state }] : [];
    return {
      main: link(main)[0] ?? null,
      splitFrom: link(splitFrom)[0] ?? null,
      splitOff: splitOff.flatMap(link),
      followers: {
        count: followers.length,
        waiting: followers.filter(({ state }) => state === "merged").length,
        known: followers.flatMap(link),
      },
    };
  }

  private followersForm(): ComplaintPage["forms"]["followers"] {
    const { complaint } = this.stored;
    const waiting = this.kin.followers.filter(({ state }) => state === "merged").length;
    const reply = this.replies.find(({ replyNo, state }) => replyNo === complaint.currentReplyNo && state === "sent");
    if (waiting === 0 || !reply || !hasAnswerForFollowers(complaint)) return null;
    const { body, justification, outcome } = reply;
    return {
      waiting,
      isRefusal: isRefusal(outcome),
      body: proposeMasking(body),
      missing: justification && proposeMasking(justification.missing),
      otherWay: justification && proposeMasking(justification.otherWay),
    };
  }

  private extensionForm(): ComplaintPage["forms"]["extension"] {
    const { complaint } = this.stored;
    const { answerDueAt } = complaint;
    if (answerDueAt === null || this.now >= answerDueAt || waitingExtension(complaint, this.now)) return null;
    const offer = extensionOffer(complaint, this.now, this.reference.rules);
    if (!offer) return null;
    const { amount: most, unit, approver } = offer;
    return { most, unit, approver: approver ?? "supervisor", dueAt: answerDueAt };
  }

  private waitingDecision(): ComplaintPage["forms"]["decision"] {
    const { complaint } = this.stored;
    const extension = waitingExtension(complaint, this.now);
    const clock = answerClockOf(complaint);
    if (!extension || !clock || extension.askedById === this.actor.staffId) return null;
    if (!mayDecideExtension(this.actor, this.stored, extension.approver)) return null;
    const { rules } = this.reference;
    const longer = { ...clock, extendedBy: clock.extendedBy + extension.amount, pauses: closedPauses(clock, this.now) };
    return {
      extension: this.extensionPage(extension),
      dueAt: clock.promisedDueAt,
      newDueAt: new Date(countDates(longer, new Set(), rules).promisedDueAt),
    };
  }

  private routing(): RoutingPage | null {
    const event = this.events.findLast((candidate) => candidate.type === "complaint.routed");
    if (event?.type !== "complaint.routed") return null;
    const { outcome, unitId, ruleId, matched, runnerUpUnitId, nearest } = event.payload;
    const region = this.reference.regions.get(matched.region ?? "");
    const item = this.reference.items.get(matched.item ?? "");
    return {
      outcome,
      unit: this.unitName(unitId),
      by: ruleId?.split(":", 1)[0] ?? null,
      note: this.ruleNote(ruleId),
      item: item ? { zh: item.nameZh, en: item.nameEn } : null,
      field: this.fieldName(matched.field ?? null),
      category: this.categoryName(matched.category ?? null),
      region: region ? { zh: region.nameZh, en: region.nameEn } : null,
      // Which words stood in the text is part of the text.
      words: this.fullText && matched.words ? matched.words.split(",") : [],
      where: this.fullText ? (matched.where ?? null) : null,
      insteadOf: this.unitName(matched.insteadOf ?? null),
      runnerUp: this.unitName(runnerUpUnitId),
      nearest: this.fullText ? nearest.flatMap((near) => this.unitWithDuty(near.unitId) ?? []) : [],
    };
  }

  private mayEndWaiting(action: (typeof forWaiting)[number]): boolean {
    const { complaint } = this.stored;
    if (action === "decide_dispute") return waitingDispute(complaint) !== null;
    const referral = openReferral(complaint);
    if (action === "answer_referred") return referral?.state === "answered";
    return action === "take_back_referral" ? referral !== null : referral?.state === "out";
  }

  /** The windows above and below that can take it; null when it stays where it is. */
  private handOverForm(): ComplaintPage["forms"]["handOver"] {
    const { complaint } = this.stored;
    const { rules, regions, units } = this.reference;
    if (returnsInRound(complaint) >= returnsToWindow) return null;
    const choiceOf = (id: string | null): Choice[] => {
      const region = regions.get(id ?? "");
      return region ? [{ id: region.id, zh: region.nameZh, en: region.nameEn }] : [];
    };
    const answering = [...units.values()].filter((unit) => unit.responsible && unit.isOffered);
    const withUnits = new Set(answering.map((unit) => unit.regionId));
    const below = regionsBelow(complaint.regionId, rules).filter((id) => withUnits.has(id));
    const above = choiceOf(regionAbove(complaint.regionId, rules))[0] ?? null;
    return above === null && below.length === 0 ? null : { above, below: below.flatMap(choiceOf) };
  }

  /** The letter to begin with: the report without the person, unless the person lets others know. */
  private letterForm(): ComplaintPage["forms"]["letter"] {
    const { sharesIdentity, row } = this.stored;
    const { days } = dueByLimit(this.stored.complaint, "referral_follow_up", this.now, this.reference.rules);
    const masked = this.textOf("masked_body") ?? this.proposedMasking();
    return {
      summary: sharesIdentity ? (this.textOf("body") ?? "") : masked,
      filedAt: row.filedAt,
      days,
    };
  }

  private referralPage(referral: Referral): ReferralPage {
    const { issuedById, regionId, calendarVersion: _v, lastChasedAt: _l, endedAt: _e, ...rest } = referral;
    const { rules } = this.reference;
    const wordsIn = (type: EventType, field: TextField) =>
      this.wordsOf(
        field,
        ({ type: other, payload }) =>
          other === type && "referralNo" in payload && payload.referralNo === referral.referralNo,
      );
    const dueAt = referral.state === "out" ? referral.dueAt : null;
    return {
      ...rest,
      dueAt,
      isOver: dueAt !== null && isOverdue(this.now, dueAt),
      workingDaysLeft:
        dueAt === null ? null : workingDaysLeft(this.now, dueAt, rules.calendar, regionPathOf(rules, regionId)),
      issuedByName: this.staffName(issuedById),
      body: wordsIn("referral.issued", "referral_body"),
      reply: wordsIn("referral.answered", "referral_reply"),
      replySheet: wordsIn("referral.answered", "referral_reply_sheet"),
      mayPrint: mayReadReferral(this.actor, this.stored, referral),
    };
  }

  private disputePage(dispute: Dispute): DisputePage {
    const { unitId, appointedUnitId, regionId, decidedById, calendarVersion: _v, ...rest } = dispute;
    const { rules } = this.reference;
    return {
      ...rest,
      unit: this.unitName(unitId),
      appointed: this.unitName(appointedUnitId),
      decidedByName: this.staffName(decidedById),
      isOver: isOverdue(dispute.endedAt ?? this.now, dispute.dueAt),
      workingDaysLeft: workingDaysLeft(this.now, dispute.dueAt, rules.calendar, regionPathOf(rules, regionId)),
      note: this.wordsOf(
        "dispute_note",
        ({ type, payload }) =>
          type === "dispute.decided" && "disputeNo" in payload && payload.disputeNo === dispute.disputeNo,
      ),
    };
  }

  private ruleNote(ruleId: string | null): string | null {
    const [, position] = /^rule:(\d+)$/.exec(ruleId ?? "") ?? [];
    const rules = this.reference.routing.stretches.flatMap((stretch) =>
      "rule" in stretch ? [stretch.rule] : stretch.wordRules.map(({ rule }) => rule),
    );
    return rules.find((rule) => String(rule.position) === position)?.noteZh || null;
  }

  private dispatchForm(): DispatchForm {
    const { regionPath, aboutUnitId, sharesIdentity } = this.stored;
    const event = this.events.findLast((candidate) => candidate.type === "complaint.routed");
    const routed = event?.type === "complaint.routed" ? event.payload : null;
    const groups = new Map<string, { region: Choice; path: string; units: Choice[] }>();
    for (const unit of this.reference.units.values()) {
      const region = this.reference.regions.get(unit.regionId);
      if (!region || !unit.responsible || !unit.isOffered || unit.id === aboutUnitId) continue;
      const group = groups.get(region.id) ?? {
        region: { id: region.id, zh: region.nameZh, en: region.nameEn },
        path: region.path,
        units: [],
      };
      group.units.push({ id: unit.id, zh: unit.shortZh, en: unit.nameEn });
      groups.set(region.id, group);
    }
    // The place itself and what lies above it first, the nearest first of all.
    const isAbove = (path: string) => regionPath.startsWith(path);
    const inOrder = [...groups.values()].sort((a, b) => {
      if (isAbove(a.path) !== isAbove(b.path)) return isAbove(a.path) ? -1 : 1;
      if (isAbove(a.path)) return b.path.length - a.path.length;
      return a.path < b.path ? -1 : 1;
    });
    const current = leadAssignment(this.stored.complaint)?.unitId;
    const proposed = routed?.unitId ?? null;
    // What was near or proposed when the report came in may be gone by now.
    const offered = new Set(inOrder.flatMap(({ units }) => units.map(({ id }) => id)));
    return {
      groups: inOrder.map(({ region, units }) => ({ region, units: units.filter(({ id }) => id !== current) })),
      nearest: (routed?.nearest ?? [])
        .filter(({ unitId }) => offered.has(unitId))
        .flatMap((near) => this.unitWithDuty(near.unitId) ?? []),
      proposedUnitId: proposed !== current && proposed !== null && offered.has(proposed) ? proposed : null,
      maskedBody: sharesIdentity ? null : (this.textOf("masked_body") ?? this.proposedMasking()),
    };
  }

  private proposedMasking(): string {
    const parts = (["body", "told_reason", "wish"] as const).flatMap((field) => this.textOf(field) ?? []);
    return proposeMasking(parts.join("\n\n"));
  }

  private classifyForm(): ComplaintPage["forms"]["classify"] {
    const categories = [...this.reference.categories.values()].filter(({ isOffered }) => isOffered);
    const choice = (row: { code: string; nameZh: string; nameEn: string }): Choice => ({
      id: row.code,
      zh: row.nameZh,
      en: row.nameEn,
    });
    return {
      categories: categories
        .filter((category) => category.parentCode === null)
        .map((parent) => ({
          parent: choice(parent),
          children: categories.filter((category) => category.parentCode === parent.code).map(choice),
        })),
      fields: [...this.reference.fields.values()].filter(({ isOffered }) => isOffered).map(choice),
    };
  }

  private returnedReply(): ComplaintPage["forms"]["returned"] {
    const reply = this.replies.at(-1);
    if (reply?.state !== "returned" || reply.round !== this.stored.complaint.round) return null;
    const event = this.events.findLast((candidate) => candidate.type === "reply.returned");
    const { outcome, body, basis, justification } = reply;
    return { outcome, body, basis, justification, note: event?.texts?.review_note ?? "" };
  }

  /** Items by department, the responsible unit's own first. */
  private replyForm(): ComplaintPage["forms"]["reply"] {
    const { items, units, rootRegion } = this.reference;
    const own = this.unit?.departmentCode;
    const isOwn = ({ key }: { readonly key: string }) => units.get(key)?.departmentCode === own;
    const groups = itemChoices(items.values(), units.values(), rootRegion.id);
    return {
      items: groups
        .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
        .map(({ key, nameZh, nameEn, choices }) => ({
          unit: { id: key, zh: units.get(key)?.shortZh ?? nameZh, en: nameEn },
          items: choices.map(({ code, ...names }) => ({ id: code, zh: names.nameZh, en: names.nameEn })),
        })),
      itemCode: this.stored.row.itemCode,
      ...this.templatesForm(),
    };
  }

  private publishForm(): ComplaintPage["forms"]["publish"] {
    const { outcome, currentReplyNo } = this.stored.complaint;
    const reply = this.replies.find((candidate) => candidate.replyNo === currentReplyNo);
    if (!reply || !(replyOutcomes as readonly (string | null)[]).includes(outcome)) return null;
    const item = this.reference.items.get(this.stored.row.itemCode ?? "");
    // Whoever publishes is of the window and reads everything; what the unit read was masked already.
    const question = this.textOf("masked_body") ?? this.textOf("body") ?? "";
    return {
      title: proposeMasks(this.textOf("title") ?? item?.nameZh ?? "").text,
      question: { original: question, ...proposeMasks(question) },
      answer: { original: reply.body, ...proposeMasks(reply.body) },
    };
  }

  /** The end of the days in which the unit may say "not ours"; null when it holds no assignment. */
  private sendBackBefore(): Date | null {
    const { complaint } = this.stored;
    const assignment = leadAssignment(complaint);
    if (!assignment) return null;
    const { rules } = this.reference;
    const { amount, unit } = policyFor(complaint, "send_back", assignment.openedAt, rules);
    return dueDate({
      startedAt: assignment.openedAt,
      limit: { amount, unit },
      calendar: rules.calendar,
      regionPath: regionPathOf(rules, seatOf(complaint, assignment)),
    }).dueAt;
  }

  private replyPage(reply: Reply): ReplyPage {
    const { replyNo, round, outcome, body, basis, state, submittedAt, sentAt } = reply;
    return {
      ...{ replyNo, round, outcome, body, basis, state, submittedAt, sentAt },
      unit: this.unitFullName(reply.unitId),
      justification: reply.justification && {
        item: this.itemName(reply.justification.itemCode),
        missing: reply.justification.missing,
        otherWay: reply.justification.otherWay,
      },
      authorName: this.staffName(reply.authorId),
      reviewerName: this.staffName(reply.reviewerId),
    };
  }

  private staffName(id: number | null): string | null {
    return id === null ? null : (this.staff.get(id)?.name ?? null);
  }

  private unitName(id: string | null): BothNames | null {
    const unit = this.reference.units.get(id ?? "");
    return unit ? { zh: unit.shortZh, en: unit.nameEn } : null;
  }

  private unitFullName(id: string | null): BothNames | null {
    const unit = this.reference.units.get(id ?? "");
    return unit ? { zh: unit.nameZh, en: unit.nameEn } : null;
  }

  private unitWithDuty(id: string) {
    const unit = this.reference.units.get(id);
    return unit ? [{ id, zh: unit.shortZh, en: unit.nameEn, duty: unit.dutyZh }] : null;
  }

  private categoryName(code: string | null): BothNames | null {
    const category = this.reference.categories.get(code ?? "");
    const parent = this.reference.categories.get(category?.parentCode ?? "");
    if (!category) return null;
    return parent
      ? { zh: `${parent.nameZh}·${category.nameZh}`, en: `${parent.nameEn}: ${category.nameEn}` }
      : { zh: category.nameZh, en: category.nameEn };
  }

  private fieldName(code: string | null): BothNames | null {
    const field = this.reference.fields.get(code ?? "");
    return field ? { zh: field.nameZh, en: field.nameEn } : null;
  }

  private itemName(code: string): BothNames | null {
    const item = this.reference.items.get(code);
    return item ? { zh: item.nameZh, en: item.nameEn } : null;
  }

  private windowName(id: string | null): BothNames | null {
    const window = this.reference.windows.find((candidate) => candidate.id === id);
    return window ? { zh: window.nameZh, en: window.nameEn } : null;
  }
}
