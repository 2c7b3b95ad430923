/** Jobs enqueued in the transaction of the use case: they run only if it commits, and at least once. */
import "server-only";
import { sql } from "drizzle-orm";
import { raisesCards } from "@/domain/complaint/clock-events";
import { type Complaint, clockNumbered } from "@/domain/complaint/complaint";
import type { EventDraft } from "@/domain/complaint/events";
import { returnsInRound, returnsToWindow } from "@/domain/complaint/waiting-at-window";
import { mayAskForSupervision, supervisionFactsOf } from "@/domain/supervision/supervision-facts";
import type { MessageChannel } from "@/lib/message-channels";
import type { Reader } from "../client";
import { fieldsOf, rowsToInsert } from "../many-rows";
import type { Write, Writes } from "../one-statement";
import { notices } from "../schema/complaints";
import { callsToAppend, hasOnlyTelephone, listChannelsOf } from "./phone-notices";
import { getReachablePeople, type ReachablePeople } from "./reachable-people";
import { proposalsToAppend } from "./supervision-proposals";

/** Which events tell the complainant something, and with which letter. `byStaff`: somebody of the office did it. */
function complainantTemplateOf(
  before: Complaint | null,
  complaint: Complaint,
  event: EventDraft,
  byStaff: boolean,
): string | null {
  switch (event.type) {
    case "complaint.filed":
      return "filed";
    case "complaint.not_accepted":
      return "not_accepted";
    case "supplement.requested":
      return "supplement_requested";
    case "assignment.opened":
      return event.payload.role === "lead" ? "dispatched" : null;
    case "relay.released":
      return "relay_question";
    case "complaint.answered":
      return "answered";
    case "complaint.reopened":
      return "reopened";
    // Also for whoever did not do it: the new address learns that it is used.
    case "contact.changed":
      return "contact_changed";
    // At the counter, perhaps to somebody else: by message it went to the person's own contact.
    case "code.reissued":
      return byStaff ? "code_reissued" : null;
    case "objection.refused":
      return "objection_refused";
    case "complaint.merged":
      return before?.state === "merged" ? null : "merged";
    case "complaint.unmerged":
      return "unmerged";
    case "complaint.split_off":
      return "split_off";
    case "plan.made":
      return "plan_made";
    case "progress.reported":
      return "plan_progress";
    case "plan.revised":
      return "plan_revised";
    case "extension.granted":
      return "extended";
    case "clock.relimited":
      return "relimited";
    // Only the date that was promised to a person is told to the person.
    case "clock.recounted":
      return isAnotherPromise(before, complaint, event.payload.clockNo) ? "recounted" : null;
    case "reminder.sent":
      return clockNumbered(complaint, event.payload.clockNo).kind === "supplement" ? "supplement_reminder" : null;
    default:
      return null;
  }
}

/** A count that only moves a card or a statute tells the complainant no other date. */
function isAnotherPromise(before: Complaint | null, after: Complaint, clockNo: number): boolean {
  const clock = clockNumbered(after, clockNo);
  const earlier = before?.clocks.find((candidate) => candidate.clockNo === clockNo);
  if (!raisesCards(clock) || !earlier) return false;
  const isMoved = earlier.promisedDueAt.getTime() !== clock.promisedDueAt.getTime();
  return isMoved || earlier.provisional !== clock.provisional;
}

/** Who of the staff: those who hold the report, the lead of its unit, or a window role of its place. */
type StaffGroup =
  | "holders"
  | "dispatcher"
  | "supporting"
  | "department_lead"
  | "department_head"
  | "supervisor"
  | "official"
  | "plan_leader"
  | "leader";
type StaffLetter = { readonly template: string; readonly to: StaffGroup };

const ladderGroups = {
  urge: "holders",
  unit_lead: "department_lead",
  leader: "official",
  supervision: "supervisor",
} as const;

