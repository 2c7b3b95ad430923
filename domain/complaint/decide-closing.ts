/**
 * The end belongs to the person: rate, object, withdraw; silence closes only after the time to answer. An objection
 * (办结异议) is decided by somebody who never touched the report; while it waits nothing closes by silence, and the report
 * does not count as resolved. One objection a round.
 */
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { policyFor, type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import { type Complaint, isBadRating } from "./complaint";
import { addEndOfPlan } from "./decide-plan";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { Satisfaction, SolvedAnswer } from "./vocabulary";

/** @throws Refusal words-erased: nobody could handle a report of which no word is left. A new report is then the way. */
export function refuseWithoutWords({ wordsErased }: Pick<Complaint, "wordsErased">): void {
  if (wordsErased) throw new Refusal("words-erased");
}

/**
 * A new round: everything that ran ends, and the complainant's own clock begins anew.
 * @throws Refusal words-erased.
 */
export function addReopening(
  unfolding: Unfolding,
  reopening: { by: "rework" | "call_back" | "objection" | "supplement"; at: Date },
  rules: Rules,
): void {
  const { at } = reopening;
  refuseWithoutWords(unfolding.complaint);
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
 * @throws Refusal words-erased for "not solved" once the words are gone; every other answer stays possible.
 */
export function decideRating(complaint: Complaint, rating: Rating, rules: Rules): Change {
  refuseUnlessPossible("rate", complaint);
  if (isUnsupplemented(complaint)) throw new Refusal("wrong-state", { state: complaint.state });
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
    return unfolding.change();
  }
  // Who said it themselves is not asked by telephone, unless they are dissatisfied: then all the sooner.
  if (!isBadRating(rating.satisfaction)) stopClocks(unfolding, at, (clock) => clock.kind === "call_back");
  if (complaint.state === "answered") addClosing(unfolding, { by: "complainant", at });
  return unfolding.change();
}

type RatingQuestions = { readonly contacted: boolean | null; readonly solved: SolvedAnswer | null };

/** What can still be asked: this round was rated with one press, and nothing was added since. `given`: with the press. */
export function isRatingOpen(
  complaint: Pick<Complaint, "round" | "ratedRound" | "ratingCompletedRound">,
  given: RatingQuestions,
): boolean {
  const { round, ratedRound, ratingCompletedRound } = complaint;
  return ratedRound === round && ratingCompletedRound !== round && given.contacted === null && given.solved === null;
}

/**
 * The rest of a rating that was given with one press: once, as long as the round is the running one. "Not solved" sends
 * the report back, as it does in the rating.
 * @throws Refusal rating-completed when there is nothing left to add; words-erased as above.
 */
export function decideCompletingRating(
  complaint: Complaint,
  rest: RatingQuestions & { readonly given: RatingQuestions; readonly comment: string; readonly at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("complete_rating", complaint);
  if (!isRatingOpen(complaint, rest.given)) throw new Refusal("rating-completed");
  const { at, comment, contacted, solved } = rest;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "rating.completed",
    occurredAt: at,
    payload: { contacted, solved },
    ...(comment ? { texts: { rating_comment: comment } } : {}),
  });
  if (solved === "no") addReopening(unfolding, { by: "rework", at }, rules);
  return unfolding.change();
}

