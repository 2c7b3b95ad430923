/**
 * Complaints and everything that belongs to one: append-only events, texts that can be erased, identity apart and
 * encrypted, clocks, assignments, replies, ratings, notices. The complaints row is a projection of the events.
 */
import { type SQL, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { SignalLeads } from "../../domain/complaint/events";
import {
  applicationChannels,
  applicationLateness,
  assignmentStates,
  cardColours,
  causes,
  clockKinds,
  complainantKinds,
  complaintStates,
  difficulties,
  disputeStates,
  extensionApprovers,
  extensionStates,
  followUpStates,
  identityModes,
  instructionStates,
  complaintKinds as kinds,
  ladderSteps,
  languages,
  limitUnits,
  openStates,
  outcomes,
  plainAnswers,
  planStates,
  referralGrounds,
  referralStates,
  relayStates,
  replyOutcomes,
  solvedAnswers,
  sources,
  supervisionModes,
  supervisionRules as supervisionRuleCodes,
  supervisionStates,
  textFields,
} from "../../domain/complaint/vocabulary";
import { messageChannels } from "../../lib/message-channels";
import { bytes, civilDate, instant, signals, transactionId } from "./columns";

const complaintId = () => bigint({ mode: "number" }).notNull();

/** A report before it is filed, encrypted, found by the cookie of the person who writes it. */
export const drafts = pgTable(
  "drafts",
  {
    /** HMAC of the draft's id. The id itself (128 random bits) lives only in the cookie; it becomes the submissionId. */
    id: text().primaryKey(),
    ciphertext: bytes().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index("drafts_expiry").on(table.expiresAt)],
);

/** openStates, as the partial indexes and the queries that use them write it. */
export const openOnly = `state in (${openStates.map((state) => `'${state}'`).join(", ")})`;

/** What a unit sent back and no other has yet; after a rework the unit of before still stands in the row. */
export const sentBackOnly = "state = 'awaiting_dispatch' and lead_unit_id is null and send_backs > 0";

export const complaints = pgTable(
  "complaints",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    number: text().notNull().unique(),
    /** HMAC of the submissionId: a second filing of the same draft finds the first. */
    submissionKey: text().notNull().unique(),
    /** HMAC of the query code under the lookup key. Null for imported letters, which nobody can look up. */
    codeKey: text(),
    codeVersion: integer().notNull().default(1),
    language: text({ enum: languages }).notNull().default("zh-CN"),
    version: integer().notNull(),
    state: text({ enum: complaintStates }).notNull(),
    returnState: text({ enum: complaintStates }),
    round: integer().notNull(),
    source: text({ enum: sources }).notNull(),
    imported: boolean().notNull(),
    undone: boolean().notNull().default(false),
    plainAnswer: text({ enum: plainAnswers }),
    kind: text({ enum: kinds }).notNull(),
    categoryCode: text(),
    fieldCode: text(),
    difficulty: text({ enum: difficulties }),
    cause: text({ enum: causes }),
    regionId: text().notNull(),
    regionPath: text().notNull(),
    /** Paths of the windows that had the report before. */
    followerPaths: text().array().$type<readonly string[]>().notNull().default(sql`'{}'::text[]`),
    sealed: boolean().notNull().default(false),
    windowId: text(),
    itemCode: text(),
    aboutUnitId: text(),
    identityMode: text({ enum: identityModes }).notNull(),
    sharesIdentity: boolean().notNull(),
    hasPhone: boolean().notNull(),
    hasEmail: boolean().notNull(),
    hasWechat: boolean().notNull().default(false),
    messagesStopped: boolean().notNull().default(false),
    identityErasedAt: instant(),
    wordsErased: boolean().notNull().default(false),
    phoneChecked: boolean().notNull().default(false),
    emailChecked: boolean().notNull().default(false),
    enterpriseConfirmed: boolean().notNull().default(false),
    masked: boolean().notNull(),
    applicationAcceptedOn: civilDate(),
    trips: integer(),
    complainantKind: text({ enum: complainantKinds }),
    isAgent: boolean().notNull().default(false),
    channel: text({ enum: applicationChannels }),
    leadUnitId: text(),
    handlerId: integer(),
    currentReplyNo: integer(),
    replyCount: integer().notNull(),
    reviewDue: text({ enum: ["lead", "head"] }),
    supplementRequests: integer().notNull(),
    supplementExpired: boolean().notNull().default(false),
    sendBacks: integer().notNull(),
    outcome: text({ enum: outcomes }),
    card: text({ enum: cardColours }),
    escalation: text({ enum: ladderSteps }),
    statuteBreached: boolean().notNull().default(false),
    extensionApprover: text({ enum: extensionApprovers }),
    applicationLateness: text({ enum: applicationLateness }),
    urges: integer().notNull().default(0),
    lastUrgedAt: instant(),
    lastRemindedAt: instant(),
    meetings: integer().notNull().default(0),
    mainId: bigint({ mode: "number" }),
    splitFromId: bigint({ mode: "number" }),
    onPlan: boolean().notNull().default(false),
    satisfaction: smallint(),
    ratedRound: integer(),
    saidSolved: text({ enum: solvedAnswers }),
    saidSolvedAt: instant(),
    ratingCompletedRound: integer(),
    objectedRound: integer(),
    objectionDueAt: instant(),
    callBackDueAt: instant(),
    callBackFirst: boolean().notNull().default(false),
    callBackTries: integer().notNull().default(0),
    published: boolean().notNull(),
    standsSinceAt: instant(),
    filedAt: instant().notNull(),
    acceptedAt: instant(),
    answeredAt: instant(),
    closedAt: instant(),
    answerDueAt: instant(),
    statutoryDueAt: instant(),
    provisional: boolean().notNull(),
    paused: boolean().notNull(),
    dueAt: instant(),
    dueKind: text({ enum: clockKinds }),
    /** First words for lists: of the text itself, and of the text as the unit may see it. */
    excerpt: text().notNull(),
    maskedExcerpt: text(),
    /** Bigrams of title and text; a search narrows by GIN and rechecks by LIKE. */
    bigrams: text().array().notNull(),
  },
  (table) => [
    // The queue: open reports of a region or a unit by what burns first; the id breaks ties for the keyset.
    index("complaints_queue_region").on(table.state, table.regionPath.op("text_pattern_ops"), table.dueAt, table.id),
    index("complaints_queue_unit").on(table.leadUnitId, table.state, table.dueAt, table.id),
    index("complaints_queue_due").on(table.state, table.dueAt, table.id),
    index("complaints_ended")
      .on(table.closedAt, table.id)
      .where(sql`state in ('closed', 'withdrawn', 'not_accepted', 'merged')`),
    index("complaints_extension")
      .on(table.extensionApprover, table.answerDueAt, table.id)
      .where(sql`extension_approver is not null`),
    // Replies that wait for a signature, by whose it is.
    index("complaints_review")
      .on(table.reviewDue, table.leadUnitId, table.dueAt, table.id)
      .where(sql`state = 'awaiting_review'`),
    // Supervision: what the office owes by the promised day, the broken statute first; that without what stands still, which
    // stays past its day for years; and the early yellow cards.
    index("complaints_promise").on(table.statuteBreached, table.answerDueAt, table.id).where(sql.raw(openOnly)),
    index("complaints_overdue")
      .on(table.answerDueAt, table.id)
      .where(sql.raw(`not paused and ${openOnly}`)),
    index("complaints_yellow")
      .on(table.answerDueAt, table.id)
      .where(sql.raw(`card = 'yellow' and not paused and ${openOnly}`)),
    // The queue: cards, what was sent back, what one person handles, and open reports by the day of filing.
    index("complaints_card_region")
      .on(table.card, table.regionPath.op("text_pattern_ops"), table.dueAt, table.id)
      .where(sql.raw(`card is not null and ${openOnly}`)),
    index("complaints_card_unit")
      .on(table.card, table.leadUnitId, table.dueAt, table.id)
      .where(sql.raw(`card is not null and ${openOnly}`)),
    index("complaints_returned")
      .on(table.regionPath.op("text_pattern_ops"), table.dueAt, table.id)
      .where(sql.raw(sentBackOnly)),
    index("complaints_handler")
      .on(table.handlerId, table.leadUnitId, table.dueAt, table.id)
      .where(sql.raw(`handler_id is not null and ${openOnly}`)),
    index("complaints_open_region_filed")
      .on(table.regionPath.op("text_pattern_ops"), table.filedAt, table.id)
      .where(sql.raw(openOnly)),
    index("complaints_open_filed").on(table.filedAt, table.id).where(sql.raw(openOnly)),
    index("complaints_open_unit_filed").on(table.leadUnitId, table.filedAt, table.id).where(sql.raw(openOnly)),
    index("complaints_filed").on(table.filedAt, table.id),
    // What waits for the window after the answer: whom to call, dissatisfied first, and objections to decide.
    index("complaints_call_back")
      .on(table.callBackFirst.desc(), table.callBackDueAt, table.id)
      .where(sql`call_back_due_at is not null`),
    index("complaints_objection").on(table.objectionDueAt, table.id).where(sql`objection_due_at is not null`),
    // The search: the newest of an item, a unit or a place, and a number by how it ends.
    index("complaints_item_filed").on(table.itemCode, table.filedAt, table.id),
    index("complaints_unit_filed").on(table.leadUnitId, table.filedAt, table.id),
    index("complaints_region_filed").on(table.regionPath.op("text_pattern_ops"), table.filedAt, table.id),
    index("complaints_number_end").on(sql`(reverse(replace("number", '-', '')) collate "C")`),
    // The followers of a main report, and what was split off one.
    index("complaints_main").on(table.mainId, table.id).where(sql`main_id is not null`),
    index("complaints_split_from").on(table.splitFromId, table.id).where(sql`split_from_id is not null`),
    index("complaints_bigrams").using("gin", table.bigrams),
  ],
);

