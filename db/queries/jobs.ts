/** Jobs enqueued in the transaction of the use case: they run only if it commits, and at least once. */
import "server-only";
import { sql } from "drizzle-orm";
import { raisesCards } from "@/domain/complaint/clock-events";
import { type Complaint, clockNumbered } from "@/domain/complaint/complaint";
import type { EventDraft } from "@/domain/complaint/events";
import type { Reader, Tx } from "../client";
import { notices } from "../schema/complaints";
import { listWindowMailboxes } from "./notices";
import { listUnitMailboxes } from "./staff";

/** Which events tell the complainant something, and with which letter. */
function complainantTemplateOf(before: Complaint | null, complaint: Complaint, event: EventDraft): string | null {
  switch (event.type) {
    case "complaint.filed":
      return "filed";
    case "complaint.not_accepted":
      return "not_accepted";
    case "supplement.requested":
      return "supplement_requested";
    case "assignment.opened":
      return "dispatched";
    case "complaint.answered":
      return "answered";
    case "complaint.reopened":
      return "reopened";
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
type StaffGroup = "holders" | "department_lead" | "supervisor" | "official";
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
    case "supervision.issued":
      return { template: "supervision_issued", to: "holders" };
    case "supervision.answered":
      return { template: "supervision_answered", to: "supervisor" };
    case "supervision.returned":
      return { template: "supervision_returned", to: "holders" };
    case "supervision.closed":
      return { template: "supervision_closed", to: "holders" };
    case "complaint.urged":
      return { template: "complainant_urged", to: "holders" };
    case "extension.refused":
      return { template: "extension_refused", to: "holders" };
    default:
      return null;
  }
}

export type JobPayloads = {
  "send-notice": { complaintId: number; version: number; recipient: string };
  "recount-clocks": { version: number };
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
  const { complaintId, version, recipient } = notice;
  await enqueueJob(
    reader,
    "send-notice",
    { complaintId, version, recipient },
    `notice:${complaintId}:${version}:${recipient}`,
  );
}

/** A calendar was published: the clocks that run are counted anew. */
export async function enqueueRecount(reader: Reader, version: number): Promise<void> {
  await enqueueJob(reader, "recount-clocks", { version }, "recount-clocks");
}

type Step = { readonly template: string; readonly version: number; readonly queuedAt: Date };
type Versioned = { readonly event: EventDraft; readonly version: number };

/**
 * Notices for what just happened: to the complainant with an e-mail address, and reminders, cards, steps of the ladder,
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
): Promise<void> {
  if (complaint.imported) return;
  const letters = new Map<string, Step>();
  for (const { event, version } of events) {
    const step = (template: string): Step => ({ template, version, queuedAt: event.occurredAt });
    const told = complaint.hasEmail ? complainantTemplateOf(before, complaint, event) : null;
    if (told) letters.set("complainant", step(told));
    const letter = staffLetterOf(complaint, event);
    if (!letter) continue;
    for (const recipient of await listRecipients(tx, complaint, letter.to)) {
      // Whoever is reached again gets the later letter, and in its place.
      letters.delete(recipient);
      letters.set(recipient, step(letter.template));
    }
  }
  await appendNotices(tx, complaintId, letters);
}

async function listRecipients(tx: Tx, complaint: Complaint, group: StaffGroup): Promise<string[]> {
  const { aboutUnitId } = complaint;
  const people = await listGroup(tx, complaint, group);
  const concerned = aboutUnitId ? await listUnitMailboxes(tx, aboutUnitId) : [];
  return people.filter(({ id }) => !concerned.some((person) => person.id === id)).map(({ id }) => `staff:${id}`);
}

function listGroup(tx: Tx, { leadUnitId, regionId }: Complaint, group: StaffGroup): Promise<{ id: number }[]> {
  if (group === "official" || group === "supervisor") return listWindowMailboxes(tx, group, regionId);
  // As long as no unit holds a report, the dispatchers of its place do.
  if (!leadUnitId) return listWindowMailboxes(tx, "dispatcher", regionId);
  return group === "holders" ? listUnitMailboxes(tx, leadUnitId) : listUnitMailboxes(tx, leadUnitId, group);
}

async function appendNotices(tx: Tx, complaintId: number, letters: ReadonlyMap<string, Step>): Promise<void> {
  if (letters.size === 0) return;
  const rows = [...letters].map(([recipient, step]) => ({
    ...step,
    complaintId,
    recipient,
    channel: "email" as const,
    state: "queued" as const,
  }));
  await tx.insert(notices).values(rows);
  for (const { recipient, version } of rows) await enqueueSending(tx, { complaintId, version, recipient });
}
