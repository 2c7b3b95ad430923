/**
 * What a change adds to the counts. Flows carry the day on which the fact occurred (in Shanghai); the stock "in_state"
 * carries no day and moves by +1 and -1. Recounting all events must give the same figures (`npm run db:check`).
 */
import { civilDateOf } from "../calendar/civil-date";
import { answerClockOf } from "../complaint/clock-events";
import type { Complaint } from "../complaint/complaint";
import { applyEvent, beginComplaint, isRunning, isSupportingClock } from "../complaint/complaint";
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
  "called_back",
  "objected",
  "objection_ended",
  "objection_open",
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
    // What an undone import brought was never there, for any figure.
    if (event.type === "import.undone") deltas.length = 0;
    current = next;
  }
  const after = change.complaint;
  if (before && !before.undone) deltas.push(stockOf(before, -1));
  if (after.undone) return deltas;
  deltas.push(stockOf(after, 1));
  const [from, to] = before ? [stockOf(before, 1), stockOf(after, 1)] : [null, null];
  if (from && to && from.unitId === to.unitId && from.part === to.part && from.regionId === to.regionId) {
    return deltas.filter((delta) => delta.measure !== "in_state");
  }
  return deltas;
}

/** What takes back all that a report counted so far, but for the stock: beside the deltas of the event that undoes it. */
export function undoneFlowsOf(events: readonly EventDraft[]): CountDelta[] {
  const [first, ...rest] = events;
  if (!first) return [];
  const complaint = rest.reduce(applyEvent, beginComplaint(first));
  return countDeltasOf(null, { complaint, events })
    .filter((delta) => delta.measure !== "in_state")
    .map((delta) => ({ ...delta, delta: -delta.delta }));
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
  const stock = (measure: Measure, delta: 1 | -1): CountDelta => ({ ...count(measure), factOn: stockOn, delta });
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
      // What counts is whose report it is; who helps is counted nowhere.
      if (event.payload.role === "supporting") return [];
      return [count("dispatched", event.payload.by)];
    case "assignment.acknowledged": {
      const clock = after.clocks.find(
        (candidate) => candidate.kind === "acknowledge" && candidate.assignmentNo === event.payload.assignmentNo,
      );
      if (clock && isSupportingClock(after, clock)) return [];
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
    case "relay.released": {
      // The window spoke with the person in the name of the unit.
      const clock = after.clocks.find((candidate) => candidate.kind === "contact" && isRunning(candidate));
      if (!clock) return [];
      const onTime = event.occurredAt < clock.promisedDueAt;
      return onTime ? [count("contacted"), count("contacted_on_time")] : [count("contacted")];
    }
    case "assignment.sent_back":
      return [count("sent_back")];
    case "complaint.answered": {
      // By what was promised for the answer itself: on a plan the row carries the day of the next word of progress, and a
      // plan that was told in time is no answer. More time that was granted and told moved the promise. DOMAIN 1.3, 3.5.
      const promised = answerClockOf(after);
      const onTime = promised !== null && event.occurredAt < promised.promisedDueAt;
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
    case "call_back.recorded":
      return [count("called_back", event.payload.reached ? (event.payload.solved ?? "unanswered") : "not_reached")];
    // Until it is decided, an answer that was objected to is no result.
    case "objection.raised":
      return [count("objected"), stock("objection_open", 1)];
    case "clock.stopped": {
      const clock = after.clocks.find((candidate) => candidate.clockNo === event.payload.clockNo);
      if (clock?.kind !== "decide_objection") return [];
      return [count("objection_ended"), stock("objection_open", -1)];
    }
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
    // What was left open by the one press; nobody who still says nothing is counted on either side.
    case "rating.completed": {
      const { solved } = event.payload;
      if (solved === null) return [];
      return [count("asked_solved", solved), ...(solved === "yes" ? [count("solved")] : [])];
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