function staffLetterOf(complaint: Complaint, event: EventDraft): StaffLetter | null {
  switch (event.type) {
    case "reminder.sent": {
      const isForUnit = raisesCards(clockNumbered(complaint, event.payload.clockNo));
      return isForUnit ? { template: "reminder", to: "holders" } : null;
    }
    case "card.raised":
      return { template: `${event.payload.colour}_card`, to: "holders" };
    case "escalation.raised":
      return { template: event.payload.step, to: ladderGroups[event.payload.step] };
    case "statute.breached":
      return { template: "breach", to: "supervisor" };
    case "complaint.accepted":
      return event.payload.by === "time" ? { template: "accepted_by_time", to: "supervisor" } : null;
    case "extension.asked":
      return { template: "extension_asked", to: event.payload.approver };
    case "extension.granted":
      return { template: "extension_granted", to: "holders" };
    // The second time it stays with the window, and the supervision office sees to it.
    case "assignment.sent_back":
      return returnsInRound(complaint) === returnsToWindow ? { template: "sent_back_again", to: "supervisor" } : null;
    case "dispute.opened":
      return { template: "dispute_opened", to: "supervisor" };
    case "supervision.issued":
      return { template: "supervision_issued", to: "holders" };
    case "supervision.answered":
      return { template: "supervision_answered", to: "supervisor" };
    case "supervision.returned":
      return { template: "supervision_returned", to: "holders" };
    case "supervision.closed":
      return { template: "supervision_closed", to: "holders" };
    case "plan.made":
      return { template: "plan_accepted", to: "holders" };
    case "plan.declined":
      return { template: "plan_declined", to: "holders" };
    case "plan.proposed":
      return { template: "plan_proposed", to: "plan_leader" };
    case "unit.reminded":
      return { template: "window_reminded", to: "holders" };
    case "instruction.given":
      return { template: "instruction_given", to: "holders" };
    case "instruction.answered":
      return { template: "instruction_answered", to: "leader" };
    case "instruction.returned":
      return { template: "instruction_returned", to: "holders" };
    case "complaint.urged":
      return { template: "complainant_urged", to: "holders" };
    case "reply.submitted":
      return event.payload.review === "head" ? { template: "review_for_head", to: "department_head" } : null;
    case "reply.forwarded":
      return { template: "review_for_head", to: "department_head" };
    case "objection.raised":
      return { template: "objection_raised", to: "supervisor" };
    case "assignment.opened":
      return event.payload.role === "supporting" ? { template: "opinion_asked", to: "supporting" } : null;
    case "opinion.given":
    case "opinion.declined":
      return { template: event.type.replace(".", "_"), to: "holders" };
    // A question that needs no window goes straight on in the same step.
    case "relay.asked":
      return complaint.sharesIdentity ? null : { template: "relay_asked", to: "dispatcher" };
    case "relay.answered":
      return event.payload.straight
        ? { template: "relay_passed_on", to: "holders" }
        : { template: "relay_answered", to: "dispatcher" };
    case "relay.declined":
    case "relay.passed_on":
      return { template: event.type.replace(".", "_"), to: "holders" };
    case "extension.refused":
      return { template: "extension_refused", to: "holders" };
    default:
      return null;
  }
}

/** A main report was answered: the window looks at the answer and sends it to those that were merged into it. */
const followersLetter: StaffLetter = { template: "followers_wait", to: "dispatcher" };

export type JobPayloads = {
  "send-one-time-code": { id: string };
  "reissue-query-code": { id: string };
  "tell-left-contact": { id: string };
  "send-query-code": { id: string; number: string; codeVersion: number };
  "send-test-mail": { readonly staffId: number };
  "send-invitation": { readonly staffId: number; readonly invitationId: string; readonly sealed: string };
  "send-notice": { complaintId: number; version: number; recipient: string; channel: MessageChannel };
  "recount-clocks": { version: number };
  "run-import": { id: string };
  "undo-import": { id: string };
  "run-export": { id: string };
};

