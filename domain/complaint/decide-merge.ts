/**
 * One matter told in several reports (合并): one of them is the main report, the others follow it. A follower keeps its
 * number and its own time to answer, which runs on and is met by the answer of the main report; each person is answered.
 * What is sent to them was looked at by the window, so that nothing personal of the main report's person goes with it. A
 * follower is never a main report. Undone, a follower goes back to be dispatched (拆分). And one report that tells of two
 * matters becomes two: the second keeps the person, and the promise made with the first.
 */
import { Refusal } from "../refusal";
import { type Rules, startClock, stopClocks } from "./clock-events";
import { applyEvent, type Complaint, isPromise } from "./complaint";
import { addAcceptance } from "./decide-intake";
import { proposedPlan, runningPlan } from "./decide-plan";
import { addAnswer, isRefusal, type Justification, requireJustification } from "./decide-reply";
import type { EventDraft } from "./events";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { Cause, ComplaintState, ReplyOutcome } from "./vocabulary";

/** Whether another report can follow this one: it is being worked on or was just answered, and follows none itself. */
function refuseUnlessMain(main: Complaint): void {
  if (main.mainId !== null) throw new Refusal("main-is-follower");
  if (main.state === "merged") throw new Refusal("main-is-follower");
  refuseUnlessPossible("take_follower", main);
}

/**
 * The reason is told to the person of the follower.
 * @throws Refusal merge-with-itself, main-is-follower, plan-open: what was planned with a person is not merged away.
 */
export function decideMerging(
  follower: Complaint,
  main: { id: number; isSame: boolean; complaint: Complaint },
  merging: { reason: string; at: Date },
): Change {
  if (main.isSame) throw new Refusal("merge-with-itself");
  refuseUnlessMain(main.complaint);
  refuseUnlessPossible("merge", follower);
  if (proposedPlan(follower) || runningPlan(follower)) throw new Refusal("plan-open");
  const { reason, at } = merging;
  const unfolding = new Unfolding(follower);
  if (follower.state === "submitted") addAcceptance(unfolding, { by: "staff", kind: follower.kind, at });
  for (const { state, assignmentNo } of follower.assignments) {
    if (state !== "open" && state !== "acknowledged") continue;
    unfolding.add({ type: "assignment.cancelled", occurredAt: at, payload: { assignmentNo } });
  }
  unfolding.add({
    type: "complaint.merged",
    occurredAt: at,
    payload: { mainId: main.id },
    texts: { merge_reason: reason },
  });
  // The promise to the person stands.
  stopClocks(unfolding, at, (clock) => !isPromise(clock));
  return unfolding.change();
}

/** The main report follows another now: whoever followed it goes along. */
export function decideMovingFollower(follower: Complaint, move: { mainId: number; reason: string; at: Date }): Change {
  refuseUnlessPossible("move_follower", follower);
  const { mainId, reason, at } = move;
  const unfolding = new Unfolding(follower);
  unfolding.add({ type: "complaint.merged", occurredAt: at, payload: { mainId }, texts: { merge_reason: reason } });
  return unfolding.change();
}

export function decideUnmerging(follower: Complaint, undoing: { reason: string; at: Date }, rules: Rules): Change {
  refuseUnlessPossible("unmerge", follower);
  const { reason, at } = undoing;
  const unfolding = new Unfolding(follower);
  unfolding.add({ type: "complaint.unmerged", occurredAt: at, payload: {}, texts: { unmerge_reason: reason } });
  startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId: follower.regionId, at }, rules);
  return unfolding.change();
}

/** What a main report says that its followers can be answered with. */
export function hasAnswerForFollowers({ state }: { readonly state: ComplaintState }): boolean {
  return state === "answered" || state === "closed";
}

/** A main report that will never be answered: its followers have to go their own way. */
export function hasEndedWithoutAnswer(state: ComplaintState): boolean {
  return state === "withdrawn" || state === "not_accepted";
}

/**
 * The answer of the main report, as the window found it fit for the follower, as the follower's own.
 * @throws Refusal justification-incomplete: a no is one for every follower.
 */
export function decideAnsweringFollower(
  follower: Complaint,
  answer: { outcome: ReplyOutcome; justification: Justification | null; cause?: Cause | null; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("answer_merged", follower);
  const { outcome, cause = null, at } = answer;
  const justification = isRefusal(outcome) ? requireJustification(answer.justification) : null;
  const replyNo = follower.replyCount + 1;
  const unfolding = new Unfolding(follower);
  if (justification) {
    const { itemCode } = justification;
    unfolding.add({ type: "refusal.justified", occurredAt: at, payload: { replyNo, itemCode } });
  }
  addAnswer(unfolding, { replyNo, outcome, onTheSpot: false, cause, at }, rules);
  return unfolding.change();
}

/** The report that told of two matters; it goes on with the one that is left. */
export function decideSplittingOff(
  original: Complaint,
  split: { newComplaintId: number; reason: string; at: Date },
): Change {
  refuseUnlessPossible("split_off", original);
  const { newComplaintId, reason, at } = split;
  const unfolding = new Unfolding(original);
  unfolding.add({
    type: "complaint.split_off",
    occurredAt: at,
    payload: { newComplaintId },
    texts: { split_reason: reason },
  });
  return unfolding.change();
}

/** The filing of the second matter, with where it came from. */
export function withOrigin(filing: Change, origin: { complaintId: number; at: Date }): Change {
  const { complaintId, at } = origin;
  const event: EventDraft = { type: "complaint.split_from", occurredAt: at, payload: { complaintId } };
  return { complaint: applyEvent(filing.complaint, event), events: [...filing.events, event] };
}
