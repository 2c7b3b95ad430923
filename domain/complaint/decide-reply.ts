/** The answer: submitted by the unit, reviewed as the kind demands, sent; or given on the spot by the window clerk. */
import { Refusal } from "../refusal";
import { kindPolicyOf, type Rules, startClock, stopClocks } from "./clock-events";
import type { Complaint } from "./complaint";
import { startCallBack } from "./decide-call-back";
import { requireLead } from "./decide-dispatch";
import { addAcceptance } from "./decide-intake";
import { addEndOfPlan } from "./decide-plan";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { type Cause, type ContactWay, type ReplyOutcome, type ReviewPolicy, unitOutcomes } from "./vocabulary";

/**
 * 否定答复报告: what a unit owes before it may say that something cannot be done. Source: DOMAIN 1.1.
 * `basis` is the legal clause, `missing` why it cannot be done, `otherWay` what the person can do instead.
 */
export type Justification = {
  readonly itemCode: string;
  readonly basis: string;
  readonly missing: string;
  readonly otherWay: string;
};

/** Only "the law does not allow it" is a no; everything else leaves the matter open or done. */
export function isRefusal(outcome: ReplyOutcome): boolean {
  return outcome === "explained";
}

/** A no is reviewed by a lead, also where the kind asks for no review. */
export function reviewOf(outcome: ReplyOutcome, ofKind: ReviewPolicy): ReviewPolicy {
  return isRefusal(outcome) && ofKind === "none" ? "lead" : ofKind;
}

/** @throws Refusal justification-incomplete when a part of it is missing or blank. */
export function requireJustification(justification: Justification | null | undefined): Justification {
  const { itemCode = "", basis = "", missing = "", otherWay = "" } = justification ?? {};
  if ([itemCode, basis, missing, otherWay].some((part) => part.trim() === "")) {
    throw new Refusal("justification-incomplete");
  }
  return { itemCode, basis, missing, otherWay };
}

/**
 * The answer has left the house: handling clocks stop, the complainant's time to confirm or object begins, and the window
 * has to ask how it went.
 */
export function addAnswer(
  unfolding: Unfolding,
  answer: { replyNo: number; outcome: ReplyOutcome; onTheSpot: boolean; cause?: Cause | null; at: Date },
  rules: Rules,
): void {
  const { at, cause = null, ...payload } = answer;
  addEndOfPlan(unfolding, at);
  unfolding.add({ type: "complaint.answered", occurredAt: at, payload: { ...payload, cause } });
  stopClocks(unfolding, at);
  startClock(unfolding, { kind: "confirm", assignmentNo: null, regionId: unfolding.complaint.regionId, at }, rules);
  startCallBack(unfolding, at, rules);
}

/** @throws Refusal deferred-needs-plan: what waits for its conditions stays open on a plan, and is not ended by a reply. */
function requireAnswer(outcome: ReplyOutcome): void {
  if (!(unitOutcomes as readonly ReplyOutcome[]).includes(outcome)) throw new Refusal("deferred-needs-plan");
}

/**
 * @throws Refusal justification-incomplete when the reply says no and does not say all that a no needs;
 * deferred-needs-plan.
 */
export function decideReply(
  complaint: Complaint,
  reply: { outcome: ReplyOutcome; justification?: Justification | null; cause?: Cause | null; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("submit_reply", complaint);
  requireAnswer(reply.outcome);
  const assignment = requireLead(complaint);
  const justification = isRefusal(reply.outcome) ? requireJustification(reply.justification) : null;
  const review = reviewOf(reply.outcome, kindPolicyOf(rules, complaint.kind).review);
  const replyNo = complaint.replyCount + 1;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "reply.submitted",
    occurredAt: reply.at,
    payload: {
      replyNo,
      assignmentNo: assignment.assignmentNo,
      outcome: reply.outcome,
      review,
      cause: reply.cause ?? null,
    },
  });
  if (justification) {
    const { itemCode } = justification;
    unfolding.add({ type: "refusal.justified", occurredAt: reply.at, payload: { replyNo, itemCode } });
  }
  if (review === "none")
    addAnswer(unfolding, { replyNo, outcome: reply.outcome, onTheSpot: false, at: reply.at }, rules);
  return unfolding.change();
}

/**
 * @throws Refusal own-reply-review: nobody approves or returns what they wrote themselves; justification-incomplete,
 * deferred-needs-plan: no approval makes up for what a reply has to say, so it can only be returned.
 */