export const complaintEvents = pgTable(
  "complaint_events",
  {
    complaintId: complaintId().references(() => complaints.id),
    version: integer().notNull(),
    type: text().notNull(),
    schemaVersion: smallint().notNull().default(1),
    actorKind: text({ enum: ["visitor", "complainant", "staff", "system"] }).notNull(),
    /** Staff id or name of the job; null for visitors and complainants. */
    actorId: text(),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull().default(sql`clock_timestamp()`),
    payload: jsonb().notNull(),
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.version] }),
    index("complaint_events_order").on(table.transactionId, table.complaintId, table.version),
    // What happened in a month, of the few sorts that are looked at for a whole month.
    index("complaint_events_looked_at")
      .on(table.type, table.occurredAt, table.complaintId, table.version)
      .where(sql`type in ('clock.relimited', 'supplement.requested', 'complaint.closed')`),
  ],
);

export const complaintTexts = pgTable(
  "complaint_texts",
  {
    complaintId: complaintId(),
    version: integer().notNull(),
    field: text({ enum: textFields }).notNull(),
    body: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.version, table.field] }),
    // Where the complainant stays unknown a unit searches the masked text and nothing else.
    index("complaint_texts_masked").using("gin", sql`bigrams_of(body)`).where(sql`field = 'masked_body'`),
    foreignKey({
      columns: [table.complaintId, table.version],
      foreignColumns: [complaintEvents.complaintId, complaintEvents.version],
    }),
  ],
);

