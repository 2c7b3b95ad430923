import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { type ComplaintFacts, mayRead, mayReadFullText, unitRoles } from "../rights";
import { countDeltasOf } from "../statistics/count-deltas";
import type { Complaint } from "./complaint";
import { decideArchiving, decideObjection, decideRating, decideWithdrawal } from "./decide-closing";
import { decideDispatch } from "./decide-dispatch";
import { decideNote } from "./decide-note";
import {
  decideAnsweringReferred,
  decideChasingReferral,
  decideReferralReply,
  decideReferringOut,
  decideSealing,
  decideTakingBackReferral,
  referralSerial,
  referralSeries,
} from "./decide-referral";
import { filed, hours, inHand, inState, rules } from "./sample.test-support";
import { transitions } from "./transitions";
import { openReferral } from "./waiting-at-window";

const letter = (at: number) => ({
  serial: referralSerial(referralSeries.letter, 2026, 12),
  body: "某某供电公司",
  letter: "请予办理，并于十个工作日内书面答复。",
  issuedById: 9,
  at: hours(at),
});
const out = (c: Complaint, at = 4) => decideReferringOut(c, { ...letter(at), ground: "enterprise" }, rules);
const reply = (c: Complaint, receivedOn = "2026-03-04", at = 50) =>
  decideReferralReply(c, {
    text: "已恢复供电。",
    sheet: "供电函〔2026〕3号",
    receivedOn,
    recordedById: 9,
    at: hours(at),
  });

describe("a letter to another body", () => {
  it("is written with its serial number, and is asked after in five working days", () => {
    const after = out(inHand()).complaint;
    expect(openReferral(after)).toMatchObject({ referralNo: 1, serial: "转〔2026〕12号", state: "out", days: 5 });
    expect(openReferral(after)?.dueAt).toEqual(new Date("2026-03-09T16:00:00Z"));
    expect([after.state, after.leadUnitId]).toEqual(["awaiting_dispatch", null]);
  });

  it("leaves nothing running but the time of the complainant, from every state in which it can go out", () => {
    for (const before of [filed().complaint, inState("awaiting_dispatch"), inHand()]) {
      const after = out(before).complaint;
      expect(after.answerDueAt).toEqual(before.answerDueAt);
      expect(after.clocks.filter((clock) => clock.stoppedAt === null).map(({ kind }) => kind)).toEqual(["answer"]);
      expect(after.acceptedAt).not.toBeNull();
    }
  });

  it("keeps the report away from every unit, and from a second letter, until it is taken back", () => {
    const after = out(inHand()).complaint;
    const dispatch = { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at: hours(5) } as const;
    expect(() => decideDispatch(after, dispatch, rules)).toThrow("referral-out");
    expect(() => out(after, 5)).toThrow("referral-out");
    const back = decideTakingBackReferral(
      after,
      { note: "不属该单位", takenBackById: 9, at: hours(6) },
      rules,
    ).complaint;
    expect(back.referrals.map(({ state }) => state)).toEqual(["taken_back"]);
    expect(back.clocks.some((clock) => clock.kind === "dispatch" && clock.stoppedAt === null)).toBe(true);
    expect(decideDispatch(back, dispatch, rules).complaint.leadUnitId).toBe("LZ01-tax");
  });

  it("is asked after as often as needed, each time with a new day", () => {
    const before = out(inHand()).complaint;
    const chase = { note: "电话询问，答复下周给", chasedById: 9, at: hours(24 * 7) };
    const once = decideChasingReferral(before, chase, rules).complaint;
    expect(openReferral(once)).toMatchObject({ chases: 1, state: "out" });
    expect(openReferral(once)?.dueAt).toEqual(new Date("2026-03-16T16:00:00Z"));
    expect(() => decideChasingReferral(reply(once).complaint, chase, rules)).toThrow("no-referral-out");
  });

  it("is replied to on a day between the letter and today", () => {
    const before = out(inHand()).complaint;
    expect(() => reply(before, "2026-03-01")).toThrow("referral-reply-day");
    expect(() => reply(before, "2026-03-05")).toThrow("referral-reply-day");
    expect(openReferral(reply(before).complaint)).toMatchObject({ state: "answered", receivedOn: "2026-03-04" });
  });

  it("ends with the answer of the window, after which the complainant confirms as always", () => {
    const before = out(inHand()).complaint;
    expect(() => decideAnsweringReferred(before, { at: hours(51) }, rules)).toThrow("no-referral-answer");
    const after = decideAnsweringReferred(reply(before).complaint, { at: hours(51) }, rules).complaint;
    expect([after.state, after.outcome, after.replyCount]).toEqual(["answered", "referred", 1]);
    expect(after.referrals.map(({ state }) => state)).toEqual(["ended"]);
    expect(after.clocks.some((clock) => clock.kind === "confirm" && clock.stoppedAt === null)).toBe(true);
    const bad = { satisfaction: 1, contacted: true, solved: "no", comment: "", at: hours(60) } as const;
    const again = decideRating(after, bad, rules).complaint;
    expect([again.round, openReferral(again)]).toEqual([2, null]);
  });

  it("ends with a report that is withdrawn", () => {
    const after = decideWithdrawal(out(inHand()).complaint, { reason: "", at: hours(9) }).complaint;
    expect(after.referrals.map(({ state }) => state)).toEqual(["ended"]);
  });
});