export function decideReview(
  complaint: Complaint,
  review: {
    approved: boolean;
    outcome: ReplyOutcome;
    justification?: Justification | null;
    authorId: number | null;
    reviewerId: number;
    note: string;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible(review.approved ? "approve_reply" : "return_reply", complaint);
  if (review.authorId === review.reviewerId) throw new Refusal("own-reply-review");
  if (review.approved) requireAnswer(review.outcome);
  if (review.approved && isRefusal(review.outcome)) requireJustification(review.justification);
  const replyNo = complaint.currentReplyNo;
  if (replyNo === null) throw new Refusal("wrong-state", { state: complaint.state });
  const unfolding = new Unfolding(complaint);
  const texts = review.note ? { texts: { review_note: review.note } } : {};
  if (review.approved) {
    unfolding.add({ type: "reply.approved", occurredAt: review.at, payload: { replyNo }, ...texts });
    addAnswer(unfolding, { replyNo, outcome: review.outcome, onTheSpot: false, at: review.at }, rules);
  } else {
    unfolding.add({ type: "reply.returned", occurredAt: review.at, payload: { replyNo }, ...texts });
  }
  return unfolding.change();
}

/**
 * A lead who would rather not decide alone leaves the reply to the head of the unit.
 * @throws Refusal review-forwarded-already when it waits for the head anyway.
 */
export function decideForwarding(complaint: Complaint, forwarding: { note: string; at: Date }): Change {
  refuseUnlessPossible("forward_reply", complaint);
  const { currentReplyNo: replyNo, reviewDue } = complaint;
  if (replyNo === null) throw new Refusal("wrong-state", { state: complaint.state });
  if (reviewDue !== "lead") throw new Refusal("review-forwarded-already");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "reply.forwarded",
    occurredAt: forwarding.at,
    payload: { replyNo },
    ...(forwarding.note ? { texts: { review_note: forwarding.note } } : {}),
  });
  return unfolding.change();
}

/** Solved on the spot: one page, no dispatch, no review. */
export function decideSolvingOnTheSpot(
  complaint: Complaint,
  solution: { cause?: Cause | null; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("solve_on_the_spot", complaint);
  const unfolding = new Unfolding(complaint);
  addAcceptance(unfolding, { by: "staff", kind: complaint.kind, at: solution.at });
  const replyNo = complaint.replyCount + 1;
  addAnswer(unfolding, { replyNo, outcome: "solved", onTheSpot: true, ...solution }, rules);
  return unfolding.change();
}

/** An answer that the window gives itself: written and sent in one step, with no unit behind it and no review. */
export function windowReply(
  answered: Complaint,
  { outcome, body, authorId, at }: { outcome: ReplyOutcome; body: string; authorId: number | null; at: Date },
) {
  return {
    replyNo: answered.replyCount,
    round: answered.round,
    unitId: null,
    basis: "",
    state: "sent",
    reviewerId: null,
    submittedAt: at,
    sentAt: at,
    ...{ outcome, body, authorId },
  } as const;
}

/** The outside answer of an imported letter: no review of ours, and the confirm period is over long ago. */
export function decideImportedAnswer(complaint: Complaint, answer: { outcome: ReplyOutcome; at: Date }): Change {
  refuseUnlessPossible("answer_imported", complaint);
  const unfolding = new Unfolding(complaint);
  const replyNo = complaint.replyCount + 1;
  unfolding.add({
    type: "complaint.answered",
    occurredAt: answer.at,
    payload: { replyNo, outcome: answer.outcome, onTheSpot: false, cause: null },
  });
  stopClocks(unfolding, answer.at);
  unfolding.add({
    type: "complaint.closed",
    occurredAt: answer.at,
    payload: { by: "import", outcome: answer.outcome },
  });
  return unfolding.change();
}

/**
 * The unit or the window spoke with the complainant, or tried to; only who was reached was contacted. The limit for it is
 * kept when it is recorded: a time that is typed in afterwards is evidence, and stops no clock in the past.
 * @throws Refusal in-the-future.
 */
export function decideContact(
  complaint: Complaint,
  contact: { reached: boolean; how: ContactWay; contactedAt: Date; note: string; at: Date },
): Change {
  refuseUnlessPossible("record_contact", complaint);
  if (contact.contactedAt > contact.at) throw new Refusal("in-the-future");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "contact.recorded",
    occurredAt: contact.at,
    payload: { reached: contact.reached, how: contact.how, contactedAt: contact.contactedAt.toISOString() },
    texts: { contact_note: contact.note },
  });
  if (contact.reached) stopClocks(unfolding, contact.at, (clock) => clock.kind === "contact");
  return unfolding.change();
}