/** Read only by the database role bancheng_identity; the app's role can insert and nothing else. */
export const complainantIdentities = pgTable(
  "complainant_identities",
  {
    complaintId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => complaints.id),
    ciphertext: bytes(),
    /** Blind indexes: HMAC of the normalised phone number and e-mail address. */
    phoneKey: text(),
    emailKey: text(),
    /** HMAC of the unified social credit code: what one enterprise filed, whoever its clerk was. */
    creditKey: text(),
    erasedAt: instant(),
  },
  (table) => [
    index("complainant_identities_phone").on(table.phoneKey),
    index("complainant_identities_email").on(table.emailKey),
    index("complainant_identities_credit").on(table.creditKey).where(sql`credit_key is not null`),
  ],
);

export const clocks = pgTable(
  "clocks",
  {
    complaintId: complaintId().references(() => complaints.id),
    clockNo: integer().notNull(),
    kind: text({ enum: clockKinds }).notNull(),
    assignmentNo: integer(),
    round: integer().notNull(),
    limitAmount: integer().notNull(),
    limitUnit: text({ enum: limitUnits }).notNull(),
    basis: text().notNull(),
    extendedBy: integer().notNull().default(0),
    statutoryAmount: integer(),
    statutoryUnit: text({ enum: limitUnits }),
    statutoryBasis: text(),
    localHolidaysStopStatute: boolean().notNull().default(false),
    leads: jsonb().$type<SignalLeads>().notNull(),
    calendarVersion: integer().notNull(),
    regionId: text().notNull(),
    startedAt: instant().notNull(),
    promisedDueAt: instant().notNull(),
    statutoryDueAt: instant(),
    provisional: boolean().notNull(),
    /** Given and planned. */
    signals: signals().notNull(),
    pausedAt: instant(),
    stoppedAt: instant(),
    /** When the worker next has to look at this clock; null when never (stopped, paused, nothing left to do). */
    attentionAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.clockNo] }),
    index("clocks_attention")
      .on(table.attentionAt, table.complaintId, table.clockNo)
      .where(sql`attention_at is not null`),
    // The clocks that run, for counting them anew: as many as there are open reports, however many ended.
    index("clocks_running").on(table.complaintId, table.clockNo).where(sql`stopped_at is null`),
  ],
);

