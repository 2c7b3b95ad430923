import { describe, expect, it } from "vitest";
import { countDeltasOf } from "../statistics/count-deltas";
import { type Complaint, isRunning } from "./complaint";
import { decideWithdrawal } from "./decide-closing";
import { decideDispatch } from "./decide-dispatch";
import { decideSupplementRequest } from "./decide-intake";
import {
  decideAnsweringQuestion,
  decideAskingPerson,
  decideDecliningQuestion,
  decidePassingOn,
  decideReleasingQuestion,
  openRelay,
  windowStepOf,
} from "./decide-relay";
import { hours, inHand, rules } from "./sample.test-support";

const hidden = (): Complaint => ({ ...inHand(), sharesIdentity: false, masked: true });
const ask = (complaint: Complaint, at = hours(4)) =>
  decideAskingPerson(complaint, { text: "您是哪一天到窗口的？", askedById: 7, at });
const release = (complaint: Complaint, relayNo = 1) =>
  decideReleasingQuestion(complaint, { relayNo, text: "请说明到窗口的日期。", releasedById: 3, at: hours(5) });
const answer = (complaint: Complaint, relayNo = 1) =>
  decideAnsweringQuestion(complaint, { relayNo, text: "三月一日，我姓柳。", at: hours(6) });
const passOn = (complaint: Complaint, relayNo = 1) =>
  decidePassingOn(complaint, { relayNo, maskedText: "三月一日。", passedOnById: 3, at: hours(7) });
const statesOf = ({ relays }: Complaint) => relays.map(({ state }) => state);
const contactRuns = ({ clocks }: Complaint) => clocks.some((clock) => clock.kind === "contact" && isRunning(clock));

describe("a question to a person who stays unknown to the unit", () => {
  it("goes by the window both ways", () => {
    const asked = ask(hidden()).complaint;
    expect([statesOf(asked), windowStepOf(asked)]).toEqual([["asked"], "release"]);
    const released = release(asked).complaint;
    expect([statesOf(released), windowStepOf(released)]).toEqual([["released"], null]);
    const answered = answer(released);
    expect(answered.events[0]?.payload).toEqual({ relayNo: 1, straight: false });
    expect([statesOf(answered.complaint), windowStepOf(answered.complaint)]).toEqual([["answered"], "pass_on"]);
    const passed = passOn(answered.complaint);
    expect(statesOf(passed.complaint)).toEqual(["passed_on"]);
    expect(JSON.stringify([...answered.events, ...passed.events].map(({ payload }) => payload))).not.toContain("三月");
    expect(openRelay(passed.complaint)).toBeNull();
  });

  it("goes straight where the unit may know the person", () => {
    const asked = ask(inHand()).complaint;
    expect(statesOf(asked)).toEqual(["released"]);
    expect(statesOf(answer(asked).complaint)).toEqual(["passed_on"]);
  });

  it("goes by the window again from the moment at which the person says no", () => {
    const asked = ask(inHand()).complaint;
    expect(statesOf(answer({ ...asked, sharesIdentity: false }).complaint)).toEqual(["answered"]);
  });

  it("moves no date; only what reached the person is the first contact, and counts as that", () => {
    const before = hidden();
    const asked = ask(before);
    expect(contactRuns(asked.complaint)).toBe(true);
    const released = release(asked.complaint);
    expect(contactRuns(released.complaint)).toBe(false);
    expect(countDeltasOf(asked.complaint, released).map(({ tally }) => tally)).toEqual([
      "contacted",
      "contacted_on_time",
      "responded",
    ]);
    const passed = passOn(answer(released.complaint).complaint).complaint;
    expect(passed.answerDueAt).toEqual(before.answerDueAt);
    expect(passed.clocks.filter(({ kind }) => kind !== "contact")).toEqual(
      before.clocks.filter(({ kind }) => kind !== "contact"),
    );
  });

  it("is one at a time, and the next when the one before came to an end", () => {
    const asked = ask(hidden()).complaint;
    expect(() => ask(asked)).toThrow("relay-waiting");
    const declined = decideDecliningQuestion(asked, {
      relayNo: 1,
      reason: "这样问会认出本人。",
      declinedById: 3,
      at: hours(5),
    }).complaint;
    expect(statesOf(ask(declined, hours(6)).complaint)).toEqual(["declined", "asked"]);
    for (const late of [() => release(declined), () => answer(declined), () => passOn(declined)]) {
      expect(late).toThrow("no-relay-waits");
    }
  });

  it("is answered and passed on while the report waits for something else", () => {
    const released = release(ask(hidden()).complaint).complaint;
    const waiting = decideSupplementRequest(released, { what: "请补充受理单", at: hours(5) }, rules).complaint;
    expect(statesOf(passOn(answer(waiting).complaint).complaint)).toEqual(["passed_on"]);
  });

  it("lapses with the assignment of whoever asked; an answer that was given is passed on to the next unit", () => {
    const released = release(ask(hidden()).complaint).complaint;
    const handOver = (complaint: Complaint) =>
      decideDispatch(
        complaint,
        { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", note: "改派", at: hours(8) },
        rules,
      ).complaint;
    expect(statesOf(handOver(released))).toEqual(["lapsed"]);
    expect(statesOf(handOver(answer(released).complaint))).toEqual(["answered"]);
    const withdrawn = decideWithdrawal(answer(released).complaint, { reason: "", at: hours(8) }).complaint;
    expect(statesOf(withdrawn)).toEqual(["lapsed"]);
    expect(() => passOn(withdrawn)).toThrow("wrong-state");
  });
});
