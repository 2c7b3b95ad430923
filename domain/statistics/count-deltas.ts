/**
 * What a change adds to the counts: what happened, on the day on which it did (in Shanghai), and the difference between
 * what stood before and what stands now. Recounting all events must give the same figures (`npm run db:check`).
 */
import { civilDateOf } from "../calendar/civil-date";
import { answerClockOf } from "../complaint/clock-events";
import type { Complaint } from "../complaint/complaint";
import { applyEvent, beginComplaint, isRunning, isSupportingClock } from "../complaint/complaint";
import type { EventDraft } from "../complaint/events";
import { hasComplainant } from "../complaint/intake-form";
import type { Change } from "../complaint/unfolding";
import { differenceOf, standingOf } from "./standing";
import type { Count, Tally } from "./tally";
import { endedStayOf } from "./time-in-state";

/** 基本满意 and better; DOMAIN 1.1 (the last two of the five levels are bad ratings). */
const satisfiedFrom = 3;

/** @param before null for a new complaint, whose first event is the filing. */
export function countDeltasOf(before: Complaint | null, change: Change): Count[] {
  const flows: Count[] = [];
  let current = before;
  for (const event of change.events) {
    const next: Complaint = current === null ? beginComplaint(event) : applyEvent(current, event);
    flows.push(...flowsOf(current, next, event), ...endedStayOf(current, next, event.occurredAt));
    // What an undone import brought was never there, for any figure.
    if (event.type === "import.undone") flows.length = 0;
    current = next;
  }
  return [...flows, ...differenceOf(before ? standingOf(before) : [], standingOf(change.complaint))];
}

/** What takes back all that happened to a report: beside the deltas of the event that undoes it. */
export function undoneFlowsOf(events: readonly EventDraft[]): Count[] {
  const flows: Count[] = [];
  let current: Complaint | null = null;
  for (const event of events) {
    const next: Complaint = current === null ? beginComplaint(event) : applyEvent(current, event);
    flows.push(...flowsOf(current, next, event), ...endedStayOf(current, next, event.occurredAt));
    current = next;
  }
  return flows.map((flow) => ({ ...flow, delta: -flow.delta }));
}

function flowsOf(before: Complaint | null, after: Complaint, event: EventDraft): Count[] {
  const count = (tally: Tally, part = "", delta = 1): Count => ({
    tally,
    factOn: civilDateOf(event.occurredAt),
    // A unit that sends back or loses a report was still the one responsible when it happened.
    unitId: after.leadUnitId ?? before?.leadUnitId ?? "",
    regionId: after.regionId,
    part,
    delta,
  });
  switch (event.type) {
    case "complaint.filed":
      return [
        count("filed", after.kind),
        // Who wrote a letter from outside is not known here, and nobody stands behind a lead: neither hides a name.
        ...(after.imported || !hasComplainant(after) ? [] : [count("filed_as", after.identityMode)]),
        ...(after.trips === null ? [] : [count("trips_told")]),
        ...(after.trips ? [count("trips", "", after.trips)] : []),
      ];
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
    case "assignment.sent_back": {
      const openedAt = before?.assignments.find(
        ({ assignmentNo }) => assignmentNo === event.payload.assignmentNo,
      )?.openedAt;
      // Beside its hand-over, so that never more came back than was handed over.
      const back = openedAt ? [{ ...count("dispatched_back"), factOn: civilDateOf(openedAt) }] : [];
      return [count("sent_back"), ...back];
    }
    case "complaint.answered": {
      // By what was promised for the answer itself: on a plan the row carries the day of the next word of progress, and a
      // plan that was told in time is no answer. More time that was granted and told moved the promise. DOMAIN 1.3, 3.5.
      const promised = answerClockOf(after);
      const onTime = promised !== null && event.occurredAt < promised.promisedDueAt;
      return [
        count("answered", event.payload.outcome),
        ...(onTime ? [count("answered_on_time", event.payload.outcome)] : []),
        ...(event.payload.onTheSpot ? [count("solved_on_the_spot")] : []),
        ...(promised?.statutoryDueAt ? [count("answered_with_statute")] : []),
        ...(promised?.statutoryDueAt && event.occurredAt < promised.statutoryDueAt
          ? [count("answered_in_statute")]
          : []),
        ...(promised && promised.pauses.length > 0 ? [count("answered_paused")] : []),
        ...(promised && promised.extendedBy > 0 ? [count("answered_extended")] : []),
      ];
    }
    case "complaint.closed":
      // What came with its answer was closed elsewhere: nobody here could have said anything, or kept silent.
      if (event.payload.by === "import") return [];
      return [
        count("closed", event.payload.outcome),
        ...(event.payload.by === "silence" ? [count("closed_by_silence")] : []),
      ];
    case "complaint.reopened":
      return [count("reopened", event.payload.by), ...(before?.round === 1 ? [count("first_reopened")] : [])];
    case "call_back.recorded":
      return [count("called_back", event.payload.reached ? (event.payload.solved ?? "unanswered") : "not_reached")];
    case "objection.raised":
      return [count("objected")];
    case "clock.stopped": {
      const clock = after.clocks.find((candidate) => candidate.clockNo === event.payload.clockNo);
      if (clock?.kind !== "decide_objection") return [];
      return [count("objection_ended")];
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
      return [
        count("application_measured", event.payload.lateness),
        ...(event.payload.lateness === "in_time" ? [] : [count("application_late", event.payload.lateness)]),
      ];
    case "complaint.handed_over":
      // Of the place that handed it up, not of the one that has it now.
      return event.payload.direction === "up"
        ? [{ ...count("handed_up"), regionId: before?.regionId ?? after.regionId }]
        : [];
    case "refusal.justified":
      return [count("refused_justified", event.payload.itemCode)];
    default:
      return [];
  }
}