/** The ledger of a clock's pauses. */
export const clockPauses = pgTable(
  "clock_pauses",
  {
    complaintId: complaintId(),
    clockNo: integer().notNull(),
    pauseNo: integer().notNull(),
    fromAt: instant().notNull(),
    toAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.clockNo, table.pauseNo] }),
    foreignKey({ columns: [table.complaintId, table.clockNo], foreignColumns: [clocks.complaintId, clocks.clockNo] }),
  ],
);

/** Requests for more time and what became of them. */
export const extensions = pgTable(
  "extensions",
  {
    complaintId: complaintId().references(() => complaints.id),
    extensionNo: integer().notNull(),
    round: integer().notNull(),
    amount: integer().notNull(),
    unit: text({ enum: limitUnits }).notNull(),
    approver: text({ enum: extensionApprovers }).notNull(),
    state: text({ enum: extensionStates }).notNull(),
    askedById: integer().notNull(),
    askedAt: instant().notNull(),
    decidedById: integer(),
    decidedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.extensionNo] })],
);

/** Written demands of the supervision office and what became of them. */
export const supervisionNotices = pgTable(
  "supervision_notices",
  {
    complaintId: complaintId().references(() => complaints.id),
    noticeNo: integer().notNull(),
    serial: text().notNull().unique(),
    state: text({ enum: supervisionStates }).notNull(),
    unitId: text(),
    regionId: text().notNull(),
    days: integer().notNull(),
    dueAt: instant().notNull(),
    provisional: boolean().notNull(),
    calendarVersion: integer().notNull(),
    issuedById: integer(),
    issuedAt: instant().notNull(),
    returns: integer().notNull(),
    answeredById: integer(),
    answeredAt: instant(),
    closedById: integer(),
    closedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.noticeNo] }),
    // One at a time for a report, and the list of those that run by the day on which they are due.
    uniqueIndex("supervision_notices_one_open").on(table.complaintId).where(sql`state <> 'closed'`),
    index("supervision_notices_due").on(table.dueAt, table.complaintId).where(sql`state <> 'closed'`),
  ],
);

/** The last serial number of each year. Its row is locked until the notice is stored, so that no number is left out. */
export const supervisionSerials = pgTable("supervision_serials", {
  year: integer().primaryKey(),
  lastNo: integer().notNull(),
});

