import { describe, expect, it } from "vitest";
import { answerClockOf } from "./clock-events";
import { type Complaint, isRunning } from "./complaint";
import { decideCatchingUp } from "./decide-attention";
import { decideRating, decideWithdrawal } from "./decide-closing";
import { decideAnsweringFollower, decideMerging, decideMovingFollower, decideUnmerging } from "./decide-merge";
import { decidePlan, decideProposingPlan } from "./decide-plan";
import { answered, dispatched, filed, hours, inHand, inState, rules } from "./sample.test-support";
import { complaintStates } from "./vocabulary";

const at = hours(30);
const reason = "与另一件反映是同一事项，一起办理。";
const main = (complaint: Complaint = inHand()) => ({ id: 1, isSame: false, complaint });
const merge = (follower: Complaint, into = main()) => decideMerging(follower, into, { reason, at }).complaint;

describe("merging reports on one matter", () => {
  it("keeps the promise to the follower's person running and stops every other step", () => {
    for (const follower of [filed().complaint, inState("awaiting_dispatch"), dispatched(), inHand()]) {
      const merged = merge(follower);
      expect([merged.state, merged.mainId, merged.leadUnitId]).toEqual(["merged", 1, null]);
      expect(merged.clocks.filter(isRunning)).toEqual([answerClockOf(follower)]);
      expect(merged.answerDueAt).toEqual(follower.answerDueAt);
      expect(merged.acceptedAt).not.toBeNull();
      expect(merged.assignments.every(({ state }) => state === "cancelled")).toBe(true);
    }
  });

  it("shows that a follower is overdue as it would any other", () => {
    const late = decideCatchingUp(merge(inHand()), hours(24 * 60), rules)?.complaint;
    expect([late?.state, late?.card]).toEqual(["merged", "red"]);
  });

  it("never makes a follower a main report, nor one that has ended, nor itself", () => {
    const follower = merge(inHand());
    expect(() => merge(inHand(), main(follower))).toThrow("main-is-follower");
    expect(() => merge(inHand(), { ...main(), isSame: true })).toThrow("merge-with-itself");
    for (const state of ["closed", "withdrawn", "not_accepted"] as const) {
      expect(() => merge(inHand(), main(inState(state)))).toThrow("wrong-state");
    }
    expect(merge(inHand(), main(answered())).state).toBe("merged");
  });

  it("is possible until the answer is written and not on a plan", () => {
    const possible = complaintStates.filter((state) => {
      try {
        return state !== "merged" && merge(inState(state)).state === "merged";
      } catch {
        return false;
      }
    });
    expect(possible).toEqual(["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand"]);
    const proposed = decideProposingPlan(
      { ...inHand(), kind: "hard_case" },
      { text: "分三步办", leaderId: 9, reviewOn: "2026-06-01", proposedById: 7, at },
    ).complaint;
    expect(() => merge(proposed)).toThrow("plan-open");
    expect(() =>
      merge(decidePlan(proposed, { accepted: true, note: "", decidedById: 9, at }, rules).complaint),
    ).toThrow("plan-open");
  });

  it("moves a follower with its main report, with the same promise", () => {
    const follower = merge(inHand());
    const moved = decideMovingFollower(follower, { mainId: 2, reason, at }).complaint;
    expect([moved.state, moved.mainId, moved.answerDueAt]).toEqual(["merged", 2, follower.answerDueAt]);
  });

  it("undone, gives the follower back to the dispatcher with the same promise", () => {
    const follower = merge(inHand());
    const alone = decideUnmerging(follower, { reason: "不是同一件事", at: hours(50) }, rules).complaint;
    expect([alone.state, alone.mainId, alone.answerDueAt]).toEqual(["awaiting_dispatch", null, follower.answerDueAt]);
    expect(alone.dueKind).toBe("dispatch");
  });
});

describe("the answer of a follower", () => {
  const answer = (c: Complaint, when = at) =>
    decideAnsweringFollower(c, { outcome: "solved", justification: null, at: when }, rules).complaint;

  it("meets the follower's own promise, and is judged by the follower's own person", () => {
    const told = answer(merge(inHand()), hours(60));
    expect([told.state, told.replyCount, answerClockOf(told)?.stoppedAt]).toEqual(["answered", 1, hours(60)]);
    const rating = { satisfaction: 5, contacted: null, solved: "yes", comment: "", at: hours(70) } as const;
    expect(decideRating(told, rating, rules).complaint.state).toBe("closed");
  });

  it("opens the follower alone when its person says that nothing was solved", () => {
    const rating = { satisfaction: 1, contacted: false, solved: "no", comment: "", at: hours(70) } as const;
    const again = decideRating(answer(merge(inHand())), rating, rules).complaint;
    expect([again.state, again.mainId, again.round]).toEqual(["awaiting_dispatch", null, 2]);
  });

  it("may come for nobody who took the report back", () => {
    const gone = decideWithdrawal(merge(inHand()), { reason: "", at: hours(40) }).complaint;
    expect(gone.state).toBe("withdrawn");
    expect(() => answer(gone)).toThrow("wrong-state");
  });
});
