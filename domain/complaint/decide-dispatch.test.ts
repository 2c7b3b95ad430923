import { describe, expect, it } from "vitest";
import type { Complaint } from "./complaint";
import { decideRating } from "./decide-closing";
import { decideAcknowledgement, decideDispatch, decideSendingBack } from "./decide-dispatch";
import { decideDispute } from "./decide-dispute";
import { decideReply, decideReview } from "./decide-reply";
import { filed, hours, rules } from "./sample.test-support";
import { returnsInRound, waitingDispute } from "./waiting-at-window";

const unit = (name: string) => ({ unitId: `LZ01-${name}`, unitRegionId: "LZ01" });
const send = (c: Complaint, name: string, at: number) =>
  decideDispatch(c, { ...unit(name), by: "staff", at: hours(at) }, rules).complaint;
const back = (c: Complaint, at: number) => decideSendingBack(c, { reason: "不属于本单位职责", at: hours(at) }, rules);

/** Sent out and back so often. */
function returned(times: number, start: Complaint = filed().complaint): Complaint {
  let complaint = start;
  for (let i = 0; i < times; i += 1) complaint = back(send(complaint, `unit${i}`, i + 1), i + 1.5).complaint;
  return complaint;
}
const decided = () =>
  decideDispute(returned(3), { ...unit("tax"), reason: "按三定方案由税务办理", decidedById: 9, at: hours(5) }, rules);

describe("what a unit sends back", () => {
  it("goes to the dispatch list twice, with a clock for naming a unit, and is a dispute the third time", () => {
    for (const times of [1, 2]) {
      const after = returned(times);
      expect([after.state, after.leadUnitId, returnsInRound(after)]).toEqual(["awaiting_dispatch", null, times]);
      expect(waitingDispute(after)).toBeNull();
      expect(after.clocks.filter((clock) => clock.kind === "dispatch" && clock.stoppedAt === null)).toHaveLength(1);
    }
    const third = returned(3);
    expect(waitingDispute(third)).toMatchObject({ disputeNo: 1, unitId: "LZ01-unit2", days: 2, state: "open" });
    // Two working days after Monday, 2026-03-02 end with Wednesday.
    expect(waitingDispute(third)?.dueAt).toEqual(new Date("2026-03-04T16:00:00Z"));
    expect(third.clocks.filter((clock) => clock.stoppedAt === null).map(({ kind }) => kind)).toEqual(["answer"]);
  });

  it("names no unit but by the decision of the dispute, and the time of the complainant runs on", () => {
    const disputed = returned(3);
    expect(() => send(disputed, "tax", 5)).toThrow("dispute-open");
    const after = decided().complaint;
    expect([after.state, after.leadUnitId, waitingDispute(after)]).toEqual([
      "awaiting_acknowledgement",
      "LZ01-tax",
      null,
    ]);
    expect(after.answerDueAt).toEqual(filed().complaint.answerDueAt);
    expect(after.disputes).toMatchObject([{ state: "decided", appointedUnitId: "LZ01-tax", decidedById: 9 }]);
  });

  it("cannot be sent back any more once a unit was appointed, in this round", () => {
    const appointed = decided().complaint;
    expect(() => back(appointed, 6)).toThrow("send-back-after-decision");
    const acknowledged = decideAcknowledgement(appointed, { handlerId: 7, at: hours(6) }, rules).complaint;
    expect(() => back(acknowledged, 7)).toThrow("send-back-after-decision");
    const reply = decideReply(acknowledged, { outcome: "solved", at: hours(8) }, rules).complaint;
    const review = { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at: hours(9) } as const;
    const answered = decideReview(reply, review, rules).complaint;
    const bad = { satisfaction: 1, contacted: true, solved: "no", comment: "", at: hours(10) } as const;
    const again = decideRating(answered, bad, rules).complaint;
    expect(again.round).toBe(2);
    expect(back(send(again, "tax", 11), 12).complaint.state).toBe("awaiting_dispatch");
  });

  it("is decided once, and by nobody where nothing waits", () => {
    const decision = { ...unit("tax"), reason: "由税务办理", decidedById: 9, at: hours(6) };
    expect(() => decideDispute(returned(2), decision, rules)).toThrow("no-dispute-open");
    expect(() => decideDispute(decided().complaint, decision, rules)).toThrow("wrong-state");
  });

  it("asks for the masked text also when it is a dispute that is decided", () => {
    const hidden = { ...returned(3), sharesIdentity: false, masked: false };
    const decision = { ...unit("tax"), reason: "由税务办理", decidedById: 9, at: hours(6) };
    expect(() => decideDispute(hidden, decision, rules)).toThrow("masked-text-required");
    expect(decideDispute(hidden, { ...decision, maskedBody: "已隐去" }, rules).complaint.masked).toBe(true);
  });
});

describe("another unit", () => {
  it("gets a report from the one that holds it only with a reason", () => {
    const held = send(filed().complaint, "tax", 1);
    const take = (note?: string) =>
      decideDispatch(held, { ...unit("market"), by: "staff", note, at: hours(2) }, rules).complaint.leadUnitId;
    expect(() => take()).toThrow("reassign-reason-needed");
    expect(() => take("  ")).toThrow("reassign-reason-needed");
    expect(take("经核对属市场监管职责")).toBe("LZ01-market");
  });
});
