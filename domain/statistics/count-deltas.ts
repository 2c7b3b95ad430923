/**
 * What a change adds to the counts. Flows carry the day on which the fact occurred (in Shanghai); the stock "in_state"
 * carries no day and moves by +1 and -1. Recounting all events must give the same figures (`npm run db:check`).
 */
import { civilDateOf } from "../calendar/civil-date";
import type { Complaint } from "../complaint/complaint";
import { applyEvent, beginComplaint, isRunning } from "../complaint/complaint";
import type { EventDraft } from "../complaint/events";
import type { Change } from "../complaint/unfolding";

export const measures = [
  "in_state",
  "filed",
  "accepted",
  "not_accepted",
  "dispatched",
  "acknowledged",
  "acknowledged_on_time",
  "contacted",
  "contacted_on_time",
  "sent_back",
  "answered",
  "answered_on_time",
  "solved_on_the_spot",
  "closed",
  "closed_by_silence",
  "reopened",
  "withdrawn",
  "rated",
  "satisfied",
  "asked_solved",
  "solved",
  "yellow_card",
  "red_card",
  "escalated",
  "statute_breached",
  "extended",
  "application_late",
] as const;
export type Measure = (typeof measures)[number];

export type CountDelta = {
  readonly measure: Measure;
  readonly factOn: string;
  readonly unitId: string;
  readonly regionId: string;
  readonly part: string;
  readonly delta: number;
};

/** The day of a stock. */
export const stockOn = "0001-01-01";

/** 基本满意 and better; DOMAIN 1.1 (the last two of the five levels are bad ratings). */
const satisfiedFrom = 3;

/** @param before null for a new complaint, whose first event is the filing. */
export function countDeltasOf(before: Complaint | null, change: Change): CountDelta[] {
  const deltas: CountDelta[] = [];
  let current = before;
  for (const event of change.events) {
    const next: Complaint = current === null ? beginComplaint(event) : applyEvent(current, event);
    deltas.push(...flowsOf(current, next, event));
    current = next;
  }
  const after = change.complaint;
  if (before) deltas.push(stockOf(before, -1));
  deltas.push(stockOf(after, 1));
  const [from, to] = before ? [stockOf(before, 1), stockOf(after, 1)] : [null, null];
  if (from && to && from.unitId === to.unitId && from.part === to.part && from.regionId === to.regionId) {
    return deltas.filter((delta) => delta.measure !== "in_state");
  }
  return deltas;
}

function stockOf(complaint: Complaint, delta: number): CountDelta {
  return {
    measure: "in_state",
    factOn: stockOn,
    unitId: complaint.leadUnitId ?? "",
    regionId: complaint.regionId,
    part: complaint.state,
    delta,
  };
}

function flowsOf(before: Complaint | null, after: Complaint, event: EventDraft): CountDelta[] {
  const count = (measure: Measure, part = ""): CountDelta => ({
    measure,
    factOn: civilDateOf(event.occurredAt),
    // A unit that sends back or loses a report was still the one responsible when it happened.
    unitId: after.leadUnitId ?? before?.leadUnitId ?? "",
    regionId: after.regionId,
    part,
    delta: 1,
  });
  switch (event.type) {
    case "complaint.filed":
      return [count("filed", after.kind)];
    case "complaint.accepted":
      return [count("accepted", event.payload.by)];
    case "complaint.not_accepted":
      return [count("not_accepted", event.payload.ground)];
    case "assignment.opened":
      return [count("dispatched", event.payload.by)];
    case "assignment.acknowledged": {
      const clock = after.clocks.find(
        (candidate) => candidate.kind === "acknowledge" && candidate.assignmentNo === event.payload.assignmentNo,
      );
      const onTime = clock !== undefined && event.occurredAt < clock.promisedDueAt;
      return onTime ? [count("acknowledged"), count("acknowledged_on_time")] : [count("acknowledged")];
    }
    case "contact.recorded": {
      // Only the first contact of a hand-over counts: its clock stops with it.
      const clock = after.clocks.find((candidate) => candidate.kind === "contact" && isRunning(candidate));
      if (!event.payload.reached || !clock) return [];
      const onTime = event.occurredAt < clock.promisedDueAt;
      return onTime ? [count("contacted"), count("contacted_on_time")] : [count("contacted")];
    }
    case "assignment.sent_back":
      return [count("sent_back")];
    case "complaint.answered": {
      const onTime = after.answerDueAt !== null && event.occurredAt < after.answerDueAt;
      return [
        count("answered", event.payload.outcome),
        ...(onTime ? [count("answered_on_time", event.payload.outcome)] : []),
        ...(event.payload.onTheSpot ? [count("solved_on_the_spot")] : []),
      ];
    }
    case "complaint.closed":
      return [
        count("closed", event.payload.outcome),
        ...(event.payload.by === "silence" ? [count("closed_by_silence")] : []),
      ];
    case "complaint.reopened":
      return [count("reopened", event.payload.by)];
    case "complaint.withdrawn":
      return [count("withdrawn")];
    case "complaint.rated": {
      const { satisfaction, solved } = event.payload;
      return [
        ...(satisfaction === null ? [] : [count("rated", String(satisfaction))]),
        ...(satisfaction !== null && satisfaction >= satisfiedFrom ? [count("satisfied")] : []),
        ...(solved === null ? [] : [count("asked_solved", solved)]),
        ...(solved === "yes" ? [count("solved")] : []),
      ];
    }
    case "card.raised":
      return [count(event.payload.colour === "red" ? "red_card" : "yellow_card")];
    case "escalation.raised":
      return [count("escalated", event.payload.step)];
    case "statute.breached":
      return [count("statute_breached")];
    case "extension.granted":
      return [count("extended")];
    case "application.measured":
      return event.payload.lateness === "in_time" ? [] : [count("application_late", event.payload.lateness)];
    default:
      return [];
  }
}
