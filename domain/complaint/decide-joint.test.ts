import { describe, expect, it } from "vitest";
import { countDeltasOf } from "../statistics/count-deltas";
import { type Complaint, isRunning } from "./complaint";
import { decideWithdrawal } from "./decide-closing";
import { decideDispatch } from "./decide-dispatch";
import {
  decideAcknowledgingSupport,
  decideAskingSupport,
  decideDecliningOpinion,
  decideMeeting,
  decideOpinion,
  decideReleasingSupport,
  type Meeting,
  unitsWithoutOpinion,
} from "./decide-joint";
import { decideReply, decideReview } from "./decide-reply";
import { dispatched, hours, inHand, rules } from "./sample.test-support";

const tax = { unitId: "LZ01-tax", regionId: "LZ01" };
const market = { unitId: "LZ01-market", regionId: "LZ01" };
const request = "请说明契税完税凭证能否网上核验。";
const ask = (complaint: Complaint, unit = tax, at = hours(4)) =>
  decideAskingSupport(complaint, { ...unit, request, at }, rules);
const held = (complaint: Complaint, change: Partial<Meeting> = {}) =>
  decideMeeting(
    complaint,
    {
      heldOn: "2026-03-02",
      decision: "税务核验，登记中心受理。",
      lead: market,
      others: [tax],
      days: 3,
      request: null,
      mayChangeLead: false,
      at: hours(5),
      ...change,
    },
    rules,
  );
/** What the complainant was promised. */
const promiseOf = ({ answerDueAt, statutoryDueAt, dueAt, dueKind }: Complaint) => ({
  ...{ answerDueAt, statutoryDueAt, dueAt, dueKind },
});

describe("a supporting unit", () => {
  it("has its own time to sign and three working days for its opinion, and moves nothing of the report's", () => {
    const before = inHand();
    const { complaint } = ask(before);
    expect(promiseOf(complaint)).toEqual(promiseOf(before));
    expect([complaint.state, complaint.leadUnitId, complaint.handlerId]).toEqual(["in_hand", "LZ01-market", 7]);
    const own = complaint.clocks.filter(({ assignmentNo }) => assignmentNo === 2);
    expect(own.map(({ kind, limitAmount, limitUnit }) => [kind, limitAmount, limitUnit])).toEqual([
      ["acknowledge", 1, "working_day"],
      ["opinion", 3, "working_day"],
    ]);
    // Monday afternoon; day 0 is not counted, so Thursday ends.
    expect(own[1]?.promisedDueAt.toISOString()).toBe("2026-03-05T16:00:00.000Z");
    expect(own[1]?.signals).toEqual([]);
  });

  it("signs without the report becoming in hand, also before the lead unit has signed", () => {
    const asked = ask(dispatched(), tax, hours(3)).complaint;
    const change = decideAcknowledgingSupport(asked, { assignmentNo: 2, handlerId: 9, at: hours(4) });
    expect([change.complaint.state, change.complaint.handlerId]).toEqual(["awaiting_acknowledgement", null]);
    expect(change.complaint.assignments[1]).toMatchObject({ state: "acknowledged", handlerId: 9 });
    expect(countDeltasOf(asked, change)).toEqual([]);
  });

  it("gives its opinion, with which it has signed too, and none of its clocks runs on", () => {
    const asked = ask(inHand()).complaint;
    const { complaint, events } = decideOpinion(asked, {
      assignmentNo: 2,
      text: "可以网上核验。",
      givenById: 9,
      at: hours(6),
    });
    expect(events.map(({ type }) => type)).toEqual([
      "assignment.acknowledged",
      "clock.stopped",
      "opinion.given",
      "clock.stopped",
    ]);
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toContain("核验");
    expect(complaint.assignments[1]?.state).toBe("answered");
    expect(unitsWithoutOpinion(asked)).toEqual(["LZ01-tax"]);
    expect(unitsWithoutOpinion(complaint)).toEqual([]);
    expect(complaint.clocks.filter((clock) => clock.assignmentNo === 2).some(isRunning)).toBe(false);
    expect(() => decideOpinion(complaint, { assignmentNo: 2, text: "再说一次", givenById: 9, at: hours(7) })).toThrow(
      "no-opinion-asked",
    );
  });

  it("says that it is not concerned within the days of a send-back and not after them", () => {
    const asked = ask(inHand()).complaint;
    const decline = (at: Date) =>
      decideDecliningOpinion(asked, { assignmentNo: 2, reason: "不涉及契税。", declinedById: 9, at }, rules);
    expect(decline(hours(20)).complaint.assignments[1]?.state).toBe("sent_back");
    expect(decline(hours(20)).complaint.state).toBe("in_hand");
    expect(() => decline(hours(24 * 3))).toThrow("decline-too-late");
  });

  it("is asked once at a time, and never beside itself as the lead", () => {
    const asked = ask(inHand()).complaint;
    expect(() => ask(asked)).toThrow("unit-supports-already");
    expect(() => ask(asked, market)).toThrow("unit-leads-already");
    const released = decideReleasingSupport(asked, { assignmentNo: 2, at: hours(5) }).complaint;
    expect(ask(released).complaint.assignments.map(({ state }) => state)).toEqual([
      "acknowledged",
      "cancelled",
      "open",
    ]);
  });

  it("reads no report that nobody has masked for it", () => {
    expect(() => ask({ ...inHand(), sharesIdentity: false, masked: false })).toThrow("masked-text-required");
  });

  it("stays when another unit gets the lead, and ends when it gets the lead itself", () => {
    const asked = ask(inHand()).complaint;
    const handOver = (unitId: string) =>
      decideDispatch(asked, { unitId, unitRegionId: "LZ01", by: "staff", note: "改由其主办", at: hours(6) }, rules)
        .complaint;
    expect(handOver("LZ01-police").assignments.map(({ state }) => state)).toEqual(["cancelled", "open", "open"]);
    const own = handOver("LZ01-tax");
    expect(own.assignments.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "open"]);
    expect(own.clocks.filter(({ assignmentNo }) => assignmentNo === 2).some(isRunning)).toBe(false);
  });

  it("ends with the answer, which waits for no opinion, and with a withdrawal", () => {
    const asked = ask(inHand()).complaint;
    const waiting = decideReply(asked, { outcome: "solved", at: hours(6) }, rules).complaint;
    expect(unitsWithoutOpinion(waiting)).toEqual(["LZ01-tax"]);
    const sent = decideReview(
      waiting,
      { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at: hours(7) },
      rules,
    ).complaint;
    expect(sent.assignments.map(({ state }) => state)).toEqual(["answered", "cancelled"]);
    const withdrawn = decideWithdrawal(asked, { reason: "", at: hours(6) }).complaint;
    for (const ended of [sent, withdrawn]) {
      expect(ended.clocks.filter(({ assignmentNo }) => assignmentNo === 2).some(isRunning)).toBe(false);
    }
  });

  it("counts as no dispatch", () => {
    const before = inHand();
    expect(countDeltasOf(before, ask(before))).toEqual([]);
  });
});

