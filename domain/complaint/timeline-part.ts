/**
 * The parts of a timeline that can be looked at alone: what was done (steps), what became of the time limits (dates), what
 * went between the person and the office (messages), and what staff wrote for each other (notes). A step is whatever
 * is none of the others, so that an event that is new here is never lost.
 */
import type { EventType } from "./events";

export const timelineParts = ["all", "steps", "dates", "messages", "notes"] as const;
export type TimelinePart = (typeof timelineParts)[number];

const messages: readonly EventType[] = [
  "supplement.requested",
  "supplement.received",
  "contact.recorded",
  "reply.submitted",
  "complaint.answered",
  "complaint.rated",
  "rating.completed",
  "call_back.recorded",
  "objection.raised",
  "complaint.urged",
  "phone_notice.given",
  "messages.changed",
  "channel.bound",
  "channel.unbound",
  "relay.asked",
  "relay.released",
  "relay.declined",
  "relay.answered",
  "relay.passed_on",
];
const notes: readonly EventType[] = ["note.added"];
const dates: readonly EventType[] = ["reminder.sent", "card.raised", "escalation.raised", "statute.breached"];

export function partOf(type: EventType): Exclude<TimelinePart, "all"> {
  if (messages.includes(type)) return "messages";
  if (notes.includes(type)) return "notes";
  const isDate = type.startsWith("clock.") || type.startsWith("extension.") || dates.includes(type);
  return isDate ? "dates" : "steps";
}

/** What the address asks for; everything where it asks for nothing that there is. */
export function timelinePartOf(asked: string | undefined): TimelinePart {
  return timelineParts.find((part) => part === asked) ?? "all";
}