/** For which facts a notice is proposed, or issued by itself: data of the office. */
export const supervisionRules = pgTable("supervision_rules", {
  code: text({ enum: supervisionRuleCodes }).primaryKey(),
  /** From which figure on; what it counts depends on the rule. */
  threshold: integer().notNull(),
  mode: text({ enum: supervisionModes }).notNull(),
  /** Working days that the notice leaves. */
  days: integer().notNull(),
  demand: text().notNull(),
});

/** A fact for which a rule asks for a notice: its key makes a second proposal for the same fact impossible. */
export const supervisionProposals = pgTable(
  "supervision_proposals",
  {
    complaintId: complaintId().references(() => complaints.id),
    rule: text({ enum: supervisionRuleCodes }).notNull(),
    fact: text().notNull(),
    state: text({ enum: ["proposed", "issued", "dismissed"] }).notNull(),
    proposedAt: instant().notNull(),
    noticeNo: integer(),
    decidedById: integer(),
    decidedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.rule, table.fact] }),
    index("supervision_proposals_open").on(table.proposedAt, table.complaintId).where(sql`state = 'proposed'`),
  ],
);

/** Leaders' instructions on a report and what became of them. */
export const instructions = pgTable(
  "instructions",
  {
    complaintId: complaintId().references(() => complaints.id),
    instructionNo: integer().notNull(),
    serial: text().notNull().unique(),
    state: text({ enum: instructionStates }).notNull(),
    leaderId: integer(),
    enteredById: integer().notNull(),
    onPaper: boolean().notNull(),
    givenOn: civilDate().notNull(),
    unitId: text(),
    regionId: text().notNull(),
    limitAmount: integer().notNull(),
    limitUnit: text({ enum: limitUnits }).notNull(),
    dueAt: instant().notNull(),
    provisional: boolean().notNull(),
    calendarVersion: integer().notNull(),
    givenAt: instant().notNull(),
    returns: integer().notNull(),
    answeredById: integer(),
    answeredAt: instant(),
    acceptedById: integer(),
    acceptedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.instructionNo] }),
    // The first screen of a leader, and all that is not accepted yet, by the day on which it is due.
    index("instructions_leader").on(table.leaderId, table.dueAt, table.complaintId).where(sql`state <> 'accepted'`),
    index("instructions_due").on(table.dueAt, table.complaintId, table.instructionNo).where(sql`state <> 'accepted'`),
  ],
);

/** The last serial number of each year, as for the notices. */
export const instructionSerials = pgTable("instruction_serials", {
  year: integer().primaryKey(),
  lastNo: integer().notNull(),
});

/** The four owners of a hard report; the names of those without an account are texts of the event. */
export const leadOwnerships = pgTable(
  "lead_ownerships",
  {
    complaintId: complaintId().references(() => complaints.id),
    ownershipNo: integer().notNull(),
    cityLeaderId: integer(),
    disciplineOfficerId: integer(),
    departmentOwnerId: integer(),
    countyLeaderId: integer(),
    namedById: integer().notNull(),
    namedAt: instant().notNull(),
    progressCount: integer().notNull(),
    lastProgressAt: instant(),
    endedById: integer(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.ownershipNo] }),
    uniqueIndex("lead_ownerships_one_open").on(table.complaintId).where(sql`ended_at is null`),
    index("lead_ownerships_open").on(table.namedAt, table.complaintId).where(sql`ended_at is null`),
  ],
);

/** A sample of closed reports: everything that is needed to draw it again. Never changed. */
export const followUpDraws = pgTable(
  "follow_up_draws",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    seed: text().notNull(),
    regionId: text().notNull(),
    closedFromOn: civilDate().notNull(),
    closedToOn: civilDate().notNull(),
    size: integer().notNull(),
    weights: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    /** Out of how many, and a digest of their numbers and weights. */
    population: integer().notNull(),
    populationDigest: text().notNull(),
    /** Null where the month drew it. */
    drawnById: integer(),
    drawnAt: instant().notNull(),
  },
  (table) => [
    index("follow_up_draws_newest").on(table.drawnAt, table.id),
    uniqueIndex("follow_up_draws_month")
      .on(table.regionId, table.closedFromOn, table.closedToOn)
      .where(sql`drawn_by_id is null`),
  ],
);