describe("a joint meeting", () => {
  it("is recorded with who took part, and moves nothing when the lead stays", () => {
    const before = inHand();
    const { complaint, events } = held(before);
    expect(complaint.meetings).toBe(1);
    expect(promiseOf(complaint)).toEqual(promiseOf(before));
    expect(events).toHaveLength(1);
    expect(events[0]?.payload).toMatchObject({ meetingNo: 1, unitIds: ["LZ01-market", "LZ01-tax"], days: 3 });
    expect(JSON.stringify(events[0]?.payload)).not.toContain("登记中心");
  });

  it("hands the report to another lead in the same change, and asks the others for their opinions", () => {
    const before = inHand();
    const { complaint } = held(before, {
      lead: tax,
      others: [market, market],
      request,
      mayChangeLead: true,
    });
    expect([complaint.state, complaint.leadUnitId]).toEqual(["awaiting_acknowledgement", "LZ01-tax"]);
    expect(complaint.answerDueAt).toEqual(before.answerDueAt);
    expect(complaint.assignments.map(({ unitId, role, state }) => [unitId, role, state])).toEqual([
      ["LZ01-market", "lead", "cancelled"],
      ["LZ01-tax", "lead", "open"],
      ["LZ01-market", "supporting", "open"],
    ]);
  });

  it("needs two units, a day that was, and the right to hand over for another lead", () => {
    expect(() => held(inHand(), { others: [market] })).toThrow("meeting-needs-units");
    expect(() => held(inHand(), { heldOn: "2026-03-03" })).toThrow("meeting-day");
    expect(() => held(inHand(), { heldOn: "2026-03-01" })).toThrow("meeting-day");
    expect(() => held(inHand(), { lead: tax, others: [market] })).toThrow("meeting-lead-by-window");
  });
});
