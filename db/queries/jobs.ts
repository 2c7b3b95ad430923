/** Jobs enqueued in the transaction of the use case: they run only if it commits, and at least once. */
import "server-only";
import { sql } from "drizzle-orm";
import { raisesCards } from "@/domain/complaint/clock-events";
import { type Complaint, clockNumbered } from "@/domain/complaint/complaint";
import type { EventDraft } from "@/domain/complaint/events";
import { returnsInRound, returnsToWindow } from "@/domain/complaint/waiting-at-window";
import { mayAskForSupervision, supervisionFactsOf } from "@/domain/supervision/supervision-facts";
import type { MessageChannel } from "@/lib/message-channels";
import type { Reader, Tx } from "../client";
import { notices } from "../schema/complaints";
import { listWaitingFollowerIds } from "./merges";
import { findStaffMailbox, listWindowMailboxes } from "./notices";
import { appendPhoneNotices, hasOnlyTelephone, listChannelsOf } from "./phone-notices";
import { hasActiveHead } from "./replies";
import { listUnitMailboxes } from "./staff";
import { appendProposals, listSupervisionRules } from "./supervision-proposals";

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
async function letterForFollowers(tx: Tx, complaintId: number, event: EventDraft): Promise<StaffLetter | null> {
  if (event.type !== "complaint.answered") return null;
  const waiting = await listWaitingFollowerIds(tx, complaintId);
  return waiting.length > 0 ? { template: "followers_wait", to: "dispatcher" } : null;
}

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

/** The job that sends a notice; one that waits for it already is started anew. */
export async function enqueueSending(reader: Reader, notice: JobPayloads["send-notice"]): Promise<void> {
  const { complaintId, version, recipient, channel } = notice;
  await enqueueJob(
    reader,
    "send-notice",
    { complaintId, version, recipient, channel },
    `notice:${complaintId}:${version}:${recipient}:${channel}`,
  );
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

/**
 * Notices for what just happened: to the complainant by every channel that is possible, and reminders, cards, steps of the ladder,
 * questions of time, notices of supervision and urging to the staff they are for. Whoever belongs to the unit complained about gets none. Each person
 * gets one letter for one step: the last one says the most, also when a long outage is caught up with. History brought
 * in from outside sends none at all.
 */
export async function appendJobsFor(
  tx: Tx,
  complaintId: number,
  before: Complaint | null,
  complaint: Complaint,
  events: readonly Versioned[],
  byStaff: boolean,
): Promise<void> {
  if (complaint.imported) return;
  const letters = new Map<string, Step>();
  let call: Parameters<typeof appendPhoneNotices>[2][number] | null = null;
  for (const { event, version } of events) {
    const step = (template: string): Step => ({ template, version, queuedAt: event.occurredAt });
    const told = complainantTemplateOf(before, complaint, event, byStaff);
    if (told && listChannelsOf(complaint).length > 0) letters.set("complainant", step(told));
    // Whoever did it just now knows it; the telephone tells what comes after.
    const isOwnDoing = ["complaint.filed", "contact.changed", "code.reissued"].includes(event.type);
    if (told && !isOwnDoing && hasOnlyTelephone(complaint)) {
      call = { version, template: told, waitingFromAt: event.occurredAt };
    }
    const letter = staffLetterOf(complaint, event) ?? (await letterForFollowers(tx, complaintId, event));
    if (!letter) continue;
    const to = letter.to === "department_head" ? await signerOf(tx, complaint) : letter.to;
    for (const recipient of await listRecipients(tx, complaint, to, event)) {
      // Whoever is reached again gets the later letter, and in its place.
      letters.delete(recipient);
      letters.set(recipient, step(to === letter.to ? letter.template : substituteTemplate));
    }
  }
  await appendNotices(tx, complaintId, letters, listChannelsOf(complaint));
  if (call) await appendPhoneNotices(tx, complaintId, [call]);
  const drafts = events.map(({ event }) => event);
  if (mayAskForSupervision(drafts)) {
    await appendProposals(tx, complaintId, supervisionFactsOf(complaint, drafts, await listSupervisionRules(tx)));
  }
}

const substituteTemplate = "review_for_substitute";

/** Where the unit has nobody to sign as its head, the supervisor of the place signs and is told. */
async function signerOf(tx: Tx, { leadUnitId }: Complaint): Promise<StaffGroup> {
  return (await hasActiveHead(tx, leadUnitId)) ? "department_head" : "supervisor";
}

async function listRecipients(tx: Tx, complaint: Complaint, group: StaffGroup, event: EventDraft): Promise<string[]> {
  const { aboutUnitId } = complaint;
  const supporting = event.type === "assignment.opened" ? event.payload.unitId : null;
  const people =
    group === "supporting" && supporting !== null
      ? await listUnitMailboxes(tx, supporting)
      : await listGroup(tx, complaint, group);
  const concerned = aboutUnitId ? await listUnitMailboxes(tx, aboutUnitId) : [];
  return people.filter(({ id }) => !concerned.some((person) => person.id === id)).map(({ id }) => `staff:${id}`);
}

async function listGroup(tx: Tx, complaint: Complaint, group: StaffGroup): Promise<{ id: number }[]> {
  const { leadUnitId, regionId } = complaint;
  if (group === "leader") return listLeaderMailboxes(tx, complaint);
  if (group === "plan_leader") {
    const leaderId = complaint.plans.at(-1)?.leaderId;
    return (await listWindowMailboxes(tx, "official", regionId)).filter(({ id }) => id === leaderId);
  }
  if (group === "supporting") return [];
  if (group === "official" || group === "supervisor" || group === "dispatcher") {
    return listWindowMailboxes(tx, group, regionId);
  }
  // As long as no unit holds a report, the dispatchers of its place do.
  if (!leadUnitId) return listWindowMailboxes(tx, "dispatcher", regionId);
  return group === "holders" ? listUnitMailboxes(tx, leadUnitId) : listUnitMailboxes(tx, leadUnitId, group);
}

/** The leaders to whom an answer has come back; for one without an account the supervision office. */
async function listLeaderMailboxes(tx: Tx, { instructions, regionId }: Complaint): Promise<{ id: number }[]> {
  const answered = instructions.filter(({ state }) => state === "answered");
  const leaders = [...new Set(answered.flatMap(({ leaderId }) => leaderId ?? []))];
  const office = answered.some(({ leaderId }) => leaderId === null);
  const found: { id: number }[] = office ? await listWindowMailboxes(tx, "supervisor", regionId) : [];
  for (const id of leaders) if (await findStaffMailbox(tx, id)) found.push({ id });
  return found;
}

/** `channels`: those of the complainant. Staff get e-mail. */
async function appendNotices(
  tx: Tx,
  complaintId: number,
  letters: ReadonlyMap<string, Step>,
  channels: readonly MessageChannel[],
): Promise<void> {
  const ways = (recipient: string) => (recipient === "complainant" ? channels : (["email"] as const));
  const rows = [...letters].flatMap(([recipient, step]) =>
    ways(recipient).map((channel) => ({ ...step, complaintId, recipient, channel, state: "queued" as const })),
  );
  if (rows.length === 0) return;
  await tx.insert(notices).values(rows);
  for (const { recipient, version, channel } of rows) {
    await enqueueSending(tx, { complaintId, version, recipient, channel });
  }
}
