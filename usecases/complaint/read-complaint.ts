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
import { getReference, type Reference, type Unit } from "@/db/queries/reference";
import { listRatings, listReplies, type Reply } from "@/db/queries/replies";
import type { StaffActor } from "@/domain/actor";
import type { Calendar } from "@/domain/calendar/calendar";
import {
  answerClockOf,
  closedPauses,
  countDates,
  countInputOf,
  policyFor,
  regionPathOf,
} from "@/domain/complaint/clock-events";
import type { Clock, Extension, Signal, SupervisionNotice } from "@/domain/complaint/complaint";
import { leadAssignment, seatOf } from "@/domain/complaint/decide-dispatch";
import { extensionOffer, waitingExtension } from "@/domain/complaint/decide-extension";
import { openSupervision } from "@/domain/complaint/decide-supervision";
import type { EventPayload, EventType, RoutingFacts } from "@/domain/complaint/events";
import { proposeMasking } from "@/domain/complaint/text";
import { type Action, isPossible } from "@/domain/complaint/transitions";
import {
  type AssignmentState,
  type ClockKind,
  type ComplaintKind,
  type ExtensionApprover,
  type Limit,
  type LimitUnit,
  type ReplyOutcome,
  type ReviewPolicy,
  replyOutcomes,
  type TextField,
  textFields,
} from "@/domain/complaint/vocabulary";
import { type ApplicationClock, applicationClock } from "@/domain/limits/application-clock";
import { type DerivationLine, deriveDays, groupDerivation } from "@/domain/limits/derivation";
import { dueDate, isOverdue, workingDaysLeft, workingDaysOver } from "@/domain/limits/due-date";
import { Refusal } from "@/domain/refusal";
import {
  mayAct,
  mayAnswerSupervision,
  mayDecideExtension,
  mayRead,
  mayReadFullText,
  mayRevealIdentity,
} from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readComplaintInput = z.object({ number: z.string().max(40) });

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
  "close_supervision",
  "answer_supervision",
  "ask_extension",
  "solve_on_the_spot",
  "request_supplement",
  "record_contact",
  "classify",
  "send_back",
  "not_accept",
  "issue_supervision",
  "publish",
  "add_note",
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
    | "sendBacks"
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
  readonly routing: RoutingPage | null;
  readonly timeline: readonly TimelineEntry[];
  readonly replies: readonly ReplyPage[];
  readonly ratings: Awaited<ReturnType<typeof listRatings>>;
  readonly offers: readonly Offer[];
  /** The one next right step; null when it is somebody else's. */
  readonly next: Offer | null;
  /** The running reply was written by this very person, who therefore does not review it. */
  readonly isOwnReply: boolean;
  readonly review: ReviewPolicy;
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
    /** The notice that is not closed: to answer, to close, to send back. */
    readonly supervision: SupervisionPage | null;
    readonly publish: { readonly title: string; readonly question: string; readonly answer: string } | null;
  };
};

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function readComplaint(ctx: Context, input: z.infer<typeof readComplaintInput>): Promise<ComplaintPage> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const [events, replies, ratings, calendarOf] = await Promise.all([
    listRecordedEvents(ctx.db.app, stored.id),
    listReplies(ctx.db.app, stored.id),
    listRatings(ctx.db.app, stored.id),
    getCalendars(ctx.db, stored.complaint.clocks),
  ]);
  const staff = await listNamedStaff(ctx.db.app, staffIdsOf(stored, events, replies));
  const page = new PageOf(actor, ctx.now, reference, stored, events, replies, staff, calendarOf);
  return { ...page.facts(), ...page.work(), ratings };
}

function staffIdsOf(stored: StoredComplaint, events: readonly RecordedEvent[], replies: readonly Reply[]): number[] {
  return [
    stored.complaint.handlerId,
    ...stored.complaint.assignments.map((assignment) => assignment.handlerId),
    ...stored.complaint.extensions.flatMap((extension) => [extension.askedById, extension.decidedById]),
    ...stored.complaint.supervisionNotices.map((notice) => notice.issuedById),
    ...events.map((event) => event.staffId),
    ...replies.flatMap((reply) => [reply.authorId, reply.reviewerId]),
  ].filter((id) => id !== null);
}

