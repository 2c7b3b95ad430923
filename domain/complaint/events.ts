/**
 * The events of a complaint: what happened, in the past tense, never edited. Payloads hold codes, ids, dates and
 * figures; free text and identity live in rows that can be erased. A payload changes its shape only together with its
 * schema version.
 *
 * Clocks, assignments and replies are numbered within their complaint (1, 2, 3 …), so that a decision is complete
 * before anything is stored.
 */
import { z } from "zod";
import { contactKinds } from "../access/contact";
import { filePurposes } from "../files/file-purpose";
import {
  applicationChannels,
  applicationLateness,
  callBackPartners,
  cardColours,
  causes,
  clockKinds,
  clockSignals,
  complainantKinds,
  complaintKinds,
  contactFields,
  contactWays,
  difficulties,
  extensionApprovers,
  followUpStates,
  handOverDirections,
  identityModes,
  ladderSteps,
  limitUnits,
  notAcceptedGrounds,
  outcomes,
  ownerSeats,
  plainAnswers,
  referralGrounds,
  replyOutcomes,
  reviewPolicies,
  solvedAnswers,
  sources,
  type TextField,
} from "./vocabulary";

const instant = z.iso.datetime();
const code = z.string().max(64);

/** How many working days before or after the due date each signal falls; copied in when the clock starts. */
const signalLeads = z.strictObject({
  remind: z.number().int().nullable(),
  yellow: z.number().int().nullable(),
  urge: z.number().int().nullable(),
  unit_lead: z.number().int().nullable(),
  leader: z.number().int().nullable(),
  supervision: z.number().int().nullable(),
});
export type SignalLeads = z.infer<typeof signalLeads>;

/** What is copied from the limits in force into a clock. */
const copiedLimit = {
  limitAmount: z.number().int(),
  limitUnit: z.enum(limitUnits),
  basis: z.string(),
  statutoryAmount: z.number().int().nullable(),
  statutoryUnit: z.enum(limitUnits).nullable(),
  statutoryBasis: z.string().nullable(),
  /** A rule of the region says that its own holidays stop the statutory limit too; preset no. */
  localHolidaysStopStatute: z.boolean(),
  leads: signalLeads,
};

/** What a count of the clock gives: from the start, the ledger so far and one version of the calendar. */
const counted = {
  calendarVersion: z.number().int(),
  promisedDueAt: instant,
  statutoryDueAt: instant.nullable(),
  provisional: z.boolean(),
  /** When each signal falls that was not given yet. */
  signals: z.array(z.strictObject({ signal: z.enum(clockSignals), at: instant })),
};

/** Working days from now at one place: by when a notice is answered, a dispute decided, a letter followed up. */
const supervisionDue = {
  days: z.number().int(),
  dueAt: instant,
  provisional: z.boolean(),
  calendarVersion: z.number().int(),
};

/** By when an instruction is to be answered, under the limit of the day at the seat of the unit. */
const instructionDue = {
  limitAmount: z.number().int(),
  limitUnit: z.enum(limitUnits),
  dueAt: instant,
  provisional: z.boolean(),
  calendarVersion: z.number().int(),
};

const routing = z.strictObject({
  outcome: z.enum(["matched", "no-match"]),
  unitId: code.nullable(),
  ruleId: code.nullable(),
  /** Which facts the rule met: for example { words: "医保,报销" } or { item: "…" }. Words of the rule, not of the person. */
  matched: z.record(z.string(), z.string()),
  runnerUpUnitId: code.nullable(),
  runnerUpRuleId: code.nullable(),
  /** For the dispatcher when nothing matched: the three nearest units by their duty texts. */
  nearest: z.array(z.strictObject({ unitId: code, score: z.number() })),
});

