/**
 * The status page of one report, for the person who proved number and query code: where it stands, who does what by when,
 * how the dates came about, what the person can do now, who looked at the identity, what happened and what was answered.
 * Staff are named by unit and post only.
 */
import "server-only";
import { queryCodeOf, splitSubmissionIdOf } from "@/db/codes";
import { getCalendar } from "@/db/queries/calendar";
import { findIdentity } from "@/db/queries/identities";
import { listChannelsOf } from "@/db/queries/phone-notices";
import { getReference, type Reference } from "@/db/queries/reference";
import { findStatus, type SentReply, type StatusEvent, type StatusRow } from "@/db/queries/status";
import { maskedContact } from "@/domain/access/contact";
import type { Role } from "@/domain/actor";
import type { Calendar } from "@/domain/calendar/calendar";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { answerClockOf, countInputOf, regionPathOf } from "@/domain/complaint/clock-events";
import { type Clock, type Complaint, foldComplaint, isRunning, isSupportingClock } from "@/domain/complaint/complaint";
import { hasOpenObjection, isRatingOpen, isUnsupplemented, objectionEndsAt } from "@/domain/complaint/decide-closing";
import { isErasable } from "@/domain/complaint/decide-own-data";
import { urgeAgainOn } from "@/domain/complaint/decide-urging";
import type { Identity } from "@/domain/complaint/identity";
import { mainlandMobileOf } from "@/domain/complaint/mobile-number";
import { parseNumber } from "@/domain/complaint/number";
import { isPossible, isPossibleFor } from "@/domain/complaint/transitions";
import type { ClockKind, Language, LimitUnit, RelayState } from "@/domain/complaint/vocabulary";
import { type FilesPage, filesPage } from "@/domain/files/files-page";
import { type ApplicationClock, applicationClock } from "@/domain/limits/application-clock";
import { type DerivationDay, type DerivationLine, deriveDays, groupDerivation } from "@/domain/limits/derivation";
import { dueDate, isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { type ComplaintFacts, mayAct, mayRead } from "@/domain/rights";
import { type MessageChannel, openChannels } from "@/lib/message-channels";
import type { Context } from "../context";

export type Names = { readonly nameZh: string; readonly nameEn: string };

export type DayStanding = "counted" | "left" | "skipped" | "paused";

/** The promise to the person: by when this round is to be answered. */
export type AnswerClock = {
  readonly limitAmount: number;
  readonly limitUnit: LimitUnit;
  /** Granted on top of the limit, in its unit. */
  readonly extendedBy: number;
  readonly basis: string;
  readonly statutoryBasis: string | null;
  readonly startedAt: Date;
  /** Null while the clock waits for the person. */
  readonly dueAt: Date | null;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly missingYears: readonly number[];
  readonly pausedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** Below 0 when it is over; measured at the end of the clock when it has ended. */
  readonly daysLeft: number | null;
  readonly overdue: boolean;
  readonly overStatute: boolean;
  readonly yellowFrom: number;
  /** Whose working days count. */
  readonly seat: Names;
  /** Under the version of the calendar that the clock was counted with. */
  readonly days: readonly (DerivationDay & { readonly standing: DayStanding })[];
  readonly lines: readonly DerivationLine[];
};

export type RunningClock = {
  readonly kind: ClockKind;
  readonly dueAt: Date;
  readonly limitUnit: LimitUnit;
  readonly daysLeft: number;
};

/** 挂账: what will be done, who answers for it, and how it went so far, oldest first. */
export type StatusPlan = {
  readonly isRunning: boolean;
  readonly leaderName: string | null;
  readonly text: string;
  readonly reviewOn: string;
  readonly nextProgressOn: string | null;
  readonly isLate: boolean;
  readonly steps: readonly { readonly type: "progress" | "revision"; readonly at: Date; readonly text: string }[];
};

/** What the person can do on the page: what is asked for first, what cannot be undone last. */
const statusActions = [
  "supplement",
  "reopen_unsupplemented",
  "rate",
  "complete_rating",
  "urge",
  "object",
  "change_contact",
  "change_visibility",
  "export_own_data",
  "erase_identity",
  "withdraw",
] as const;

export type StatusAction = (typeof statusActions)[number];

export type StatusContact = {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Language;
};

/** `meetingUnits`: who took part in a joint meeting, the leading unit first. */
type StatusEntry = StatusEvent & { readonly unit: Names | null; readonly meetingUnits: readonly Names[] };

export type StatusQuestion = {
  readonly relayNo: number;
  readonly unit: Names | null;
  readonly askedAt: Date;
  readonly question: string;
  readonly answer: string | null;
  readonly state: RelayState;
};

export type Status = {
  readonly number: string;
  readonly now: Date;
  readonly complaint: Complaint;
  readonly unit: Names | null;
  /** The post whose work it is now. */
  readonly post: Role | null;
  readonly region: Names | null;
  readonly item: Names | null;
  /** How the office reaches the person, masked; null once it was erased. */
  readonly contact: StatusContact | null;
  readonly answer: AnswerClock | null;
  /** The other clocks that run now: accept, dispatch, acknowledge, supplement, confirm. */
  readonly running: readonly RunningClock[];
  readonly application: (ApplicationClock & { readonly acceptedOn: string }) | null;
  /** In the order of statusActions. */
  readonly may: readonly StatusAction[];
  /** How the person is told, and what of it can be changed; null when nothing is sent any more. */
  readonly messages: {
    readonly isStopped: boolean;
    readonly ways: readonly (MessageChannel | "phone")[];
    readonly wechat: "bound" | "offered" | null;
  } | null;
  /** Urged today already: from when on it may be done again. */
  readonly urgeAgainOn: CivilDate | null;
  readonly looks: readonly { version: number; at: Date; unit: Names | null; role: string; reason: string }[];
  /** Newest first. `unit` is the one that the event is about or that acted. */
  readonly events: readonly StatusEntry[];
  /** Newest first. */
  readonly replies: readonly (SentReply & { readonly unit: Names | null; readonly item: Names | null })[];
  /** What the person wrote when filing. */
  readonly own: {
    readonly body: string;
    readonly place: string | null;
    readonly toldReason: string | null;
    readonly toldBy: string | null;
    readonly when: string | null;
    readonly people: string | null;
    readonly wish: string | null;
  };
  /** Until when an answer can be objected to; null before there is one. */
  readonly objectionEndsAt: Date | null;
  /** What the person was asked, oldest first; a question that did not reach the person is none. */
  readonly questions: readonly StatusQuestion[];
  /** Reports that were split off this one; the code is told until it was issued anew. */
  readonly splitOff: readonly { readonly number: string; readonly code: string | null }[];
  /** The plan that was told last; null when there was none. */
  readonly plan: StatusPlan | null;
  /** What was brought with the report and for it, and what came with an answer. */
  readonly files: FilesPage;
  readonly supplementRequest: string | null;
  readonly notAcceptedReason: string | null;
};

/** Null when there is no such report or the asker has not proved to be its complainant: both look the same. */
export async function readStatus(ctx: Context, typedNumber: string): Promise<Status | null> {
  const number = parseNumber(typedNumber);
  if (number === null || ctx.actor.kind !== "complainant") return null;
  const row = await findStatus(ctx.db.app, number);
  if (!row) return null;
  const reference = await getReference(ctx.db);
  const complaint = foldComplaint(row.events);
  const clock = answerClockOf(complaint);
  const calendar = clock ? (await getCalendar(ctx.db, clock.calendarVersion)).calendar : reference.rules.calendar;
  const facts: ComplaintFacts = {
    ...complaint,
    id: row.id,
    codeVersion: row.codeVersion,
    regionPath: row.regionPath,
    unitIds: complaint.assignments.map((assignment) => assignment.unitId),
  };
  if (!mayRead(ctx.actor, facts)) return null;
  const { actor, now } = ctx;
  const identity = await findIdentity(ctx.db, row.id);
  const splitOff = row.splitOff.map((one, i) => ({
    number: one.number,
    code:
      one.hasCode && one.codeVersion === 1 ? queryCodeOf(splitSubmissionIdOf(row.id, i + 1), one.codeVersion) : null,
  }));
  const texts = row.events[0]?.texts ?? {};
  const textOf = (type: StatusEvent["type"], field: keyof StatusEvent["texts"]) =>
    row.events.findLast((event) => event.type === type)?.texts[field] ?? null;
  return {
    number,
    now,
    complaint,
    unit: namesOf(reference.units.get(complaint.leadUnitId ?? "")),
    post: postOf(complaint),
    contact: complaint.identityErasedAt === null ? shownContact(identity ?? {}, row.language) : null,
    region: namesOf(reference.regions.get(complaint.regionId)),
    item: namesOf(reference.items.get(complaint.itemCode ?? "")),
    answer: clock ? answerOf(clock, calendar, now, reference) : null,
    objectionEndsAt: complaint.wordsErased ? null : objectionEndsAt(complaint, reference.rules),
    running: complaint.clocks
      .filter(
        (clock) =>
          isRunning(clock) &&
          clock.pausedAt === null &&
          clock.kind !== "answer" &&
          // When the window calls is its own affair.
          clock.kind !== "call_back" &&
          !isSupportingClock(complaint, clock),
      )
      .map((clock) => ({
        kind: clock.kind,
        dueAt: clock.promisedDueAt,
        limitUnit: clock.limitUnit,
        daysLeft: workingDaysLeft(
          now,
          clock.promisedDueAt,
          reference.rules.calendar,
          regionPathOf(reference.rules, clock.regionId),
        ),
      })),
    application: applicationOf(complaint, now, reference),
    may: statusActions.filter(
      (action) =>
        isPossibleFor(action, complaint) &&
        mayAct(actor, action, facts) &&
        isOpenToPerson(action, complaint, now, reference) &&
        (action !== "complete_rating" || isRatingOpen(complaint, givenWithPress(complaint, row.events))),
    ),
    messages: isPossibleFor("change_messages", complaint) ? messagesOf(complaint, identity?.phone) : null,
    urgeAgainOn: isPossible("urge", complaint.state) ? urgeAgainOn(complaint, now, reference.rules) : null,
    looks: row.events
      .flatMap((event) =>
        event.type === "identity.revealed"
          ? [
              {
                version: event.version,
                at: event.occurredAt,
                unit: namesOf(reference.units.get(event.payload.unitId ?? "")),
                role: event.payload.role,
                reason: event.texts.reveal_reason ?? "",
              },
            ]
          : [],
      )
      .reverse(),
    events: eventsWithUnits(row.events, reference).reverse(),
    replies: row.replies
      .map((reply) => ({
        ...reply,
        unit: namesOf(reference.units.get(reply.unitId ?? "")),
        item: namesOf(reference.items.get(reply.justification?.itemCode ?? "")),
      }))
      .reverse(),
    own: {
      body: texts.body ?? "",
      place: texts.place ?? null,
      toldReason: texts.told_reason ?? null,
      toldBy: texts.told_by ?? null,
      when: texts.course_when ?? null,
      people: texts.course_people ?? null,
      wish: texts.wish ?? null,
    },
    questions: questionsOf(complaint, row.events, reference),
    splitOff,
    plan: planOf(complaint, row.events, now, row.leaderNames),
    files: filesPage(actor, facts, row.files, {
      ...{ number, complaint, now },
      sentReplies: row.replies.map(({ replyNo }) => replyNo),
      // To the person whoever brought it at the window is the window.
      nameOf: () => "",
    }),
    supplementRequest: textOf("supplement.requested", "supplement_request"),
    notAcceptedReason: textOf("complaint.not_accepted", "not_accepted_reason"),
  };
}

/** A landline takes no text messages: where nothing else is possible, the window calls. */
function messagesOf(complaint: Complaint, phone: string | undefined): Status["messages"] {
  const open = openChannels();
  const possible = listChannelsOf(complaint).filter(
    (channel) => open.includes(channel) && (channel !== "sms" || mainlandMobileOf(phone) !== null),
  );
  const isCalled = possible.length === 0 && complaint.hasPhone && !complaint.messagesStopped;
  const isErased = complaint.identityErasedAt !== null;
  const isOffered = open.includes("wechat") && !isErased && isPossibleFor("bind_channel", complaint);
  return {
    isStopped: complaint.messagesStopped,
    ways: isCalled ? ["phone"] : possible,
    wechat: complaint.hasWechat ? "bound" : isOffered ? "offered" : null,
  };
}

/** What would have a report handled again, of which nothing is left to handle. */
const needsWords: ReadonlySet<StatusAction> = new Set(["supplement", "reopen_unsupplemented", "object"]);

/** What the table of transitions cannot know: the time to object, one rating a round, and nothing to show of somebody who gave no name. */
function isOpenToPerson(action: StatusAction, complaint: Complaint, now: Date, { rules }: Reference): boolean {
  const endsAt = objectionEndsAt(complaint, rules);
  if (complaint.wordsErased && needsWords.has(action)) return false;
  if (action === "object") {
    const isOpen = !hasOpenObjection(complaint) && complaint.objectedRound !== complaint.round;
    return isOpen && (endsAt === null || now < endsAt);
  }
  if (action === "urge") return urgeAgainOn(complaint, now, rules) === null;
  if (action === "rate") return complaint.ratedRound !== complaint.round && !isUnsupplemented(complaint);
  if (action === "reopen_unsupplemented") return isUnsupplemented(complaint);
  if (action === "change_contact") return complaint.identityErasedAt === null;
  if (action === "erase_identity") return isErasable(complaint);
  if (action === "change_visibility" && complaint.identityErasedAt !== null) return false;
  return action !== "change_visibility" || complaint.identityMode !== "anonymous";
}

/** What was answered together with the rating of this round. */
function givenWithPress(complaint: Complaint, events: readonly StatusEvent[]) {
  const rated = events.findLast((event) => event.type === "complaint.rated");
  const given = rated?.type === "complaint.rated" && complaint.ratedRound === complaint.round ? rated.payload : null;
  return { contacted: given?.contacted ?? null, solved: given?.solved ?? null };
}

/** Whose work it is now, by post: staff are never named. Null while it is the person's turn or nobody's. */
function postOf({ state, reviewDue, handlerId, objectionDueAt }: Complaint): Role | null {
  if (objectionDueAt !== null) return "supervisor";
  switch (state) {
    case "submitted":
      return "window_clerk";
    case "awaiting_dispatch":
      return "dispatcher";
    case "in_hand":
      return handlerId === null ? null : "handler";
    case "awaiting_review":
      return reviewDue === "head" ? "department_head" : "department_lead";
    default:
      return null;
  }
}

/** Enough for the person to know which number it is, and too little for whoever found the slip. */
function shownContact(identity: Identity, language: Language): StatusContact {
  const { name, phone, email } = identity;
  return {
    name: name ? `${[...name][0]}**` : null,
    phone: phone ? maskedContact({ kind: "phone", value: phone }) : null,
    email: email ? maskedContact({ kind: "email", value: email }) : null,
    language,
  };
}

function questionsOf(complaint: Complaint, events: readonly StatusEvent[], reference: Reference): StatusQuestion[] {
  return complaint.relays.flatMap(({ relayNo, unitId, state }) => {
    const released = events.find((event) => event.type === "relay.released" && event.payload.relayNo === relayNo);
    const answered = events.find((event) => event.type === "relay.answered" && event.payload.relayNo === relayNo);
    if (!released) return [];
    return [
      {
        relayNo,
        unit: namesOf(reference.units.get(unitId)),
        askedAt: released.occurredAt,
        question: released.texts.relay_released ?? "",
        answer: answered?.texts.relay_answer ?? null,
        state,
      },
    ];
  });
}

/** The last plan that a leader accepted; what was only proposed is no promise. */
function planOf(
  complaint: Complaint,
  events: readonly StatusEvent[],
  now: Date,
  leaderNames: StatusRow["leaderNames"],
): StatusPlan | null {
  const made = events.findLast((event) => event.type === "plan.made");
  if (made?.type !== "plan.made") return null;
  const { planNo } = made.payload;
  const plan = complaint.plans.find((one) => one.planNo === planNo);
  const proposed = events.find((event) => event.type === "plan.proposed" && event.payload.planNo === planNo);
  if (!plan || !proposed) return null;
  return {
    isRunning: plan.state === "running",
    leaderName: leaderNames.get(plan.leaderId) ?? null,
    text: proposed.texts.plan ?? "",
    reviewOn: plan.reviewOn,
    nextProgressOn: plan.nextProgressOn,
    isLate: plan.nextProgressOn !== null && plan.nextProgressOn < civilDateOf(now),
    steps: events.flatMap((event): StatusPlan["steps"][number][] => {
      if (event.type === "progress.reported" && event.payload.planNo === planNo) {
        return [{ type: "progress", at: event.occurredAt, text: event.texts.plan_progress ?? "" }];
      }
      if (event.type !== "plan.revised" || event.payload.planNo !== planNo) return [];
      return [{ type: "revision", at: event.occurredAt, text: event.texts.plan_revision ?? "" }];
    }),
  };
}

function namesOf(row: Names | undefined): Names | null {
  return row ? { nameZh: row.nameZh, nameEn: row.nameEn } : null;
}

function answerOf(clock: Clock, calendar: Calendar, now: Date, reference: Reference): AnswerClock {
  const { rules } = reference;
  const regionPath = regionPathOf(rules, clock.regionId);
  const input = countInputOf(clock, calendar, regionPath);
  const computed = dueDate(input);
  const paused = clock.pausedAt !== null && clock.stoppedAt === null;
  const measuredAt = clock.stoppedAt ?? now;
  const days = deriveDays(input);
  return {
    limitAmount: clock.limitAmount,
    limitUnit: clock.limitUnit,
    extendedBy: clock.extendedBy,
    basis: clock.basis,
    statutoryBasis: clock.statutoryBasis,
    startedAt: clock.startedAt,
    dueAt: paused ? null : clock.promisedDueAt,
    statutoryDueAt: clock.statutoryDueAt,
    provisional: clock.provisional,
    missingYears: computed.dueAt !== null && computed.provisional ? computed.missingYears : [],
    pausedAt: paused ? clock.pausedAt : null,
    stoppedAt: clock.stoppedAt,
    daysLeft: paused ? null : workingDaysLeft(measuredAt, clock.promisedDueAt, calendar, regionPath),
    overdue: !paused && isOverdue(measuredAt, clock.promisedDueAt),
    overStatute: clock.statutoryDueAt !== null && isOverdue(measuredAt, clock.statutoryDueAt),
    yellowFrom: clock.leads.yellow ?? 0,
    seat: namesOf(reference.regions.get(clock.regionId)) ?? reference.rootRegion,
    days: days.map((day) => ({ ...day, standing: standingOf(day, clock, now) })),
    lines: groupDerivation(days),
  };
}

function standingOf(day: DerivationDay, clock: Clock, now: Date): DayStanding {
  if (day.reason === "paused") return "paused";
  if (day.counted === null) return "skipped";
  return day.on <= civilDateOf(clock.stoppedAt ?? now) ? "counted" : "left";
}

function applicationOf(complaint: Complaint, now: Date, reference: Reference): Status["application"] {
  const item = reference.items.get(complaint.itemCode ?? "");
  const acceptedOn = complaint.applicationAcceptedOn;
  if (!item || acceptedOn === null) return null;
  const seatId = reference.units.get(complaint.leadUnitId ?? "")?.regionId ?? complaint.regionId;
  const clock = applicationClock({
    item,
    acceptedOn,
    at: complaint.closedAt ?? now,
    calendar: reference.rules.calendar,
    regionPath: regionPathOf(reference.rules, seatId),
  });
  return clock.promised || clock.statutory ? { ...clock, acceptedOn } : null;
}

/** The unit that an event is about: the one it hands the report to, or else the one that was responsible then. */
function eventsWithUnits(events: readonly StatusEvent[], reference: Reference): StatusEntry[] {
  const unitOfAssignment = new Map<number, string>();
  let lead: string | null = null;
  return events.map((event) => {
    if (event.type === "assignment.opened") {
      unitOfAssignment.set(event.payload.assignmentNo, event.payload.unitId);
      if (event.payload.role === "lead") lead = event.payload.unitId;
    }
    const assignmentNo =
      "assignmentNo" in event.payload && typeof event.payload.assignmentNo === "number"
        ? event.payload.assignmentNo
        : null;
    const ownUnit = event.type === "identity.revealed" ? event.payload.unitId : null;
    const unitId: string | null =
      event.type === "identity.revealed" ? ownUnit : (assignmentNo && unitOfAssignment.get(assignmentNo)) || lead;
    const metIds = event.type === "meeting.held" ? event.payload.unitIds : [];
    const meetingUnits = metIds.flatMap((id) => namesOf(reference.units.get(id)) ?? []);
    const withUnit = { ...event, unit: namesOf(reference.units.get(unitId ?? "")), meetingUnits };
    if (event.type === "complaint.handed_over" || event.type === "referral.issued") lead = null;
    if (event.type === "assignment.sent_back" || event.type === "complaint.reopened") lead = null;
    return withUnit;
  });
}