export const followUpChecks = pgTable(
  "follow_up_checks",
  {
    complaintId: complaintId().references(() => complaints.id),
    checkNo: integer().notNull(),
    drawId: bigint({ mode: "number" }).references(() => followUpDraws.id),
    weight: integer().notNull(),
    round: integer().notNull(),
    unitId: text(),
    state: text({ enum: followUpStates }).notNull(),
    dueAt: instant().notNull(),
    provisional: boolean().notNull(),
    calendarVersion: integer().notNull(),
    drawnAt: instant().notNull(),
    checkedById: integer(),
    checkedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.checkNo] }),
    index("follow_up_checks_due").on(table.dueAt, table.complaintId).where(sql`state = 'open'`),
    index("follow_up_checks_rebound").on(table.checkedAt, table.unitId).where(sql`state = 'rebound'`),
    index("follow_up_checks_draw").on(table.drawId, table.complaintId),
  ],
);

/** What a person without a message channel is still to be told by telephone, event by event. */
export const phoneNotices = pgTable(
  "phone_notices",
  {
    complaintId: complaintId().references(() => complaints.id),
    version: integer().notNull(),
    template: text().notNull(),
    state: text({ enum: ["due", "given"] }).notNull(),
    waitingFromAt: instant().notNull(),
    tries: integer().notNull().default(0),
    lastTriedAt: instant(),
    givenAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.version] }),
    index("phone_notices_due").on(table.waitingFromAt, table.complaintId, table.version).where(sql`state = 'due'`),
  ],
);

/** Disputes about who is responsible and what became of them. */
export const disputes = pgTable(
  "disputes",
  {
    complaintId: complaintId().references(() => complaints.id),
    disputeNo: integer().notNull(),
    round: integer().notNull(),
    state: text({ enum: disputeStates }).notNull(),
    unitId: text().notNull(),
    regionId: text().notNull(),
    days: integer().notNull(),
    dueAt: instant().notNull(),
    provisional: boolean().notNull(),
    calendarVersion: integer().notNull(),
    openedAt: instant().notNull(),
    appointedUnitId: text(),
    decidedById: integer(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.disputeNo] }),
    // One at a time for a report, and the list of those that wait by the day on which they are due.
    uniqueIndex("disputes_one_open").on(table.complaintId).where(sql`state = 'open'`),
    index("disputes_due").on(table.dueAt, table.complaintId).where(sql`state = 'open'`),
  ],
);

/** Letters to bodies without an account and what became of them. */
export const referrals = pgTable(
  "referrals",
  {
    complaintId: complaintId().references(() => complaints.id),
    referralNo: integer().notNull(),
    round: integer().notNull(),
    serial: text().notNull().unique(),
    sealed: boolean().notNull(),
    ground: text({ enum: referralGrounds }),
    state: text({ enum: referralStates }).notNull(),
    regionId: text().notNull(),
    days: integer(),
    dueAt: instant(),
    provisional: boolean().notNull(),
    calendarVersion: integer(),
    issuedById: integer().notNull(),
    issuedAt: instant().notNull(),
    chases: integer().notNull(),
    lastChasedAt: instant(),
    receivedOn: civilDate(),
    answeredAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.referralNo] }),
    uniqueIndex("referrals_one_open").on(table.complaintId).where(sql`state in ('out', 'answered')`),
    index("referrals_due").on(table.dueAt, table.complaintId).where(sql`state in ('out', 'answered')`),
  ],
);

/** The last serial number of each series and year; locked until the letter is stored, so that none is left out. */
export const referralSerials = pgTable(
  "referral_serials",
  { series: text().notNull(), year: integer().notNull(), lastNo: integer().notNull() },
  (table) => [primaryKey({ columns: [table.series, table.year] })],
);