/** A call-back that is due, and an objection that waits, outlive the closing. */
function addClosing(unfolding: Unfolding, closing: { by: "complainant" | "silence" | "objection"; at: Date }): void {
  stopClocks(unfolding, closing.at, ({ kind }) => kind !== "call_back" && kind !== "decide_objection");
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

/** Whether an objection waits for a decision. */
export function hasOpenObjection(complaint: Pick<Complaint, "objectionDueAt">): boolean {
  return complaint.objectionDueAt !== null;
}

/**
 * The person objects, and the objection waits for somebody who did not touch the report.
 * @throws Refusal objection-too-late: a new report is then the way; objection-waiting; objection-once: it was decided in
 * this round, and the ways that stand in the decision remain; words-erased.
 */
export function decideObjection(complaint: Complaint, objection: { reason: string; at: Date }, rules: Rules): Change {
  refuseUnlessPossible("object", complaint);
  refuseWithoutWords(complaint);
  if (hasOpenObjection(complaint)) throw new Refusal("objection-waiting");
  const { round, regionId } = complaint;
  if (complaint.objectedRound === round) throw new Refusal("objection-once");
  const endsAt = objectionEndsAt(complaint, rules);
  const { at } = objection;
  if (endsAt !== null && at >= endsAt) throw new Refusal("objection-too-late");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "objection.raised",
    occurredAt: at,
    payload: { round },
    texts: { objection: objection.reason },
  });
  // Nothing closes by silence over somebody who spoke, and nobody is asked by telephone what was said in writing.
  stopClocks(unfolding, at, ({ kind }) => kind === "confirm" || kind === "call_back");
  startClock(unfolding, { kind: "decide_objection", assignmentNo: null, regionId, at }, rules);
  return unfolding.change();
}

/**
 * Upheld, the report is handled again as a new round; not upheld, the answer stands with a reason that the person reads.
 * @throws Refusal no-objection-waits; objection-touched: whoever acted on the report before does not decide whether it
 * was right.
 */
export function decideOnObjection(
  complaint: Complaint,
  decision: { upheld: boolean; note: string; decidedById: number; hasTouched: boolean; at: Date },
  rules: Rules,
): Change {
  const { upheld, note, decidedById, at } = decision;
  refuseUnlessPossible("decide_objection", complaint);
  if (!hasOpenObjection(complaint)) throw new Refusal("no-objection-waits");
  if (decision.hasTouched) throw new Refusal("objection-touched");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: upheld ? "objection.granted" : "objection.refused",
    occurredAt: at,
    payload: { round: complaint.round, decidedById },
    texts: { objection_note: note },
  });
  if (upheld) {
    addReopening(unfolding, { by: "objection", at }, rules);
    return unfolding.change();
  }
  stopClocks(unfolding, at, ({ kind }) => kind === "decide_objection");
  if (complaint.state === "answered") addClosing(unfolding, { by: "objection", at });
  return unfolding.change();
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
  addEndOfPlan(unfolding, withdrawal.at);
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

/** Closed without an answer because what was asked for never came. */
export function isUnsupplemented({ state, outcome }: Pick<Complaint, "state" | "outcome">): boolean {
  return state === "closed" && outcome === "unsupplemented";
}

/** @throws Refusal supplement-not-expired while the person can still send what was asked for, or was never asked. */
export function decideClosingUnsupplemented(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("close_unsupplemented", complaint);
  if (!complaint.supplementExpired) throw new Refusal("supplement-not-expired");
  const unfolding = new Unfolding(complaint);
  addEndOfPlan(unfolding, at);
  for (const { assignmentNo, state } of complaint.assignments) {
    if (state === "open" || state === "acknowledged") {
      unfolding.add({ type: "assignment.cancelled", occurredAt: at, payload: { assignmentNo } });
    }
  }
  stopClocks(unfolding, at);
  unfolding.add({
    type: "complaint.closed",
    occurredAt: at,
    payload: { by: "unsupplemented", outcome: "unsupplemented" },
  });
  return unfolding.change();
}

/** One press: the report is taken up again as a new round with a new limit. */
export function decideReopeningUnsupplemented(complaint: Complaint, at: Date, rules: Rules): Change {
  refuseUnlessPossible("reopen_unsupplemented", complaint);
  if (!isUnsupplemented(complaint)) throw new Refusal("wrong-state", { state: complaint.state });
  const unfolding = new Unfolding(complaint);
  addReopening(unfolding, { by: "supplement", at }, rules);
  return unfolding.change();
}

export function decideArchiving(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("archive", complaint);
  const unfolding = new Unfolding(complaint);
  stopClocks(unfolding, at);
  unfolding.add({ type: "complaint.archived", occurredAt: at, payload: {} });
  return unfolding.change();
}