/** A job with the key of one that waits takes its place. */
async function enqueueJob<T extends keyof JobPayloads>(
  reader: Reader,
  task: T,
  payload: JobPayloads[T],
  key: string,
): Promise<void> {
  await reader.execute(sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, null, ${key})`);
}

type Sending = JobPayloads["send-notice"];

/** The job that sends a notice; one that waits for it already is started anew. */
export async function enqueueSending(reader: Reader, notice: Sending): Promise<void> {
  const { payload, key } = sendingJob(notice);
  await enqueueJob(reader, "send-notice", payload, key);
}

function sendingJob({ complaintId, version, recipient, channel }: Sending) {
  const key = `notice:${complaintId}:${version}:${recipient}:${channel}`;
  return { task: "send-notice", payload: { complaintId, version, recipient, channel }, key };
}

/** The same for many, as a part of a statement that writes more. */
function sendingsToEnqueue(sendings: readonly Sending[]): Write {
  return (onlyIf) => sql`
    select enqueue_job(job.task, job.payload, null, job.key)
    from json_to_recordset(${JSON.stringify(sendings.map(sendingJob))}::json) as job(task text, payload json, key text)
    where ${onlyIf}`;
}

/** A calendar was published: the clocks that run are counted anew. */
export async function enqueueRecount(reader: Reader, version: number): Promise<void> {
  await enqueueJob(reader, "recount-clocks", { version }, "recount-clocks");
}

/** The import of a batch, or the taking back of it. */
export async function enqueueImport(reader: Reader, task: "run-import" | "undo-import", id: string): Promise<void> {
  await enqueueJob(reader, task, { id }, `${task}:${id}`);
}

/** The code itself is in no payload: it is derived where it is sent. */
export async function enqueueOneTimeCode(reader: Reader, id: string): Promise<void> {
  await enqueueJob(reader, "send-one-time-code", { id }, `send-one-time-code:${id}`);
}

export async function enqueueCodeReissue(reader: Reader, id: string): Promise<void> {
  await enqueueJob(reader, "reissue-query-code", { id }, `reissue-query-code:${id}`);
}

export async function enqueueLeftContact(reader: Reader, id: string): Promise<void> {
  await enqueueJob(reader, "tell-left-contact", { id }, `tell-left-contact:${id}`);
}

export async function enqueueQueryCode(reader: Reader, code: JobPayloads["send-query-code"]): Promise<void> {
  await enqueueJob(reader, "send-query-code", code, `send-query-code:${code.number}`);
}

export async function enqueueTestMail(reader: Reader, staffId: number): Promise<void> {
  await enqueueJob(reader, "send-test-mail", { staffId }, `send-test-mail:${staffId}`);
}

/** The link travels sealed. */
export async function enqueueInvitation(
  reader: Reader,
  letter: { readonly staffId: number; readonly invitationId: string; readonly sealed: string },
): Promise<void> {
  await enqueueJob(reader, "send-invitation", letter, `send-invitation:${letter.staffId}`);
}

export async function enqueueExport(reader: Reader, id: string): Promise<void> {
  await enqueueJob(reader, "run-export", { id }, `run-export:${id}`);
}

type Step = { readonly template: string; readonly version: number; readonly queuedAt: Date };
type Versioned = { readonly event: EventDraft; readonly version: number };

/** What just happened to a report. `byStaff`: somebody of the office did it. */
export type Happened = {
  readonly id: number;
  readonly before: Complaint | null;
  readonly complaint: Complaint;
  readonly events: readonly Versioned[];
  readonly byStaff: boolean;
};

const noticeFields = fieldsOf(notices);

/**
 * Notices for what just happened: to the complainant by every channel that is possible, and reminders, cards, steps of the ladder,
 * questions of time, notices of supervision and urging to the staff they are for. Whoever belongs to the unit complained about gets none. Each person
 * gets one letter for one step: the last one says the most, also when a long outage is caught up with. History brought
 * in from outside sends none at all.
 */
export async function getNoticesToSend(reader: Reader, happened: readonly Happened[]): Promise<Writes> {
  const told = happened.filter(({ complaint }) => !complaint.imported);
  const people = await findPeopleFor(reader, told);
  const letters = told.flatMap((one) => noticesOf(one, people));
  const calls = told.flatMap(({ id, ...one }) => callsOf(one).map((call) => ({ complaintId: id, call })));
  const proposed = told.flatMap(({ id, complaint, events }) => {
    const drafts = events.map(({ event }) => event);
    const facts = mayAskForSupervision(drafts) && people ? supervisionFactsOf(complaint, drafts, people.rules) : [];
    return facts.map((fact) => ({ complaintId: id, fact }));
  });
  return {
    rows: [rowsToInsert(notices, letters, { fields: noticeFields }), callsToAppend(calls), proposalsToAppend(proposed)],
    calls: [sendingsToEnqueue(letters)],
  };
}

/** Mostly nobody of the staff is told anything, and nobody is asked for. */
async function findPeopleFor(reader: Reader, happened: readonly Happened[]): Promise<ReachablePeople | null> {
  const asking = happened.filter(({ complaint, events }) => {
    const drafts = events.map(({ event }) => event);
    const isLetter = drafts.some((event) => event.type === "complaint.answered" || staffLetterOf(complaint, event));
    return isLetter || mayAskForSupervision(drafts);
  });
  if (asking.length === 0) return null;
  const unitIds = asking.flatMap(({ complaint: { leadUnitId, aboutUnitId }, events }) => [
    ...(leadUnitId ? [leadUnitId] : []),
    ...(aboutUnitId ? [aboutUnitId] : []),
    ...events.flatMap(({ event }) => supportingUnitOf(event) ?? []),
  ]);
  return getReachablePeople(reader, {
    unitIds: [...new Set(unitIds)],
    regionIds: [...new Set(asking.map(({ complaint }) => complaint.regionId))],
    staffIds: [...new Set(asking.flatMap(({ complaint }) => answeredLeaders(complaint)))],
    mainIds: asking.flatMap(({ id, events }) =>
      events.some(({ event }) => event.type === "complaint.answered") ? [id] : [],
    ),
  });
}

function noticesOf(happened: Happened, people: ReachablePeople | null) {
  const { id, before, complaint, events, byStaff } = happened;
  const channels = listChannelsOf(complaint);
  const letters = new Map<string, Step>();
  for (const { event, version } of events) {
    const step = (template: string): Step => ({ template, version, queuedAt: event.occurredAt });
    const told = complainantTemplateOf(before, complaint, event, byStaff);
    if (told && channels.length > 0) letters.set("complainant", step(told));
    if (!people) continue;
    const isWaitedFor = event.type === "complaint.answered" && people.isWaitedFor(id);
    const letter = staffLetterOf(complaint, event) ?? (isWaitedFor ? followersLetter : null);
    if (!letter) continue;
    const to = letter.to === "department_head" ? signerOf(people, complaint) : letter.to;
    for (const recipient of recipientsOf(people, complaint, to, event)) {
      // Whoever is reached again gets the later letter, and in its place.
      letters.delete(recipient);
      letters.set(recipient, step(to === letter.to ? letter.template : substituteTemplate));
    }
  }
  // Staff get e-mail.
  const ways = (recipient: string) => (recipient === "complainant" ? channels : (["email"] as const));
  return [...letters].flatMap(([recipient, step]) =>
    ways(recipient).map((channel) => ({
      ...step,
      complaintId: id,
      recipient,
      channel,
      state: "queued" as const,
      sentAt: null,
    })),
  );
}

/** The last thing that is to be told by telephone, where nothing else reaches the person. */
function callsOf({ before, complaint, events, byStaff }: Omit<Happened, "id">) {
  if (!hasOnlyTelephone(complaint)) return [];
  const calls = events.flatMap(({ event, version }) => {
    const template = complainantTemplateOf(before, complaint, event, byStaff);
    // Whoever did it just now knows it; the telephone tells what comes after.
    const isOwnDoing = ["complaint.filed", "contact.changed", "code.reissued"].includes(event.type);
    return template && !isOwnDoing ? [{ version, template, waitingFromAt: event.occurredAt }] : [];
  });
  return calls.slice(-1);
}

const substituteTemplate = "review_for_substitute";

/** Where the unit has nobody to sign as its head, the supervisor of the place signs and is told. */
function signerOf(people: ReachablePeople, { leadUnitId }: Complaint): StaffGroup {
  return people.hasHead(leadUnitId) ? "department_head" : "supervisor";
}

function supportingUnitOf(event: EventDraft): string | null {
  return event.type === "assignment.opened" ? event.payload.unitId : null;
}

function recipientsOf(people: ReachablePeople, complaint: Complaint, group: StaffGroup, event: EventDraft): string[] {
  const { aboutUnitId } = complaint;
  const supporting = supportingUnitOf(event);
  const meant =
    group === "supporting" && supporting !== null ? people.ofUnit(supporting) : groupOf(people, complaint, group);
  const concerned = aboutUnitId ? people.ofUnit(aboutUnitId) : [];
  return meant.filter((id) => !concerned.includes(id)).map((id) => `staff:${id}`);
}

function groupOf(people: ReachablePeople, complaint: Complaint, group: StaffGroup): number[] {
  const { leadUnitId, regionId } = complaint;
  if (group === "leader") return leadersOf(people, complaint);
  if (group === "plan_leader") {
    const leaderId = complaint.plans.at(-1)?.leaderId;
    return people.ofWindow("official", regionId).filter((id) => id === leaderId);
  }
  if (group === "supporting") return [];
  if (group === "official" || group === "supervisor" || group === "dispatcher") return people.ofWindow(group, regionId);
  // As long as no unit holds a report, the dispatchers of its place do.
  if (!leadUnitId) return people.ofWindow("dispatcher", regionId);
  return group === "holders" ? people.ofUnit(leadUnitId) : people.ofUnit(leadUnitId, group);
}

function answeredLeaders({ instructions }: Complaint): number[] {
  return instructions.flatMap(({ state, leaderId }) => (state === "answered" && leaderId !== null ? [leaderId] : []));
}

/** The leaders to whom an answer has come back; for one without an account the supervision office. */
function leadersOf(people: ReachablePeople, complaint: Complaint): number[] {
  const { instructions, regionId } = complaint;
  const office = instructions.some(({ state, leaderId }) => state === "answered" && leaderId === null);
  const leaders = [...new Set(answeredLeaders(complaint))].filter((id) => people.isReachable(id));
  return [...(office ? people.ofWindow("supervisor", regionId) : []), ...leaders];
}
