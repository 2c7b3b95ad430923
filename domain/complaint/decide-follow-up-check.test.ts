import { describe, expect, it } from "vitest";
import { decideClosingBySilence, decideObjection } from "./decide-closing";
import { checkableFrom, decideDrawingCheck, decideFollowUpCheck } from "./decide-follow-up-check";
import { decideReply, decideReview } from "./decide-reply";
import { answered, hours, inHand, rules } from "./sample.test-support";

const day = (n: number) => hours(24 * n);
const closed = () => decideClosingBySilence(answered(), day(20)).complaint;
const drawn = () => decideDrawingCheck(closed(), { drawId: 1, weight: 3, at: day(60) }, rules).complaint;
const failed = (at = day(61)) =>
  decideFollowUpCheck(drawn(), { result: "rebound", text: "仍没有办成", checkedById: 9, at }, rules);

describe("a follow-up check", () => {
  it("is possible from twenty working days after the end on, and due within ten", () => {
    const { closedAt } = closed();
    expect(closedAt?.toISOString()).toBe("2026-03-22T02:00:00.000Z");
    // Closed on Sunday 22 March, so from Monday on: over when Tuesday 21 April ends (Qingming is Monday 6 April).
    expect(checkableFrom(closed(), rules)?.toISOString()).toBe("2026-04-21T16:00:00.000Z");
    expect(drawn().followUpChecks).toMatchObject([{ state: "open", round: 1, weight: 3, drawId: 1 }]);
  });

  it("that finds the answer standing leaves the report closed, and is not drawn a second time", () => {
    const check = { result: "stands", text: "电话核实已办成", checkedById: 9, at: day(61) } as const;
    const { complaint, events } = decideFollowUpCheck(drawn(), check, rules);
    expect([complaint.state, complaint.round]).toEqual(["closed", 1]);
    expect(events.map(({ type }) => type)).toEqual(["follow_up_check.recorded"]);
    expect(() => decideDrawingCheck(complaint, { drawId: 2, weight: 1, at: day(90) }, rules)).toThrow(
      "follow-up-known",
    );
    expect(() => decideFollowUpCheck(complaint, check, rules)).toThrow("no-follow-up-open");
  });

  it("that fails opens the report with its own clock running on: over at once, red at once, each said once", () => {
    const before = drawn();
    const { complaint, events } = failed();
    expect([complaint.state, complaint.round, complaint.outcome]).toEqual(["awaiting_dispatch", 2, null]);
    // The same promise as on the first day, not a new one.
    expect(complaint.answerDueAt).toEqual(before.answerDueAt);
    const answerClocks = complaint.clocks.filter(
      ({ kind, assignmentNo }) => kind === "answer" && assignmentNo === null,
    );
    expect(answerClocks).toHaveLength(1);
    expect(answerClocks[0]).toMatchObject({ startedAt: hours(0), stoppedAt: null });
    expect([complaint.card, complaint.escalation]).toEqual(["red", "supervision"]);
    expect(events.map(({ type }) => type).filter((type) => type === "card.raised")).toHaveLength(1);
    for (const event of events) expect(event.occurredAt).toEqual(day(61));
    for (const { signals } of answerClocks) {
      for (const { at, givenAt } of signals) if (givenAt) expect(at).toEqual(givenAt);
      expect(signals.every(({ at, givenAt }) => givenAt !== null || at > day(61))).toBe(true);
    }
  });

  it("that fails before the promised day is over raises no card and keeps the day", () => {
    const early = decideReview(
      decideReply(inHand(), { outcome: "solved", at: hours(4) }, rules).complaint,
      { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at: hours(5) },
      rules,
    ).complaint;
    const chosen = decideDrawingCheck(
      decideClosingBySilence(early, hours(6)).complaint,
      { drawId: null, weight: 0, at: hours(7) },
      rules,
    ).complaint;
    const { complaint } = decideFollowUpCheck(
      chosen,
      { result: "rebound", text: "没有办成", checkedById: 9, at: hours(8) },
      rules,
    );
    expect([complaint.state, complaint.card]).toEqual(["awaiting_dispatch", null]);
    expect(complaint.answerDueAt).toEqual(early.answerDueAt);
  });

  it("is overtaken when the complainant comes back first", () => {
    const chosen = decideDrawingCheck(closed(), { drawId: null, weight: 0, at: day(21) }, rules).complaint;
    const reopened = { ...chosen };
    const { complaint } = decideObjection(reopened, { reason: "没有解决", at: day(22) }, rules);
    // Where an objection is decided first, the check stays open until it is.
    const expected = complaint.round > 1 ? "overtaken" : "open";
    expect(complaint.followUpChecks[0]?.state).toBe(expected);
  });
});
