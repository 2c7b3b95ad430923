import { describe, expect, it } from "vitest";
import type { Complaint } from "./complaint";
import { decideWithdrawal } from "./decide-closing";
import {
  decideAnsweringSupervision,
  decideIssuingSupervision,
  decideSupervision,
  openSupervision,
  supervisionSerial,
} from "./decide-supervision";
import { decideUrging, urgeAgainOn } from "./decide-urging";
import { filed, hours, inHand, inState, rules } from "./sample.test-support";

const issue = (complaint: Complaint, { days = 3, at = hours(24), serialNo = 12, regionId = "LZ01" } = {}) =>
  decideIssuingSupervision(
    complaint,
    { serial: supervisionSerial(2026, serialNo), demand: "请说明", days, regionId, issuedById: 9, at },
    rules,
  ).complaint;
const answer = (complaint: Complaint, answeredById = 7, at = hours(25)) =>
  decideAnsweringSupervision(complaint, { text: "已约周四来办", answeredById, at }).complaint;
const close = (complaint: Complaint, decidedById = 9, at = hours(26)) =>
  decideSupervision(complaint, { closes: true, note: "属实", decidedById, at }, rules).complaint;
const giveBack = (complaint: Complaint, days = 2, at = hours(26)) =>
  decideSupervision(complaint, { closes: false, days, note: "写明哪天办完", decidedById: 9, at }, rules).complaint;

describe("a supervision notice", () => {
  // Issued on a day of March 2026 at 10:00; the day does not count, and the last one ends at midnight (16:00 UTC).
  it.each([
    ["one working day after a Tuesday is Wednesday", hours(24), 1, "2026-03-04T16:00:00.000Z"],
    ["three working days after a Tuesday are Friday", hours(24), 3, "2026-03-06T16:00:00.000Z"],
    ["a Friday leaves the weekend out", hours(24 * 4), 1, "2026-03-09T16:00:00.000Z"],
    ["a Saturday counts as the Monday after it, which is not counted", hours(24 * 5), 1, "2026-03-10T16:00:00.000Z"],
    ["ten working days are two weeks", hours(24), 10, "2026-03-17T16:00:00.000Z"],
  ])("is due as a clerk counts: %s", (_sentence, at, days, due) => {
    expect(issue(inHand(), { at, days }).supervisionNotices[0]?.dueAt.toISOString()).toBe(due);
  });

  it("goes to the responsible unit, or to the window while there is none", () => {
    expect(issue(inHand()).supervisionNotices[0]).toMatchObject({
      noticeNo: 1,
      serial: "督办〔2026〕12号",
      state: "issued",
      unitId: "LZ01-market",
      issuedById: 9,
      returns: 0,
    });
    expect(issue(filed().complaint).supervisionNotices[0]?.unitId).toBeNull();
  });

  it("is alone: another is issued only when it is closed, and then as the second of the report", () => {
    const open = issue(inHand());
    expect(() => issue(open)).toThrow("supervision-open");
    expect(() => issue(answer(open))).toThrow("supervision-open");
    const second = issue(close(answer(open)), { serialNo: 13, at: hours(48) });
    expect(second.supervisionNotices.map(({ noticeNo, state }) => [noticeNo, state])).toEqual([
      [1, "closed"],
      [2, "issued"],
    ]);
  });

  it("is answered once, and again after it was sent back with another day", () => {
    const answered = answer(issue(inHand()));
    expect(answered.supervisionNotices[0]).toMatchObject({ state: "answered", answeredById: 7 });
    expect(() => answer(answered)).toThrow("no-supervision-waits");
    const back = giveBack(answered);
    expect(back.supervisionNotices[0]).toMatchObject({ state: "issued", returns: 1, days: 2, answeredById: null });
    expect(back.supervisionNotices[0]?.dueAt.toISOString()).toBe("2026-03-05T16:00:00.000Z");
    expect(() => giveBack(back)).toThrow("no-supervision-answer");
    expect(close(answer(back)).supervisionNotices[0]).toMatchObject({ state: "closed", closedById: 9, returns: 1 });
  });

  it("is not closed by whoever answered it, and once only", () => {
    const answered = answer(issue(inHand()), 9);
    expect(() => close(answered, 9)).toThrow("own-supervision-answer");
    expect(() => close(close(answered, 10))).toThrow("no-supervision-open");
    expect(() => answer(inHand())).toThrow("no-supervision-waits");
  });

  it("is ended also when the report was taken back meanwhile, answered or not", () => {
    const gone = decideWithdrawal(issue(inHand()), { reason: "", at: hours(25) }).complaint;
    expect(openSupervision(gone)?.state).toBe("issued");
    expect(openSupervision(close(gone))).toBeNull();
    expect(openSupervision(close(answer(gone)))).toBeNull();
    expect(() => issue(close(gone))).toThrow("wrong-state");
  });

  it("leaves the promise to the complainant as it was", () => {
    const before = inHand();
    const after = close(answer(issue(before)));
    expect([after.state, after.answerDueAt, after.clocks]).toEqual([before.state, before.answerDueAt, before.clocks]);
  });
});

describe("urging by the complainant", () => {
  const urge = (complaint: Complaint, at: Date) => decideUrging(complaint, at, rules).complaint;

  // Monday 2 March 2026, 10:00 in Shanghai; hours(14) is midnight.
  it.each([
    ["the same day it is refused", hours(1), hours(13.9), "2026-03-03"],
    ["the next working day it is free, from midnight on", hours(1), hours(14), null],
    ["on Friday it is refused over the weekend", hours(24 * 4), hours(24 * 6), "2026-03-09"],
    ["after Friday it is free on Monday", hours(24 * 4), hours(24 * 6 + 14), null],
    ["on a Saturday it counts for the weekend", hours(24 * 5), hours(24 * 6), "2026-03-09"],
  ])("is possible once a working day: %s", (_sentence, first, again, on) => {
    const urged = urge(inHand(), first);
    expect(urged).toMatchObject({ urges: 1, lastUrgedAt: first });
    expect(urgeAgainOn(urged, again, rules)).toBe(on);
    if (on === null) expect(urge(urged, again).urges).toBe(2);
    else expect(() => urge(urged, again)).toThrow("urged-already");
  });

  it("is possible while the office owes something, and not while it waits for the person", () => {
    expect(urgeAgainOn(inHand(), hours(4), rules)).toBeNull();
    expect(urge(filed().complaint, hours(4)).urges).toBe(1);
    for (const state of ["awaiting_supplement", "answered", "closed", "withdrawn"] as const) {
      expect(() => urge(inState(state), hours(500)), state).toThrow("wrong-state");
    }
  });
});
