/**
 * 挂账: a hard case gets a plan in place of an answer that nobody could give in time. The unit proposes what will be done,
 * which official answers for it and on which day it is reviewed; that official accepts it before the person is told. Then
 * the time to answer is met, a word of progress is due each month, and the report stays open and unresolved until it is
 * answered like any other. DOMAIN 1.3.
 */
import { addDays, type CivilDate, civilDateOf } from "../calendar/civil-date";
import { Refusal } from "../refusal";
import { type Rules, startClock, stopClocks } from "./clock-events";
import type { Complaint, Plan } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** A plan that is never looked at again is none: it is reviewed within a year. */
const reviewWithinDays = 366;

/** What the kind or the difficulty says is hard; everything else is answered in time. */
export function isHardCase({ kind, difficulty }: Pick<Complaint, "kind" | "difficulty">): boolean {
  return kind === "hard_case" || difficulty === "hard_to_do" || difficulty === "cannot_be_done";
}

/** The plan that waits for its leader; null when none does. */
export function proposedPlan({ plans }: Pick<Complaint, "plans">): Plan | null {
  return plans.find(({ state }) => state === "proposed") ?? null;
}

/** The plan that runs; null when there is none. */
export function runningPlan({ plans }: Pick<Complaint, "plans">): Plan | null {
  return plans.find(({ state }) => state === "running") ?? null;
}

/** The days on which a plan may be reviewed. */
export function reviewDays(at: Date): { readonly first: CivilDate; readonly last: CivilDate } {
  const today = civilDateOf(at);
  return { first: addDays(today, 1), last: addDays(today, reviewWithinDays) };
}

function refuseUnlessReviewable(reviewOn: string, at: Date): void {
  const { first, last } = reviewDays(at);
  if (reviewOn < first || reviewOn > last) throw new Refusal("plan-review-day", { first, last });
}

/** @throws Refusal no-hard-case, plan-open, plan-review-day. */
export function decideProposingPlan(
  complaint: Complaint,
  plan: { text: string; leaderId: number; reviewOn: string; proposedById: number; at: Date },
): Change {
  refuseUnlessPossible("propose_plan", complaint);
  if (!isHardCase(complaint)) throw new Refusal("no-hard-case");
  if (proposedPlan(complaint) || runningPlan(complaint)) throw new Refusal("plan-open");
  const { text, leaderId, reviewOn, proposedById, at } = plan;
  refuseUnlessReviewable(reviewOn, at);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "plan.proposed",
    occurredAt: at,
    payload: { planNo: complaint.plans.length + 1, leaderId, reviewOn, proposedById },
    texts: { plan: text },
  });
  return unfolding.change();
}

/**
 * The leader accepts, and the person is told: the answer clocks are met, and the month of progress begins.
 * @throws Refusal no-plan-waits, plan-for-another: a plan binds whoever is named in it, and nobody else accepts it.
 */
export function decidePlan(
  complaint: Complaint,
  decision: { accepted: boolean; note: string; decidedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("decide_plan", complaint);
  const plan = proposedPlan(complaint);
  if (!plan) throw new Refusal("no-plan-waits");
  const { accepted, note, decidedById, at } = decision;
  if (plan.leaderId !== decidedById) throw new Refusal("plan-for-another");
  const { planNo } = plan;
  const unfolding = new Unfolding(complaint);
  const texts = note ? { texts: { plan_note: note } } : {};
  if (!accepted) {
    const payload = { planNo, declinedById: decidedById };
    unfolding.add({ type: "plan.declined", occurredAt: at, payload, ...texts });
    return unfolding.change();
  }
  // A day that has passed meanwhile is no day to review anything.
  refuseUnlessReviewable(plan.reviewOn, at);
  unfolding.add({ type: "plan.made", occurredAt: at, payload: { planNo, acceptedById: decidedById }, ...texts });
  stopClocks(unfolding, at, ({ kind }) => kind === "answer");
  startProgress(unfolding, at, rules);
  return unfolding.change();
}

function startProgress(unfolding: Unfolding, at: Date, rules: Rules): void {
  const { clocks, regionId } = unfolding.complaint;
  // Counted where the promise to the person was counted.
  const seat = clocks.findLast(({ kind, assignmentNo }) => kind === "answer" && assignmentNo === null)?.regionId;
  startClock(unfolding, { kind: "progress", assignmentNo: null, regionId: seat ?? regionId, at }, rules);
}

/** A word of progress: told to the person, and the next one is due a month later. */
export function decideProgress(
  complaint: Complaint,
  progress: { text: string; reportedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("report_progress", complaint);
  const plan = runningPlan(complaint);
  if (!plan) throw new Refusal("no-plan-runs");
  const { text, reportedById, at } = progress;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "progress.reported",
    occurredAt: at,
    payload: { planNo: plan.planNo, progressNo: plan.progressCount + 1, reportedById },
    texts: { plan_progress: text },
  });
  stopClocks(unfolding, at, ({ kind }) => kind === "progress");
  startProgress(unfolding, at, rules);
  return unfolding.change();
}

/** On the day of review, or when something changed: the leader says what will be done from now on, and until when. */
export function decideRevisingPlan(
  complaint: Complaint,
  revision: { text: string; reviewOn: string; revisedById: number; at: Date },
): Change {
  refuseUnlessPossible("revise_plan", complaint);
  const plan = runningPlan(complaint);
  if (!plan) throw new Refusal("no-plan-runs");
  const { text, reviewOn, revisedById, at } = revision;
  if (plan.leaderId !== revisedById) throw new Refusal("plan-for-another");
  refuseUnlessReviewable(reviewOn, at);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "plan.revised",
    occurredAt: at,
    payload: { planNo: plan.planNo, reviewOn, revisedById },
    texts: { plan_revision: text },
  });
  return unfolding.change();
}

/** A plan ends with the answer, or when the person takes the report back; one that nobody accepted lapses. */
export function addEndOfPlan(unfolding: Unfolding, at: Date): void {
  const plan = runningPlan(unfolding.complaint) ?? proposedPlan(unfolding.complaint);
  if (plan) unfolding.add({ type: "plan.ended", occurredAt: at, payload: { planNo: plan.planNo } });
}
