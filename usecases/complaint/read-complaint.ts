/**
 * One report as a member of staff may see it, with what this person can do now. Who may not read it gets the same
 * not-found as for one that does not exist.
 *
 * The parts of the page are shaped in domain/complaint-page. Where the complainant stays unknown to the unit, its people get
 * neither the texts (domain/complaint-page/texts.ts) nor the date of the original application: what is left out is in no page
 * and in no payload.
 */
import "server-only";
import { z } from "zod";
import { getCalendars } from "@/db/queries/calendar";
import type { StoredComplaint } from "@/db/queries/complaints";
import type { UnitHandler } from "@/db/queries/handlers";
import type { Release } from "@/db/queries/publications";
import { getReference, type Reference } from "@/db/queries/reference";
import type { Rating } from "@/db/queries/replies";
import { findReportPage, type ReportPage } from "@/db/queries/report-page";
import type { StaffActor } from "@/domain/actor";
import { unitsWithoutOpinion } from "@/domain/complaint/decide-joint";
import { isHardCase } from "@/domain/complaint/decide-plan";
import type { ApplicationChannel, AssignmentState } from "@/domain/complaint/vocabulary";
import { returnsInRound } from "@/domain/complaint/waiting-at-window";
import { type ClockPage, clockPage } from "@/domain/complaint-page/clocks";
import { type RoutingPage, routingPage } from "@/domain/complaint-page/dispatch";
import { type ExtensionPage, extensionPage } from "@/domain/complaint-page/extensions";
import { type DisputePage, disputePage, type ReferralPage, referralPage } from "@/domain/complaint-page/handover";
import {
  type MeetingPage,
  meetingPage,
  type SupportingPage,
  supportingPage,
} from "@/domain/complaint-page/joint-handling";
import { type KinPage, kinPage } from "@/domain/complaint-page/kin";
import { categoryName, fieldName, staffName, unitName, windowName } from "@/domain/complaint-page/names";
import { type OversightPage, oversightPage } from "@/domain/complaint-page/oversight";
import { type PlanPage, planPage } from "@/domain/complaint-page/plans";
import type { Reading } from "@/domain/complaint-page/reading";
import { type RelayPage, relayPage } from "@/domain/complaint-page/relays";
import { type ReplyPage, replyPage } from "@/domain/complaint-page/replies";
import { type SupervisionPage, supervisionPage } from "@/domain/complaint-page/supervision";
import { type ReportText, reportTexts } from "@/domain/complaint-page/texts";
import { type TimelineEntry, timelineEntry } from "@/domain/complaint-page/timeline";
import { type Work, workOf } from "@/domain/complaint-page/work";
import { type FilesPage, filesPage } from "@/domain/files/files-page";
import { type ApplicationClock, applicationClock } from "@/domain/limits/application-clock";
import { type BothNames, namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake, mayAct, mayRead, mayReadFullText, mayReadWith } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readComplaintInput = z.object({
  number: z.string().max(40),
  /** The reply template that the address asks for. */
  template: z.coerce.number().int().positive().optional().catch(undefined),
});

type AssignmentPage = {
  readonly assignmentNo: number;
  readonly round: number;
  readonly unit: BothNames;
  readonly state: AssignmentState;
  readonly handlerName: string | null;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
};

export type ComplaintPage = Work & {
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
    | "cause"
    | "identityMode"
    | "identityErasedAt"
    | "phoneChecked"
    | "emailChecked"
    | "sharesIdentity"
    | "complainantKind"
    | "isAgent"
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
  readonly channel: ApplicationChannel | null;
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
  readonly report: readonly ReportText[];
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
  readonly ratings: readonly Rating[];
  /** To whom of the unit the report can be given; none for those who cannot give it. */
  readonly handlers: readonly UnitHandler[];
  /** Whom a note can call: everybody else who may read it, by user name; none for those who write no notes on it. */
  readonly colleagues: readonly ColleagueToCall[];
  readonly files: FilesPage;
  readonly oversight: OversightPage;
  /** What stands in public of it; for whoever may take it back. */
  readonly release: Release | null;
};

export type ColleagueToCall = { readonly id: number; readonly name: string; readonly username: string };

type Facts = Omit<
  ComplaintPage,
  keyof Work | "ratings" | "handlers" | "colleagues" | "files" | "oversight" | "release"
>;

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function readComplaint(ctx: Context, input: z.infer<typeof readComplaintInput>): Promise<ComplaintPage> {
  const actor = requireStaff(ctx.actor);
  const asksFor = (action: Parameters<typeof grantsToTake>[1]) => grantsToTake(actor, action).length > 0;
  const [reference, found] = await Promise.all([
    getReference(ctx.db),
    findReportPage(ctx.db.app, input.number, {
      handlers: asksFor("assign_handler"),
      unitLeaders: asksFor("name_lead_officials"),
      colleagues: asksFor("add_note"),
      release: asksFor("withdraw_publication"),
    }),
  ]);
  if (!found || !mayRead(actor, found.stored)) throw new Refusal("not-found");
  const { stored, replies } = found;
  const reading = await readingOf(ctx, { actor, reference, found, template: input.template });
  const work = workOf(reading);
  const { leadUnitId, handlerId } = stored.complaint;
  const asksHandlers = leadUnitId !== null && work.offers.includes("assign_handler");
  return {
    ...factsOf(reading, stored.row, reference),
    ...work,
    ratings: found.ratings,
    handlers: asksHandlers ? found.handlers.filter(({ id }) => id !== handlerId) : [],
    colleagues: mayAct(actor, "add_note", stored) ? colleaguesToCall(actor, found) : [],
    files: filesPage(actor, stored, found.files, {
      number: stored.row.number,
      complaint: stored.complaint,
      sentReplies: replies.filter(({ state }) => state === "sent").map(({ replyNo }) => replyNo),
      nameOf: (id) => staffName(reading, id),
      now: ctx.now,
    }),
    oversight: oversightPage(reading, found),
    release: mayAct(actor, "withdraw_publication", stored) ? found.release : null,
  };
}