function told({ type, payload }: RecordedEvent): ToldEvent {
  const standsElsewhere = isToldElsewhere(type);
  return { type, payload: standsElsewhere ? null : payload } as ToldEvent;
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
const fieldsForUnit: readonly TextField[] = ["masked_body", "dispatch_note", "supervision_demand", "supervision_note"];

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
        sendBacks: row.sendBacks,
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
      assignments: complaint.assignments.map(({ unitId, handlerId, role: _role, ...assignment }) => ({
        ...assignment,
        unit: this.unitName(unitId) ?? { zh: unitId, en: unitId },
        handlerName: this.staffName(handlerId),
      })),
      extensions: complaint.extensions.map((extension) => this.extensionPage(extension)),
      supervisionNotices: complaint.supervisionNotices.map((notice) => this.supervisionPage(notice)),
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
    const offers = offered.filter((action) => {
      if (!isPossible(action, complaint.state) || !mayAct(this.actor, action, this.stored)) return false;
      if (action === "request_supplement") return complaint.supplementRequests === 0;
      if (action === "approve_reply") return !isOwnReply;
      if (action === "send_back") return sendBackBefore !== null && this.now < sendBackBefore;
      if (action === "ask_extension") return this.extensionForm() !== null;
      if (action === "decide_extension") return this.waitingDecision() !== null;
      if (action === "issue_supervision") return openNotice === null;
      if (action === "answer_supervision") {
        return openNotice?.state === "issued" && mayAnswerSupervision(this.actor, this.stored);
      }
      if (action === "close_supervision") {
        return openNotice !== null && openNotice.answeredById !== this.actor.staffId;
      }
      if (action === "publish") return !complaint.published && this.publishForm() !== null;
      if (action === "reveal_identity") return mayRevealIdentity(this.actor, this.stored);
      return true;
    });
    const steps = [
      "decide_extension",
      "close_supervision",
      "dispatch",
      "accept",
      "acknowledge",
      "answer_supervision",
      "submit_reply",
      "approve_reply",
    ] as const satisfies readonly Offer[];
    return {
      offers,
      // A notice is the supervision office's turn only once it was answered.
      next:
        steps.find(
          (action) => offers.includes(action) && (action !== "close_supervision" || openNotice?.state === "answered"),
        ) ?? null,
      isOwnReply,
      review: this.reference.rules.kinds.get(complaint.kind as ComplaintKind)?.review ?? "lead",
      forms: {
        dispatch: offers.includes("dispatch") || offers.includes("reassign") ? this.dispatchForm() : null,
        classify: offers.includes("classify") ? this.classifyForm() : null,
        returned: offers.includes("submit_reply") ? this.returnedReply() : null,
        reply: offers.includes("submit_reply") ? this.replyForm() : null,
        note: offers.includes("add_note") ? { asksReader: this.fullText && !this.stored.sharesIdentity } : null,
        sendBackBefore: offers.includes("send_back") ? sendBackBefore : null,
        extension: offers.includes("ask_extension") ? this.extensionForm() : null,
        decision: offers.includes("decide_extension") ? this.waitingDecision() : null,
        supervision: openNotice === null ? null : this.supervisionPage(openNotice),
        publish: offers.includes("publish") ? this.publishForm() : null,
      },
    };
  }

  /** The unit's people read what was written for them or by them, where the complainant stays unknown to them. */
  private mayShow(field: TextField, event: RecordedEvent): boolean {
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
    const unitId = "unitId" in payload ? payload.unitId : (assignment?.unitId ?? null);
    return {
      version: event.version,
      event: told(event),
      at: event.occurredAt,
      by: { kind: event.actorKind, name: this.staffName(event.staffId) },
      unit: this.unitName(unitId),
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
      if (!region || !unit.responsible || unit.id === aboutUnitId) continue;
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
    return {
      groups: inOrder.map(({ region, units }) => ({ region, units: units.filter(({ id }) => id !== current) })),
      nearest: (routed?.nearest ?? []).flatMap((near) => this.unitWithDuty(near.unitId) ?? []),
      proposedUnitId: proposed !== current && proposed !== aboutUnitId ? proposed : null,
      maskedBody: sharesIdentity ? null : (this.textOf("masked_body") ?? this.proposedMasking()),
    };
  }

  private proposedMasking(): string {
    const parts = (["body", "told_reason", "wish"] as const).flatMap((field) => this.textOf(field) ?? []);
    return proposeMasking(parts.join("\n\n"));
  }

  private classifyForm(): ComplaintPage["forms"]["classify"] {
    const categories = [...this.reference.categories.values()];
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
      fields: [...this.reference.fields.values()].map(choice),
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
    const byDepartment = new Map<string, Choice[]>();
    for (const item of items.values()) {
      const choices = byDepartment.get(item.departmentCode) ?? [];
      choices.push({ id: item.code, zh: item.nameZh, en: item.nameEn });
      byDepartment.set(item.departmentCode, choices);
    }
    const own = this.unit?.departmentCode;
    const departments = [...units.values()]
      .filter((unit) => unit.regionId === rootRegion.id && unit.kind !== "counter")
      .sort((a, b) => Number(b.departmentCode === own) - Number(a.departmentCode === own));
    return {
      items: departments.flatMap((unit) => {
        const choices = byDepartment.get(unit.departmentCode);
        byDepartment.delete(unit.departmentCode);
        return choices ? [{ unit: { id: unit.id, zh: unit.shortZh, en: unit.nameEn }, items: choices }] : [];
      }),
      itemCode: this.stored.row.itemCode,
    };
  }

  private publishForm(): ComplaintPage["forms"]["publish"] {
    const { outcome, currentReplyNo } = this.stored.complaint;
    const reply = this.replies.find((candidate) => candidate.replyNo === currentReplyNo);
    if (!reply || !(replyOutcomes as readonly (string | null)[]).includes(outcome)) return null;
    const item = this.reference.items.get(this.stored.row.itemCode ?? "");
    return {
      title: proposeMasking(this.textOf("title") ?? item?.nameZh ?? ""),
      question: this.textOf("masked_body") ?? proposeMasking(this.textOf("body") ?? ""),
      answer: proposeMasking(reply.body),
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
