/** The end belongs to the person: rate, object, withdraw; silence closes only after the time to answer. */
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { policyFor, type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { Satisfaction, SolvedAnswer } from "./vocabulary";

function addReopening(unfolding: Unfolding, reopening: { by: "rework" | "objection"; at: Date }, rules: Rules): void {
  const { at } = reopening;
  stopClocks(unfolding, at);
  unfolding.add({ type: "complaint.reopened", occurredAt: at, payload: { by: reopening.by } });
  const { regionId } = unfolding.complaint;
  startClock(unfolding, { kind: "answer", assignmentNo: null, regionId, at }, rules);
  startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId, at }, rules);
}

export type Rating = {
  readonly satisfaction: Satisfaction | null;
  readonly contacted: boolean | null;
  readonly solved: SolvedAnswer | null;
  readonly comment: string;
  readonly at: Date;
};

/**
 * One rating a round. "Not solved" sends the report back to be handled again; anything else closes it, if silence has
 * not closed it already. A missing answer is never counted as satisfied.
 */
export function decideRating(complaint: Complaint, rating: Rating, rules: Rules): Change {
  refuseUnlessPossible("rate", complaint);
  if (complaint.ratedRound === complaint.round) throw new Refusal("already-rated");
  const { at, comment, ...payload } = rating;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "complaint.rated",
    occurredAt: at,
    payload,
    ...(comment ? { texts: { rating_comment: comment } } : {}),
  });
  if (rating.solved === "no") {
    addReopening(unfolding, { by: "rework", at }, rules);
  } else if (complaint.state === "answered") {
    addClosing(unfolding, { by: "complainant", at });
  }
  return unfolding.change();
}

function addClosing(unfolding: Unfolding, closing: { by: "complainant" | "silence"; at: Date }): void {
  stopClocks(unfolding, closing.at);
  const { outcome } = unfolding.complaint;
  if (outcome === null) throw new Refusal("wrong-state", { state: unfolding.complaint.state });
  unfolding.add({ type: "complaint.closed", occurredAt: closing.at, payload: { by: closing.by, outcome } });
}

/** Until when the complainant can object; null before there is an answer. Counted in the days of the complaint's region. */
export function objectionEndsAt(complaint: Complaint, rules: Rules): Date | null {
  const from = complaint.closedAt ?? complaint.answeredAt;
  if (from === null) return null;
  const { amount, unit } = policyFor(complaint, "objection", from, rules);
  const regionPath = regionPathOf(rules, complaint.regionId);
  return dueDate({ startedAt: from, limit: { amount, unit }, calendar: rules.calendar, regionPath }).dueAt;
}

/** @throws Refusal objection-too-late: a new report is then the way. */
export function decideObjection(complaint: Complaint, objection: { reason: string; at: Date }, rules: Rules): Change {
  refuseUnlessPossible("object", complaint);
  const endsAt = objectionEndsAt(complaint, rules);
  if (endsAt !== null && objection.at >= endsAt) throw new Refusal("objection-too-late");
  const unfolding = new Unfolding(complaint);
  addReopening(unfolding, { by: "objection", at: objection.at }, rules);
  const reopened = unfolding.change();
  return {
    complaint: reopened.complaint,
    events: reopened.events.map((event) =>
      event.type === "complaint.reopened" ? { ...event, texts: { objection: objection.reason } } : event,
    ),
  };
}

export function decideClosingBySilence(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("close_by_silence", complaint);
  const unfolding = new Unfolding(complaint);
  addClosing(unfolding, { by: "silence", at });
  return unfolding.change();
}

export function decideWithdrawal(complaint: Complaint, withdrawal: { reason: string; at: Date }): Change {
  refuseUnlessPossible("withdraw", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "complaint.withdrawn",
    occurredAt: withdrawal.at,
    payload: {},
    ...(withdrawal.reason ? { texts: { withdrawal_reason: withdrawal.reason } } : {}),
  });
  for (const assignment of complaint.assignments) {
    if (assignment.state === "open" || assignment.state === "acknowledged") {
      unfolding.add({
        type: "assignment.cancelled",
        occurredAt: withdrawal.at,
        payload: { assignmentNo: assignment.assignmentNo },
      });
    }
  }
  stopClocks(unfolding, withdrawal.at);
  return unfolding.change();
}

export function decideArchiving(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("archive", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "complaint.archived", occurredAt: at, payload: {} });
  return unfolding.change();
}