function colleaguesToCall(actor: StaffActor, { stored, colleagues }: ReportPage): ColleagueToCall[] {
  return colleagues
    .filter((colleague) => colleague.id !== actor.staffId && mayReadWith(colleague, stored))
    .map(({ id, name, username }) => ({ id, name, username }));
}

async function readingOf(
  ctx: Context,
  known: {
    readonly actor: StaffActor;
    readonly reference: Reference;
    readonly found: ReportPage;
    readonly template: number | undefined;
  },
): Promise<Reading> {
  const { actor, reference, template } = known;
  const { stored, events, replies, staff, kin, leaders, hasHead, templates } = known.found;
  return {
    ...{ actor, reference, template, stored, events, replies, staff, kin, hasHead, templates },
    now: ctx.now,
    calendarOf: await getCalendars(ctx.db, stored.complaint.clocks),
    leaders: isHardCase(stored.complaint) ? leaders : [],
    fullText: mayReadFullText(actor, stored),
  };
}

function factsOf(reading: Reading, row: StoredComplaint["row"], reference: Reference): Facts {
  const { complaint } = reading.stored;
  const unit = reference.units.get(reading.stored.leadUnitId ?? "");
  const item = reference.items.get(row.itemCode ?? "");
  const acceptedOn = reading.fullText ? row.applicationAcceptedOn : null;
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
      cause: row.cause,
      identityMode: row.identityMode,
      identityErasedAt: row.identityErasedAt,
      phoneChecked: row.phoneChecked,
      emailChecked: row.emailChecked,
      sharesIdentity: row.sharesIdentity,
      complainantKind: row.complainantKind,
      isAgent: row.isAgent,
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
    fullText: reading.fullText,
    trips: reading.fullText ? row.trips : null,
    channel: reading.fullText ? row.channel : null,
    applicationAcceptedOn: acceptedOn,
    application:
      item && acceptedOn
        ? applicationClock({
            item,
            acceptedOn,
            at: reading.stored.complaint.closedAt ?? reading.now,
            calendar: reference.rules.calendar,
            regionPath: unit?.regionPath ?? row.regionPath,
          })
        : null,
    item: namesOf(item),
    category: categoryName(reading, row.categoryCode),
    field: fieldName(reading, row.fieldCode),
    categoryCode: row.categoryCode,
    fieldCode: row.fieldCode,
    regions: [...reference.regions.values()]
      .filter((region) => row.regionPath.startsWith(region.path))
      .map((region) => namesOf(region)),
    window: windowName(reading, row.windowId),
    unit: unit ? { zh: unit.shortZh, en: unit.nameEn, fullZh: unit.nameZh } : null,
    aboutUnit: unitName(reading, row.aboutUnitId),
    handlerName: staffName(reading, row.handlerId),
    report: reportTexts(reading),
    clocks: complaint.clocks.map((clock) => clockPage(reading, clock)),
    assignments: complaint.assignments.flatMap(({ unitId, handlerId, role, ...assignment }) =>
      role === "lead"
        ? [
            {
              ...assignment,
              unit: unitName(reading, unitId) ?? { zh: unitId, en: unitId },
              handlerName: staffName(reading, handlerId),
            },
          ]
        : [],
    ),
    supporting: complaint.assignments.flatMap((assignment) =>
      assignment.role === "supporting" ? [supportingPage(reading, assignment)] : [],
    ),
    withoutOpinion: unitsWithoutOpinion(complaint).flatMap((id) => unitName(reading, id) ?? []),
    meetings: reading.events.flatMap((event) => meetingPage(reading, event)),
    relays: complaint.relays.map((relay) => relayPage(reading, relay)),
    extensions: complaint.extensions.map((extension) => extensionPage(reading, extension)),
    supervisionNotices: complaint.supervisionNotices.map((notice) => supervisionPage(reading, notice)),
    openInstruction: complaint.instructions.findLast(({ state }) => state !== "accepted")?.serial ?? null,
    plans: complaint.plans.map((plan) => planPage(reading, plan)),
    kin: kinPage(reading),
    returns: returnsInRound(complaint),
    disputes: complaint.disputes.map((dispute) => disputePage(reading, dispute)),
    referrals: complaint.referrals.map((referral) => referralPage(reading, referral)),
    routing: routingPage(reading),
    timeline: reading.events.map((event) => timelineEntry(reading, event)).reverse(),
    replies: reading.replies.map((reply) => replyPage(reading, reply)),
  };
}