export const assignments = pgTable(
  "assignments",
  {
    complaintId: complaintId().references(() => complaints.id),
    assignmentNo: integer().notNull(),
    round: integer().notNull(),
    unitId: text().notNull(),
    role: text({ enum: ["lead", "supporting"] }).notNull(),
    state: text({ enum: assignmentStates }).notNull(),
    handlerId: integer(),
    openedAt: instant().notNull(),
    acknowledgedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.assignmentNo] }),
    index("assignments_unit").on(table.unitId, table.complaintId),
    // What supporting units have in hand, the oldest first.
    index("assignments_supporting")
      .on(table.unitId, table.openedAt, table.complaintId, table.assignmentNo)
      .where(sql`role = 'supporting' and state in ('open', 'acknowledged')`),
  ],
);

/** Questions to people who stay unknown to the unit, and where each stands. */
export const relays = pgTable(
  "relays",
  {
    complaintId: complaintId().references(() => complaints.id),
    relayNo: integer().notNull(),
    round: integer().notNull(),
    assignmentNo: integer().notNull(),
    unitId: text().notNull(),
    state: text({ enum: relayStates }).notNull(),
    askedById: integer().notNull(),
    askedAt: instant().notNull(),
    sinceAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.relayNo] }),
    // What waits for the window, the oldest first.
    index("relays_waiting")
      .on(table.sinceAt, table.complaintId, table.relayNo)
      .where(sql`state in ('asked', 'answered')`),
  ],
);

/** Plans for hard cases and what became of them. */
export const plans = pgTable(
  "plans",
  {
    complaintId: complaintId().references(() => complaints.id),
    planNo: integer().notNull(),
    round: integer().notNull(),
    state: text({ enum: planStates }).notNull(),
    leaderId: integer().notNull(),
    reviewOn: civilDate().notNull(),
    nextProgressOn: civilDate(),
    progressCount: integer().notNull(),
    proposedById: integer().notNull(),
    proposedAt: instant().notNull(),
    decidedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.planNo] }),
    // One at a time for a report; the list of those that run, by the next word of progress, and of those that wait.
    uniqueIndex("plans_one_open").on(table.complaintId).where(sql`state in ('proposed', 'running')`),
    index("plans_running").on(table.nextProgressOn, table.complaintId).where(sql`state = 'running'`),
    index("plans_proposed").on(table.proposedAt, table.complaintId).where(sql`state = 'proposed'`),
  ],
);

export const replies = pgTable(
  "replies",
  {
    complaintId: complaintId().references(() => complaints.id),
    replyNo: integer().notNull(),
    round: integer().notNull(),
    unitId: text(),
    outcome: text({ enum: replyOutcomes }).notNull(),
    body: text().notNull(),
    basis: text().notNull(),
    state: text({ enum: ["awaiting_review", "returned", "sent"] }).notNull(),
    authorId: integer(),
    reviewerId: integer(),
    submittedAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.replyNo] }),
    // What a unit answered in a month, in the order in which it went out.
    index("replies_unit_sent")
      .on(table.unitId, table.sentAt, table.complaintId, table.replyNo)
      .where(sql`state = 'sent' and unit_id is not null`),
  ],
);

/** Why a reply says no, beside its text and its basis; each part is required. */
export const refusalJustifications = pgTable(
  "refusal_justifications",
  {
    complaintId: complaintId(),
    replyNo: integer().notNull(),
    itemCode: text().notNull(),
    missing: text().notNull(),
    otherWay: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.replyNo] }),
    foreignKey({ columns: [table.complaintId, table.replyNo], foreignColumns: [replies.complaintId, replies.replyNo] }),
  ],
);

/** One rating a round: the primary key is the one-time token against stuffing. */
export const ratings = pgTable(
  "ratings",
  {
    complaintId: complaintId().references(() => complaints.id),
    round: integer().notNull(),
    satisfaction: smallint(),
    contacted: boolean(),
    solved: text({ enum: ["yes", "partly", "no"] }),
    ratedAt: instant().notNull(),
    /** When the rest of the questions was answered, after the one press. */
    completedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.complaintId, table.round] })],
);

