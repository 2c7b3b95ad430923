/**
 * The events of a complaint: what happened, in the past tense, never edited. Payloads hold codes, ids, dates and
 * figures; free text and identity live in rows that can be erased. A payload changes its shape only together with its
 * schema version.
 *
 * Clocks, assignments and replies are numbered within their complaint (1, 2, 3 …), so that a decision is complete
 * before anything is stored.
 */
import { z } from "zod";
import {
  applicationLateness,
  cardColours,
  clockKinds,
  clockSignals,
  complaintKinds,
  difficulties,
  extensionApprovers,
  identityModes,
  ladderSteps,
  limitUnits,
  notAcceptedGrounds,
  outcomes,
  plainAnswers,
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

/** By when a supervision notice is to be answered: working days at the seat of the unit. */
const supervisionDue = {
  days: z.number().int(),
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
  "assignment.sent_back": z.strictObject({ assignmentNo: z.number().int() }),
  "contact.recorded": z.strictObject({ reached: z.boolean() }),
  "reply.submitted": z.strictObject({
    replyNo: z.number().int(),
    assignmentNo: z.number().int().nullable(),
    outcome: z.enum(replyOutcomes),
    review: z.enum(reviewPolicies),
  }),
  /** The report that a unit owes before it may say no; its texts stand beside the reply. */
  "refusal.justified": z.strictObject({ replyNo: z.number().int(), itemCode: code }),
  "reply.returned": z.strictObject({ replyNo: z.number().int() }),
  "reply.approved": z.strictObject({ replyNo: z.number().int() }),
  "complaint.answered": z.strictObject({
    replyNo: z.number().int(),
    outcome: z.enum(replyOutcomes),
    onTheSpot: z.boolean(),
  }),
  "complaint.rated": z.strictObject({
    satisfaction: z.number().int().min(1).max(5).nullable(),
    contacted: z.boolean().nullable(),
    solved: z.enum(solvedAnswers).nullable(),
  }),
  "complaint.reopened": z.strictObject({ by: z.enum(["rework", "objection", "follow_up_check"]) }),
  "complaint.closed": z.strictObject({ by: z.enum(["complainant", "silence", "import"]), outcome: z.enum(outcomes) }),
  "complaint.withdrawn": z.strictObject({}),
  "complaint.archived": z.strictObject({}),
  "complaint.published": z.strictObject({ replyNo: z.number().int() }),
  "visibility.changed": z.strictObject({ sharesIdentity: z.boolean() }),
  /** A word among staff; never told to the complainant. */
  "note.added": z.strictObject({ forUnit: z.boolean() }),
  "identity.revealed": z.strictObject({ unitId: code.nullable(), role: code }),
  "code.reissued": z.strictObject({ codeVersion: z.number().int() }),
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
    issuedById: z.number().int(),
  }),
  "supervision.answered": z.strictObject({ noticeNo: z.number().int(), answeredById: z.number().int() }),
  "supervision.returned": z.strictObject({
    noticeNo: z.number().int(),
    ...supervisionDue,
    returnedById: z.number().int(),
  }),
  "supervision.closed": z.strictObject({ noticeNo: z.number().int(), closedById: z.number().int() }),
  "complaint.urged": z.strictObject({ urgeNo: z.number().int() }),
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
const schemaVersions: Partial<Record<EventType, number>> = { "clock.started": 2, "clock.resumed": 2 };
export const schemaVersionOf = (type: EventType): number => schemaVersions[type] ?? 1;

type Stored = { readonly type: string; readonly payload: unknown };

/**
 * A stored payload in the shape of today. In version 1 of clock.started and clock.resumed the signals were three dates,
 * and nothing was copied in but the limit: no statute, no steps after the red card.
 */
export function readPayload({ type, payload }: Stored): unknown {
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
