import { describe, expect, it } from "vitest";
import { countDeltasOf } from "../statistics/count-deltas";
import { answerClockOf } from "./clock-events";
import { type Complaint, isRunning } from "./complaint";
import { decideCatchingUp } from "./decide-attention";
import { decideWithdrawal } from "./decide-closing";
import { extensionOffer } from "./decide-extension";
import { decidePlan, decideProgress, decideProposingPlan, decideRevisingPlan, isHardCase } from "./decide-plan";
import { decideReply, decideReview } from "./decide-reply";
import { hours, inHand, rules } from "./sample.test-support";

const at = hours(30);
const text = "请省登记中心核对档案，四月底以前补录，五月办证。";
const hard = (): Complaint => ({ ...inHand(), kind: "hard_case" });
const propose = (c: Complaint, when = at) =>
  decideProposingPlan(c, { text, leaderId: 9, reviewOn: "2026-06-01", proposedById: 7, at: when }).complaint;
const accept = (c: Complaint, when = at) =>
  decidePlan(c, { accepted: true, note: "", decidedById: 9, at: when }, rules).complaint;
const onPlan = () => accept(propose(hard()));

describe("a plan for a hard case", () => {
  it("is for what the kind or the window says is hard, and for nothing else", () => {
    expect(() => propose(inHand())).toThrow("no-hard-case");
    expect(isHardCase({ kind: "enquiry", difficulty: null })).toBe(false);
    expect(isHardCase({ kind: "enquiry", difficulty: "do_not_know_how" })).toBe(false);
    expect(isHardCase({ kind: "enquiry", difficulty: "hard_to_do" })).toBe(true);
    expect(isHardCase({ kind: "hard_case", difficulty: null })).toBe(true);
  });

  it("meets no limit before its leader accepts it", () => {
    const proposed = propose(hard());
    expect([proposed.onPlan, proposed.state]).toEqual([false, "in_hand"]);
    expect(answerClockOf(proposed)?.stoppedAt).toBeNull();
    expect(() => decidePlan(proposed, { accepted: true, note: "", decidedById: 8, at }, rules)).toThrow(
      "plan-for-another",
    );
  });

  it("meets the answer once it is told, and owes a word of progress thirty calendar days later", () => {
    const running = onPlan();
    expect([running.onPlan, running.state, running.outcome]).toEqual([true, "in_hand", null]);
    expect(answerClockOf(running)?.stoppedAt).toEqual(at);
    const clocks = running.clocks.filter(isRunning);
    expect(clocks.map(({ kind }) => kind)).toContain("progress");
    // Told on Tuesday, 2026-03-03; the thirtieth day after it is 2026-04-02.
    expect(running.plans).toMatchObject([{ state: "running", nextProgressOn: "2026-04-02", progressCount: 0 }]);
    expect(running.answerDueAt).toEqual(new Date("2026-04-02T16:00:00Z"));
    expect(extensionOffer(running, at, rules)).toBeNull();
  });

  it("raises cards when the word of progress does not come, once", () => {
    const late = decideCatchingUp(onPlan(), new Date("2026-04-20T02:00:00Z"), rules)?.complaint;
    expect(late?.card).toBe("red");
    expect(late?.escalation).not.toBeNull();
  });

  it("counts the next month from each word of progress", () => {
    const said = decideProgress(
      onPlan(),
      { text: "档案已调到，正在核对。", reportedById: 7, at: hours(24 * 21) },
      rules,
    ).complaint;
    expect(said.plans).toMatchObject([{ progressCount: 1, nextProgressOn: "2026-04-22" }]);
    expect(said.clocks.filter((clock) => clock.kind === "progress" && isRunning(clock))).toHaveLength(1);
  });

  it("is reviewed by its leader, on a day to come", () => {
    const revise = (revisedById: number, reviewOn: string) =>
      decideRevisingPlan(onPlan(), { text: "改由市局直接办", reviewOn, revisedById, at });
    expect(() => revise(8, "2026-07-01")).toThrow("plan-for-another");
    expect(() => revise(9, "2026-03-03")).toThrow("plan-review-day");
    expect(revise(9, "2026-07-01").complaint.plans).toMatchObject([{ reviewOn: "2026-07-01", state: "running" }]);
  });

  it("stays open and unresolved in the counts until it is answered, and ends with the answer", () => {
    const running = onPlan();
    const plan = decidePlan(propose(hard()), { accepted: true, note: "", decidedById: 9, at }, rules);
    const deltas = countDeltasOf(propose(hard()), plan);
    expect(deltas.filter(({ tally }) => tally === "answered" || tally === "in_state")).toEqual([]);
    const replied = decideReply(running, { outcome: "solved", at: hours(24 * 40) }, rules).complaint;
    const approved = decideReview(
      { ...replied, reviewDue: null },
      { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at: hours(24 * 41) },
      rules,
    ).complaint;
    expect([approved.state, approved.onPlan]).toEqual(["answered", false]);
    expect(approved.plans).toMatchObject([{ state: "ended", nextProgressOn: null }]);
    expect(approved.clocks.filter((clock) => clock.kind === "progress" && isRunning(clock))).toEqual([]);
  });

  it("ends when the person takes the report back, also before anybody accepted it", () => {
    for (const complaint of [onPlan(), propose(hard())]) {
      const after = decideWithdrawal(complaint, { reason: "", at: hours(40) }).complaint;
      expect(after.plans).toMatchObject([{ state: "ended" }]);
      expect(after.onPlan).toBe(false);
    }
  });

  it("is one at a time, and can be proposed anew after it was declined", () => {
    expect(() => propose(propose(hard()))).toThrow("plan-open");
    const declined = decidePlan(propose(hard()), { accepted: false, note: "写清谁办", decidedById: 9, at }, rules);
    expect(declined.complaint.onPlan).toBe(false);
    expect(propose(declined.complaint).plans.map(({ planNo, state }) => [planNo, state])).toEqual([
      [1, "declined"],
      [2, "proposed"],
    ]);
  });
});