export const eventPayloads = {
  "complaint.filed": z.strictObject({
    source: z.enum(sources),
    plainAnswer: z.enum(plainAnswers).nullable(),
    kind: z.enum(complaintKinds),
    categoryCode: code.nullable(),
    fieldCode: code.nullable(),
    regionId: code,
    windowId: code.nullable(),
    itemCode: code.nullable(),
    aboutUnitId: code.nullable(),
    identityMode: z.enum(identityModes),
    sharesIdentity: z.boolean(),
    hasPhone: z.boolean(),
    hasEmail: z.boolean(),
    applicationAcceptedOn: z.iso.date().nullable(),
    trips: z.number().int().nullable(),
    complainantKind: z.enum(complainantKinds).nullable(),
    /** Somebody reports for somebody else. */
    isAgent: z.boolean(),
    /** By which way the application was made. */
    channel: z.enum(applicationChannels).nullable(),
    imported: z.boolean(),
  }),
  "complaint.routed": routing,
  "complaint.accepted": z.strictObject({ by: z.enum(["staff", "rule", "time"]), kind: z.enum(complaintKinds) }),
  "complaint.not_accepted": z.strictObject({ ground: z.enum(notAcceptedGrounds) }),
  "complaint.classified": z.strictObject({
    kind: z.enum(complaintKinds),
    categoryCode: code.nullable(),
    fieldCode: code.nullable(),
    difficulty: z.enum(difficulties).nullable(),
    /** Null: not known, and what was said before stays. */
    cause: z.enum(causes).nullable(),
  }),
  "complaint.masked": z.strictObject({}),
  "supplement.requested": z.strictObject({}),
  "supplement.received": z.strictObject({}),
  "supplement.expired": z.strictObject({}),
  "assignment.opened": z.strictObject({
    assignmentNo: z.number().int(),
    unitId: code,
    role: z.enum(["lead", "supporting"]),
    by: z.enum(["staff", "rule"]),
  }),
  "assignment.cancelled": z.strictObject({ assignmentNo: z.number().int() }),
  "assignment.acknowledged": z.strictObject({ assignmentNo: z.number().int(), handlerId: z.number().int().nullable() }),
  /** Another person of the unit takes it over; who, is known to staff alone. */
  "handler.assigned": z.strictObject({
    assignmentNo: z.number().int(),
    handlerId: z.number().int(),
    assignedById: z.number().int(),
  }),
  /** The window asks the unit to hurry; told to the unit alone. */
  "unit.reminded": z.strictObject({ unitId: code, remindedById: z.number().int() }),
  "assignment.sent_back": z.strictObject({ assignmentNo: z.number().int() }),
  "contact.recorded": z.strictObject({
    reached: z.boolean(),
    /** Null in records of version 1, which did not ask. */
    how: z.enum(contactWays).nullable(),
    contactedAt: instant.nullable(),
  }),
  "reply.submitted": z.strictObject({
    replyNo: z.number().int(),
    assignmentNo: z.number().int().nullable(),
    outcome: z.enum(replyOutcomes),
    review: z.enum(reviewPolicies),
    cause: z.enum(causes).nullable(),
  }),
  /** The report that a unit owes before it may say no; its texts stand beside the reply. */
  "refusal.justified": z.strictObject({ replyNo: z.number().int(), itemCode: code }),
  /** The lead leaves the decision to the head of the unit. */
  "reply.forwarded": z.strictObject({ replyNo: z.number().int() }),
  "reply.returned": z.strictObject({ replyNo: z.number().int() }),
  "reply.approved": z.strictObject({ replyNo: z.number().int() }),
  "complaint.answered": z.strictObject({
    replyNo: z.number().int(),
    outcome: z.enum(replyOutcomes),
    onTheSpot: z.boolean(),
    /** Of an answer without a reply before it: on the spot, or along with a main report. */
    cause: z.enum(causes).nullable(),
  }),
  "complaint.rated": z.strictObject({
    satisfaction: z.number().int().min(1).max(5).nullable(),
    contacted: z.boolean().nullable(),
    solved: z.enum(solvedAnswers).nullable(),
  }),
  /** What was left open when the rating was given with one press; once a round. */
  "rating.completed": z.strictObject({
    contacted: z.boolean().nullable(),
    solved: z.enum(solvedAnswers).nullable(),
  }),
  /** The window asked the complainant how it went: tried, and what was said. Never in place of the own rating. */
  "call_back.recorded": z.strictObject({
    tryNo: z.number().int(),
    reached: z.boolean(),
    calledAt: instant,
    spokeWith: z.enum(callBackPartners).nullable(),
    contacted: z.boolean().nullable(),
    solved: z.enum(solvedAnswers).nullable(),
    satisfaction: z.number().int().min(1).max(5).nullable(),
  }),
  "objection.raised": z.strictObject({ round: z.number().int() }),
  "objection.granted": z.strictObject({ round: z.number().int(), decidedById: z.number().int() }),
  "objection.refused": z.strictObject({ round: z.number().int(), decidedById: z.number().int() }),
  "complaint.reopened": z.strictObject({
    by: z.enum(["rework", "call_back", "objection", "follow_up_check", "supplement"]),
  }),
  "complaint.closed": z.strictObject({
    by: z.enum(["complainant", "silence", "objection", "import", "sealed", "unsupplemented"]),
    outcome: z.enum(outcomes),
  }),
  "complaint.withdrawn": z.strictObject({}),
  "complaint.archived": z.strictObject({}),
  /** Brought in by an import that was undone as a whole; it counts nowhere from then on. */
  "import.undone": z.strictObject({ batchId: code }),
  "complaint.published": z.strictObject({ replyNo: z.number().int() }),
  /** Taken out of the public's sight, for a reason that stands in the texts and that staff alone read. */
  "publication.withdrawn": z.strictObject({ withdrawnById: z.number().int() }),
  "visibility.changed": z.strictObject({ sharesIdentity: z.boolean() }),
  /** The person wants no messages any more, or wants them again. */
  "messages.changed": z.strictObject({ stopped: z.boolean() }),
  "channel.bound": z.strictObject({ channel: z.enum(["wechat"]) }),
  "channel.unbound": z.strictObject({ channel: z.enum(["wechat"]) }),
  /** What the person put right: which of it, never to what. The last four are how the report stands afterwards. */
  "contact.changed": z.strictObject({
    fields: z.array(z.enum(contactFields)),
    hasPhone: z.boolean(),
    hasEmail: z.boolean(),
    identityMode: z.enum(identityModes),
    sharesIdentity: z.boolean(),
  }),
  /** The person took away all that is kept about the report. */
  "data.exported": z.strictObject({ files: z.number().int() }),
  /** Name, contact and application number are gone for good; with `words` also what the person wrote. */
  "identity.erased": z.strictObject({ words: z.boolean(), files: z.number().int() }),
  /** A word among staff; never told to the complainant. */
  "note.added": z.strictObject({ forUnit: z.boolean() }),
  "identity.revealed": z.strictObject({ unitId: code.nullable(), role: code }),
  "code.reissued": z.strictObject({ codeVersion: z.number().int() }),
  /** The person typed a code that was sent there. */
  "contact.checked": z.strictObject({ which: z.enum(contactKinds) }),
  /** The window saw the licence and who speaks for the enterprise with it. */
  "enterprise.confirmed": z.strictObject({}),
  "application.measured": z.strictObject({
    itemCode: code,
    acceptedOn: z.iso.date(),
    promisedDueAt: instant.nullable(),
    statutoryDueAt: instant.nullable(),
    calendarVersion: z.number().int(),
    lateness: z.enum(applicationLateness),
    /** Working days by which it was late on the day of filing. */
    overPromiseDays: z.number().int(),
    overStatuteDays: z.number().int(),
  }),
  "clock.started": z.strictObject({
    clockNo: z.number().int(),
    kind: z.enum(clockKinds),
    assignmentNo: z.number().int().nullable(),
    ...copiedLimit,
    regionId: code,
    startedAt: instant,
    ...counted,
  }),
  /** The window found the report to be of another kind: the limit of that kind, counted from the same start. */
  "clock.relimited": z.strictObject({ clockNo: z.number().int(), ...copiedLimit, ...counted }),
  "clock.paused": z.strictObject({ clockNo: z.number().int() }),
  "clock.resumed": z.strictObject({ clockNo: z.number().int(), ...counted }),
  "clock.extended": z.strictObject({
    clockNo: z.number().int(),
    extensionNo: z.number().int(),
    /** In the unit of the clock's limit. */
    amount: z.number().int(),
    ...counted,
  }),
  /** A day of the calendar was published otherwise than it was counted. */
  "clock.recounted": z.strictObject({ clockNo: z.number().int(), ...counted }),
  "clock.stopped": z.strictObject({ clockNo: z.number().int() }),
  "extension.asked": z.strictObject({
    extensionNo: z.number().int(),
    amount: z.number().int(),
    unit: z.enum(limitUnits),
    approver: z.enum(extensionApprovers),
    askedById: z.number().int(),
  }),
  "extension.granted": z.strictObject({ extensionNo: z.number().int(), decidedById: z.number().int() }),
  "extension.refused": z.strictObject({ extensionNo: z.number().int(), decidedById: z.number().int() }),
  "supervision.issued": z.strictObject({
    noticeNo: z.number().int(),
    /** As it stands on paper: 督办〔2026〕12号. */
    serial: z.string().max(40),
    /** To whom; null while the window itself holds the report. */
    unitId: code.nullable(),
    regionId: code,
    ...supervisionDue,
    /** Null where a rule issued it. */
    issuedById: z.number().int().nullable(),
  }),
  "supervision.answered": z.strictObject({ noticeNo: z.number().int(), answeredById: z.number().int() }),
  "supervision.returned": z.strictObject({
    noticeNo: z.number().int(),
    ...supervisionDue,
    returnedById: z.number().int(),
  }),
  "supervision.closed": z.strictObject({ noticeNo: z.number().int(), closedById: z.number().int() }),
  /** What a leader wrote on the report; the name of one without an account is a text. */
  "instruction.given": z.strictObject({
    instructionNo: z.number().int(),
    /** As it stands on paper: 批〔2026〕5号. */
    serial: z.string().max(40),
    leaderId: z.number().int().nullable(),
    enteredById: z.number().int(),
    onPaper: z.boolean(),
    givenOn: z.iso.date(),
    unitId: code.nullable(),
    regionId: code,
    ...instructionDue,
  }),
  "instruction.answered": z.strictObject({ instructionNo: z.number().int(), answeredById: z.number().int() }),
  "instruction.returned": z.strictObject({
    instructionNo: z.number().int(),
    ...instructionDue,
    returnedById: z.number().int(),
  }),
  "instruction.accepted": z.strictObject({ instructionNo: z.number().int(), acceptedById: z.number().int() }),
  /** Owners without an account stand in the texts, by their seats. */
  "ownership.named": z.strictObject({
    ownershipNo: z.number().int(),
    owners: z.record(z.enum(ownerSeats), z.number().int().nullable()),
    namedById: z.number().int(),
  }),
  "ownership.progressed": z.strictObject({
    ownershipNo: z.number().int(),
    progressNo: z.number().int(),
    madeOn: z.iso.date(),
    reportedById: z.number().int(),
  }),
  "ownership.ended": z.strictObject({ ownershipNo: z.number().int(), endedById: z.number().int() }),
  "follow_up_check.drawn": z.strictObject({
    checkNo: z.number().int(),
    /** Null where it was chosen by hand. */
    drawId: z.number().int().nullable(),
    /** By which it was drawn; 0 by hand. */
    weight: z.number().int(),
    unitId: code.nullable(),
    dueAt: instant,
    provisional: z.boolean(),
    calendarVersion: z.number().int(),
  }),
  "follow_up_check.recorded": z.strictObject({
    checkNo: z.number().int(),
    result: z.enum(followUpStates).extract(["stands", "rebound", "not_checked"]),
    checkedById: z.number().int(),
  }),
  /** The clock of an answer that did not stand goes on from its own start, as if it had never stopped. */
  "clock.continued": z.strictObject({ clockNo: z.number().int() }),
  /** The window told by telephone what happened up to that version. */
  "phone_notice.given": z.strictObject({ forVersion: z.number().int(), reached: z.boolean() }),
  /** The third "not ours" of a round; `unitId` is the unit that said it. */
  "dispute.opened": z.strictObject({
    disputeNo: z.number().int(),
    unitId: code,
    regionId: code,
    ...supervisionDue,
  }),
  "dispute.decided": z.strictObject({ disputeNo: z.number().int(), unitId: code, decidedById: z.number().int() }),
  /** Paths beside the ids: who could read the report at the window before still can. */
  "complaint.handed_over": z.strictObject({
    direction: z.enum(handOverDirections),
    fromRegionId: code,
    fromRegionPath: z.string().max(400),
    toRegionId: code,
    toRegionPath: z.string().max(400),
  }),
  "referral.issued": z.strictObject({
    referralNo: z.number().int(),
    /** As it stands on paper: 转〔2026〕12号, a sealed lead 移〔2026〕3号. */
    serial: z.string().max(40),
    sealed: z.boolean(),
    /** Null for a sealed lead, whose ground is always discipline. */
    ground: z.enum(referralGrounds).nullable(),
    regionId: code,
    /** When the window asks after it; null for a sealed lead, which nobody asks after. */
    followUp: z.strictObject(supervisionDue).nullable(),
    issuedById: z.number().int(),
  }),
  "referral.chased": z.strictObject({
    referralNo: z.number().int(),
    followUp: z.strictObject(supervisionDue),
    chasedById: z.number().int(),
  }),
  "referral.answered": z.strictObject({
    referralNo: z.number().int(),
    receivedOn: z.iso.date(),
    answeredById: z.number().int(),
  }),
  "referral.taken_back": z.strictObject({ referralNo: z.number().int(), takenBackById: z.number().int() }),
  /** A follower keeps its number and its own promise, and is answered with the main report. */
  "complaint.merged": z.strictObject({ mainId: z.number().int() }),
  "complaint.unmerged": z.strictObject({}),
  "complaint.split_off": z.strictObject({ newComplaintId: z.number().int() }),
  "complaint.split_from": z.strictObject({ complaintId: z.number().int() }),
  "plan.proposed": z.strictObject({
    planNo: z.number().int(),
    /** The official who is to answer for it. */
    leaderId: z.number().int(),
    reviewOn: z.iso.date(),
    proposedById: z.number().int(),
  }),
  "plan.made": z.strictObject({ planNo: z.number().int(), acceptedById: z.number().int() }),
  "plan.declined": z.strictObject({ planNo: z.number().int(), declinedById: z.number().int() }),
  "plan.revised": z.strictObject({ planNo: z.number().int(), reviewOn: z.iso.date(), revisedById: z.number().int() }),
  "progress.reported": z.strictObject({
    planNo: z.number().int(),
    progressNo: z.number().int(),
    reportedById: z.number().int(),
  }),
  "plan.ended": z.strictObject({ planNo: z.number().int() }),
  "complaint.urged": z.strictObject({ urgeNo: z.number().int() }),
  /** What the unit was asked stands beside the opening of its assignment. */
  "opinion.given": z.strictObject({ assignmentNo: z.number().int(), givenById: z.number().int() }),
  /** "Not concerned", with a reason, within the days in which a lead unit may send back. */
  "opinion.declined": z.strictObject({ assignmentNo: z.number().int(), declinedById: z.number().int() }),
  "meeting.held": z.strictObject({
    meetingNo: z.number().int(),
    heldOn: z.iso.date(),
    /** Who took part, the leading unit among them. */
    unitIds: z.array(code),
    leadUnitId: code,
    /** By when what was decided is to be done, in working days at the seat of the leading unit. */
    ...supervisionDue,
  }),
  "relay.asked": z.strictObject({
    relayNo: z.number().int(),
    assignmentNo: z.number().int(),
    unitId: code,
    askedById: z.number().int(),
  }),
  /** The words that the person reads. By nobody where the unit may know the person: then a question goes straight. */
  "relay.released": z.strictObject({ relayNo: z.number().int(), releasedById: z.number().int().nullable() }),
  "relay.declined": z.strictObject({ relayNo: z.number().int(), declinedById: z.number().int() }),
  /** Straight: the unit may know the person and reads the answer as it is. */
  "relay.answered": z.strictObject({ relayNo: z.number().int(), straight: z.boolean() }),
  "relay.passed_on": z.strictObject({ relayNo: z.number().int(), passedOnById: z.number().int() }),
  /** Its name stands in the row of the file; `partNo` is the number of the letter, notice or reply it belongs to. */
  "file.attached": z.strictObject({
    fileId: code,
    purpose: z.enum(filePurposes),
    partNo: z.number().int().nullable(),
    /** The window found nothing in it by which the complainant is known. */
    released: z.boolean(),
  }),
  "file.released": z.strictObject({ fileId: code, purpose: z.enum(filePurposes) }),
  "file.removed": z.strictObject({ fileId: code, purpose: z.enum(filePurposes) }),
  "reminder.sent": z.strictObject({ clockNo: z.number().int() }),
  "card.raised": z.strictObject({ clockNo: z.number().int(), colour: z.enum(cardColours) }),
  "escalation.raised": z.strictObject({ clockNo: z.number().int(), step: z.enum(ladderSteps) }),
  "statute.breached": z.strictObject({ clockNo: z.number().int() }),
} as const;