export const noticeChannels = ["sms", "wechat", "email"] as const;
export const noticeStates = ["queued", "sent", "impossible", "stopped"] as const;

/** What was sent to whom about which event. The key makes a second delivery impossible to start. */
export const notices = pgTable(
  "notices",
  {
    complaintId: complaintId().references(() => complaints.id),
    version: integer().notNull(),
    /** "complainant" or "staff:17". */
    recipient: text().notNull(),
    channel: text({ enum: messageChannels }).notNull(),
    template: text().notNull(),
    /** "stopped": the person wanted no messages when it was its turn. */
    state: text({ enum: noticeStates }).notNull(),
    queuedAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.complaintId, table.version, table.recipient, table.channel] }),
    index("notices_queued").on(table.queuedAt).where(sql`state = 'queued'`),
  ],
);

/**
 * Answers released to the public: a masked copy that a person approved. Withdrawn, the row stays as a record of what was
 * read by whom it may concern, is found by nothing, and the answer may be released anew as a row of its own.
 */
export const publications = pgTable(
  "publications",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    complaintId: complaintId().references(() => complaints.id),
    regionId: text().notNull(),
    /** The path of the region when the answer was released; its third, fourth and fifth parts have indexes of their own. */
    regionPath: text().notNull().default(""),
    unitId: text(),
    itemCode: text(),
    title: text().notNull(),
    question: text().notNull(),
    answer: text().notNull(),
    outcome: text({ enum: replyOutcomes }).notNull(),
    publishedAt: instant().notNull(),
    publishedBy: integer().notNull(),
    bigrams: text().array().notNull(),
    withdrawnAt: instant(),
    withdrawnBy: integer(),
  },
  (table) => {
    const inPublic = sql`withdrawn_at is null`;
    const newestOf = (column: typeof table.itemCode | typeof table.unitId | typeof table.outcome | SQL, name: string) =>
      index(name).on(column, table.publishedAt, table.id).where(inPublic);
    const place = (part: number) => sql`split_part(region_path, '/', ${sql.raw(String(part))})`;
    return [
      uniqueIndex("publications_once").on(table.complaintId).where(inPublic),
      // The last release of a report, withdrawn or not.
      index("publications_of_complaint").on(table.complaintId, table.id),
      index("publications_in_public").on(table.publishedAt, table.id).where(inPublic),
      newestOf(table.itemCode, "publications_of_item"),
      newestOf(table.unitId, "publications_of_unit"),
      newestOf(table.outcome, "publications_of_outcome"),
      // One index for each level below the region that everything lies in ("/LZ/LZ01/LZ0101/LZ010101/").
      newestOf(place(3), "publications_of_place_3"),
      newestOf(place(4), "publications_of_place_4"),
      newestOf(place(5), "publications_of_place_5"),
      index("publications_words").using("gin", table.bigrams).where(inPublic),
    ];
  },
);

/** "The same happened to me", once for each browser and answer; the key says nothing about whose browser it is. */
export const publicationMeToos = pgTable(
  "publication_me_toos",
  {
    publicationId: bigint({ mode: "number" })
      .notNull()
      .references(() => publications.id),
    browserKey: text().notNull(),
    toldOn: civilDate().notNull(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.browserKey] })],
);

/** Where a letter from outside came from: the same number with the same content is the same letter. */
export const importedLetters = pgTable(
  "imported_letters",
  {
    complaintId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => complaints.id),
    origin: text().notNull(),
    externalNumber: text().notNull(),
    contentDigest: text().notNull(),
    importedAt: instant().notNull(),
    /** The batch that brought it; null from the command line. */
    batchId: text(),
    /** The version of the report when it was brought in: what came after it was done to the report since. */
    version: integer(),
    /** The batch was undone: the same letter may come again. */
    undoneAt: instant(),
  },
  (table) => [
    uniqueIndex("imported_letters_once")
      .on(table.origin, table.externalNumber, table.contentDigest)
      .where(sql`undone_at is null`),
    index("imported_letters_batch").on(table.batchId, table.complaintId).where(sql`batch_id is not null`),
  ],
);