describe("a sealed lead", () => {
  it("closes the report in every open state, and no clock runs any more", () => {
    for (const state of transitions.seal_lead.from) {
      const after = decideSealing(inState(state), letter(30)).complaint;
      expect([after.state, after.outcome, after.sealed, after.leadUnitId, after.returnState]).toEqual([
        "closed",
        "referred",
        true,
        null,
        null,
      ]);
      expect(after.clocks.filter((clock) => clock.stoppedAt === null)).toEqual([]);
      expect(openReferral(after)).toBeNull();
    }
  });

  it("is read by no unit, not even by the one that held it", () => {
    const { complaint } = decideSealing(inHand(), letter(5));
    const facts: ComplaintFacts = {
      ...complaint,
      id: 1,
      regionPath: "/LZ/LZ01/",
      unitIds: ["LZ01-market"],
      supportingUnitIds: ["LZ01-market"],
    };
    for (const role of unitRoles) {
      const actor = staffActor({
        staffId: 7,
        sessionId: "s",
        name: "n",
        grants: [{ role, unitId: "LZ01-market", regionPath: null }],
      });
      expect([role, mayRead(actor, facts), mayReadFullText(actor, facts)]).toEqual([role, false, false]);
      expect(mayRead(actor, { ...facts, sealed: false })).toBe(true);
    }
  });

  it("counts for no unit", () => {
    const before = inHand();
    const deltas = countDeltasOf(before, decideSealing(before, letter(5)));
    // Whatever stood in the unit's name is taken back, and nothing new stands there.
    const ofUnit = deltas.filter(({ unitId }) => unitId !== "");
    expect(ofUnit.map(({ tally }) => tally)).toContain("in_state");
    expect(ofUnit.filter(({ delta }) => delta > 0)).toEqual([]);
    expect(deltas.some(({ tally, part, unitId }) => tally === "closed" && part === "referred" && unitId === "")).toBe(
      true,
    );
  });

  it("is judged, objected to and reopened by nobody; it is noted on and archived", () => {
    const { complaint } = decideSealing(inHand(), letter(5));
    const rating = { satisfaction: 1, contacted: true, solved: "no", comment: "", at: hours(6) } as const;
    expect(() => decideRating(complaint, rating, rules)).toThrow("sealed");
    expect(() => decideObjection(complaint, { reason: "没有解决", at: hours(6) }, rules)).toThrow("sealed");
    expect(decideNote(complaint, { text: "已当面移交", forUnit: false, at: hours(6) }).complaint.state).toBe("closed");
    expect(decideArchiving(complaint, hours(24 * 400)).complaint.state).toBe("archived");
  });
});