export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

/** An event as decided, before it has a version. `texts` go to complaint_texts under the version it gets. */
export type EventDraft = {
  [T in EventType]: {
    readonly type: T;
    readonly payload: EventPayload<T>;
    readonly occurredAt: Date;
    readonly texts?: Partial<Record<TextField, string>>;
  };
}[EventType];

/** The shape that a payload has now, by which it is stored; 1 where it never changed. */
const schemaVersions: Partial<Record<EventType, number>> = {
  "complaint.filed": 2,
  "clock.started": 2,
  "clock.resumed": 2,
  "contact.recorded": 2,
  "complaint.classified": 2,
  "reply.submitted": 2,
  "complaint.answered": 2,
};
export const schemaVersionOf = (type: EventType): number => schemaVersions[type] ?? 1;

type Stored = { readonly type: string; readonly payload: unknown };

/**
 * A stored payload in the shape of today. In version 1 of clock.started and clock.resumed the signals were three dates,
 * and nothing was copied in but the limit: no statute, no steps after the red card.
 */
export function readPayload({ type, payload }: Stored): unknown {
  const notAsked = { complainantKind: null, isAgent: false, channel: null };
  if (type === "complaint.filed") return { ...notAsked, ...(payload as object) };
  if (type === "contact.recorded") return { how: null, contactedAt: null, ...(payload as object) };
  if (type === "complaint.classified" || type === "reply.submitted" || type === "complaint.answered") {
    return { cause: null, ...(payload as object) };
  }
  if (type !== "clock.started" && type !== "clock.resumed") return payload;
  const { remindAt, yellowAt, redAt, ...rest } = payload as Record<string, unknown>;
  if (rest.signals !== undefined) return payload;
  const dates = { remind: remindAt, yellow: yellowAt, red: redAt };
  const signals = Object.entries(dates).flatMap(([signal, at]) => (typeof at === "string" ? [{ signal, at }] : []));
  if (type === "clock.resumed") return { calendarVersion: 1, ...rest, signals };
  const none = { statutoryAmount: null, statutoryUnit: null, statutoryBasis: null, localHolidaysStopStatute: false };
  const leads = { remind: null, yellow: null, urge: null, unit_lead: null, leader: null, supervision: null };
  return { ...none, leads, ...rest, signals };
}

export type StoredEvent = EventDraft & { readonly version: number };

export type RoutingFacts = z.infer<typeof routing>;
