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
  cardColours,
  clockKinds,
  complaintKinds,
  difficulties,
  identityModes,
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
  "identity.revealed": z.strictObject({ unitId: code.nullable(), role: code }),
  "code.reissued": z.strictObject({ codeVersion: z.number().int() }),
  "clock.started": z.strictObject({
    clockNo: z.number().int(),
    kind: z.enum(clockKinds),
    assignmentNo: z.number().int().nullable(),
    limitAmount: z.number().int(),
    limitUnit: z.enum(limitUnits),
    basis: z.string(),
    calendarVersion: z.number().int(),
    regionId: code,
    startedAt: instant,
    promisedDueAt: instant,
    statutoryDueAt: instant.nullable(),
    provisional: z.boolean(),
    /** When the product next has to look at this clock by itself; null when only its due date matters. */
    remindAt: instant.nullable(),
    yellowAt: instant.nullable(),
    redAt: instant.nullable(),
  }),
  "clock.paused": z.strictObject({ clockNo: z.number().int() }),
  "clock.resumed": z.strictObject({
    clockNo: z.number().int(),
    promisedDueAt: instant,
    statutoryDueAt: instant.nullable(),
    provisional: z.boolean(),
    remindAt: instant.nullable(),
    yellowAt: instant.nullable(),
    redAt: instant.nullable(),
  }),
  "clock.stopped": z.strictObject({ clockNo: z.number().int() }),
  "reminder.sent": z.strictObject({ clockNo: z.number().int() }),
  "card.raised": z.strictObject({ clockNo: z.number().int(), colour: z.enum(cardColours) }),
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

export type StoredEvent = EventDraft & { readonly version: number };

export type RoutingFacts = z.infer<typeof routing>;
