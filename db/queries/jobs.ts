/** Jobs enqueued in the transaction of the use case: they run only if it commits, and at least once. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Complaint } from "@/domain/complaint/complaint";
import type { EventDraft, EventType } from "@/domain/complaint/events";
import type { Reader, Tx } from "../client";
import { notices } from "../schema/complaints";
import { listDispatcherMailboxes } from "./notices";
import { listUnitMailboxes } from "./staff";

/** Which events tell the complainant something, and with which letter. */
const complainantTemplates: Partial<Record<EventType, string>> = {
  "complaint.filed": "filed",
  "complaint.not_accepted": "not_accepted",
  "supplement.requested": "supplement_requested",
  "assignment.opened": "dispatched",
  "complaint.answered": "answered",
  "complaint.reopened": "reopened",
};

/** Which events are told to those who hold the report. */
function staffTemplateOf(event: EventDraft): string | null {
  if (event.type === "reminder.sent") return "reminder";
  return event.type === "card.raised" ? `${event.payload.colour}_card` : null;
}

export type JobPayloads = {
  "send-notice": { complaintId: number; version: number; recipient: string };
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

type Step = { readonly template: string; readonly version: number; readonly queuedAt: Date };

/** One letter for what happened in one step: the last one says the most, also when a long outage is caught up with. */
function lastStep(
  events: readonly { event: EventDraft; version: number }[],
  templateOf: (event: EventDraft) => string | null | undefined,
): Step | null {
  const last = events.findLast(({ event }) => templateOf(event));
  const template = last ? templateOf(last.event) : null;
  return last && template ? { template, version: last.version, queuedAt: last.event.occurredAt } : null;
}

/**
 * Notices for what just happened: to the complainant with an e-mail address, and reminders and cards to the people of
 * the responsible unit (while there is none, to the dispatchers of the place). Whoever belongs to the unit complained
 * about gets none. History brought in from outside sends none at all.
 */
export async function appendJobsFor(
  tx: Tx,
  complaintId: number,
  complaint: Complaint,
  events: readonly { event: EventDraft; version: number }[],
): Promise<void> {
  if (complaint.imported) return;
  const told = complaint.hasEmail ? lastStep(events, (event) => complainantTemplates[event.type]) : null;
  if (told) await appendNotices(tx, complaintId, told, ["complainant"]);
  const warned = lastStep(events, staffTemplateOf);
  if (warned) await appendNotices(tx, complaintId, warned, await listHolders(tx, complaint));
}

async function listHolders(tx: Tx, complaint: Complaint): Promise<string[]> {
  const { leadUnitId, aboutUnitId, regionId } = complaint;
  const holders = leadUnitId ? await listUnitMailboxes(tx, leadUnitId) : await listDispatcherMailboxes(tx, regionId);
  const concerned = aboutUnitId ? await listUnitMailboxes(tx, aboutUnitId) : [];
  return holders.filter(({ id }) => !concerned.some((person) => person.id === id)).map(({ id }) => `staff:${id}`);
}

async function appendNotices(tx: Tx, complaintId: number, step: Step, recipients: readonly string[]): Promise<void> {
  if (recipients.length === 0) return;
  await tx.insert(notices).values(
    recipients.map((recipient) => ({
      ...step,
      complaintId,
      recipient,
      channel: "email" as const,
      state: "queued" as const,
    })),
  );
  for (const recipient of recipients) await enqueueSending(tx, { complaintId, version: step.version, recipient });
}
