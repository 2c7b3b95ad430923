import { describe, expect, it } from "vitest";
import type { Complaint } from "../complaint/complaint";
import {
  decideArchiving,
  decideClosingBySilence,
  decideClosingUnsupplemented,
  decideObjection,
  decideOnObjection,
  decideRating,
  decideReopeningUnsupplemented,
  decideWithdrawal,
} from "../complaint/decide-closing";
import { decideAcknowledgement, decideDispatch, decideSendingBack } from "../complaint/decide-dispatch";
import { decideDrawingCheck, decideFollowUpCheck } from "../complaint/decide-follow-up-check";
import {
  decideClassification,
  decideNotAccepting,
  decideSupplementEnd,
  decideSupplementRequest,
} from "../complaint/decide-intake";
import { decidePlan, decideProposingPlan } from "../complaint/decide-plan";
import { decideContact, decideImportedAnswer, decideReply, decideReview } from "../complaint/decide-reply";
import { answered, dispatched, filed, hours, inHand, rules } from "../complaint/sample.test-support";
import type { ReplyOutcome } from "../complaint/vocabulary";
import { differenceOf, dueOnOf, standingOf } from "./standing";
import type { Tally } from "./tally";

/** "answer_met 2026-03-16 LZ01-market", part last. */
function told(complaint: Complaint, ...asked: Tally[]): string[] {
  return standingOf(complaint)
    .filter(({ tally }) => asked.includes(tally))
    .map(({ tally, factOn, unitId, part }) => [tally, factOn, unitId || "-", part].join(" ").trim());
}
const day = (n: number) => hours(24 * n);
const justification = { itemCode: "x", basis: "法第一条", missing: "缺证", otherWay: "另行申请" };

function answerIt(complaint: Complaint, at: Date, outcome: ReplyOutcome = "solved"): Complaint {
  const reply = decideReply(complaint, { outcome, justification, at }, rules).complaint;
  if (reply.state === "answered") return reply;
  const review = { approved: true, outcome, justification, authorId: 7, reviewerId: 8, note: "", at };
  return decideReview(reply, review, rules).complaint;
}
const rate = (complaint: Complaint, solved: "yes" | "partly" | "no" | null, at: Date) =>
  decideRating(complaint, { satisfaction: 4, contacted: null, solved, comment: "", at }, rules).complaint;
/** Given out again and in hand, in a new round. */
function again(complaint: Complaint, at: Date, unitId = "LZ01-market"): Complaint {
  const given = decideDispatch(complaint, { unitId, unitRegionId: "LZ01", by: "staff", at }, rules).complaint;
  return decideAcknowledgement(given, { handlerId: 7, at }, rules).complaint;
}

describe("what stands of a report", () => {
  it("takes back the closing, the answer and the yes when it is reopened, and counts it as not solved once", () => {
    const closed = rate(answered(), null, hours(6));
    expect(told(closed, "settled", "settled_first_time", "lead_answered", "said_solved")).toEqual([
      "lead_answered 2026-03-02 LZ01-market",
      "settled 2026-03-02 LZ01-market solved",
      "settled_first_time 2026-03-02 LZ01-market",
    ]);
    const objected = decideObjection(closed, { reason: "没有办成", at: day(1) }, rules).complaint;
    const upheld = { upheld: true, note: "属实", decidedById: 9, hasTouched: false, at: day(2) };
    const reopened = decideOnObjection(objected, upheld, rules).complaint;
    expect(told(reopened, "settled", "settled_first_time", "lead_answered", "lead_solved", "said_solved")).toEqual([
      "said_solved 2026-03-04 LZ01-market reopened",
    ]);
    const second = rate(answerIt(again(reopened, day(3)), day(4)), "yes", day(5));
    expect(told(second, "settled", "settled_first_time", "lead_solved", "said_solved")).toEqual([
      "lead_solved 2026-03-02 LZ01-market",
      "settled 2026-03-07 LZ01-market solved",
      "said_solved 2026-03-07 LZ01-market yes",
    ]);
  });

  it("counts a letter that came with its answer as settled, and as no success of a first round", () => {
    const at = day(3);
    const letter = decideImportedAnswer(filed({ imported: true }, "LZ01-market").complaint, {
      outcome: "explained",
      at,
    });
    const counted = ["settled", "settled_reopenable", "settled_first_time"] as const;
    expect(told(letter.complaint, ...counted)).toEqual(["settled 2026-03-05 LZ01-market explained"]);
    expect(told(rate(answerIt(inHand(), at, "explained"), null, at), ...counted)).toEqual([
      "settled 2026-03-05 LZ01-market explained",
      "settled_reopenable 2026-03-05 LZ01-market explained",
      "settled_first_time 2026-03-05 LZ01-market",
    ]);
  });

  it("keeps the answer of the round before with its day and with the unit that gave it", () => {
    const first = told(answered(), "answer_due", "answer_met");
    expect(first).toHaveLength(2);
    const reopened = rate(answered(), "no", hours(6));
    const other = again(reopened, day(1), "LZ01-tax");
    expect(told(other, "answer_due", "answer_met")).toEqual([
      ...first,
      expect.stringMatching(/^answer_due 2026-03-\d\d LZ01-tax$/),
    ]);
  });

  it("never takes a plan for an answer, not after a reopening either", () => {
    const axes = { categoryCode: null, fieldCode: null, difficulty: "hard_to_do" as const };
    const classified = decideClassification(filed().complaint, { kind: "hard_case", ...axes, at: hours(1) }, rules);
    const held = again(classified.complaint, hours(2));
    const dueOn = dueOnOf(held.answerDueAt ?? new Date(0));
    const proposal = { text: "分三步办", leaderId: 9, reviewOn: "2026-12-01", proposedById: 7, at: day(1) };
    const proposed = decideProposingPlan(held, proposal).complaint;
    const onPlan = decidePlan(proposed, { accepted: true, note: "", decidedById: 9, at: day(2) }, rules).complaint;
    expect(told(onPlan, "on_plan", "answer_due", "answer_met")).toEqual(["on_plan 0001-01-01 LZ01-market"]);
    const late = answerIt(onPlan, day(100));
    expect(told(late, "on_plan", "answer_due", "answer_met")).toEqual([`answer_due ${dueOn} LZ01-market`]);
    const reopened = rate(late, "no", day(101));
    expect(told(reopened, "answer_due", "answer_met").filter((line) => line.includes(dueOn))).toEqual([
      `answer_due ${dueOn} LZ01-market`,
    ]);
  });

  it("owes no answer for a round in which nothing came that was asked for", () => {
    const asked = decideSupplementRequest(inHand(), { what: "请补充", at: hours(4) }, rules).complaint;
    const expired = decideSupplementEnd(asked, { text: null, at: day(30) }, rules).complaint;
    const closed = decideClosingUnsupplemented(expired, day(31)).complaint;
    expect(told(closed, "answer_due", "answer_met", "lead_answered", "settled")).toEqual([
      "settled 2026-04-02 LZ01-market unsupplemented",
    ]);
    const back = decideReopeningUnsupplemented(closed, day(40), rules).complaint;
    expect(told(back, "answer_met", "said_solved")).toEqual([]);
    expect(told(back, "answer_due")).toHaveLength(1);
  });

  it("judges an answer that did not stand the look back by the first promise", () => {
    const closed = decideClosingBySilence(answered(), day(20)).complaint;
    const drawn = decideDrawingCheck(closed, { drawId: 1, weight: 3, at: day(60) }, rules).complaint;
    const check = { result: "rebound", text: "仍没有办成", checkedById: 9, at: day(61) } as const;
    const reopened = decideFollowUpCheck(drawn, check, rules).complaint;
    const dueOn = dueOnOf(reopened.answerDueAt ?? new Date(0));
    expect(told(reopened, "answer_due", "answer_met")).toEqual([`answer_due ${dueOn} LZ01-market`]);
    expect(told(answerIt(again(reopened, day(62)), day(63)), "answer_due", "answer_met")).toEqual([
      `answer_due ${dueOn} LZ01-market`,
    ]);
  });

  it("asks no answer while it stands still, and of what was withdrawn or not accepted", () => {
    expect(told(inHand(), "answer_due")).toHaveLength(1);
    const waiting = decideSupplementRequest(inHand(), { what: "请补充", at: hours(4) }, rules).complaint;
    const withdrawn = decideWithdrawal(inHand(), { reason: "", at: hours(4) }).complaint;
    const refused = decideNotAccepting(filed().complaint, {
      ground: "petition",
      reason: "信访",
      at: hours(4),
    }).complaint;
    for (const complaint of [waiting, withdrawn, refused, decideArchiving(refused, day(400)).complaint]) {
      expect(told(complaint, "answer_due", "answer_met", "settled", "lead_solved")).toEqual([]);
    }
    expect(told(decideArchiving(refused, day(400)).complaint, "lead", "left_aside")).toEqual([
      "left_aside 2026-03-02 - 2026-03-02",
    ]);
    expect(told(decideArchiving(withdrawn, day(400)).complaint, "lead", "left_aside")).toHaveLength(1);
  });

  it("leaves out that the law allows no more only after a review upheld it", () => {
    const explained = rate(answerIt(inHand(), hours(5), "explained"), "partly", hours(6));
    expect(told(explained, "said_solved")).toEqual(["said_solved 2026-03-02 LZ01-market partly"]);
    const objected = decideObjection(explained, { reason: "不认可", at: day(1) }, rules).complaint;
    expect(told(objected, "said_solved", "objection_open")).toEqual([
      "objection_open 0001-01-01 LZ01-market",
      "said_solved 2026-03-02 LZ01-market partly",
    ]);
    const refused = { upheld: false, note: "合规", decidedById: 9, hasTouched: false, at: day(2) };
    expect(told(decideOnObjection(objected, refused, rules).complaint, "said_solved")).toEqual([
      "said_solved 2026-03-02 LZ01-market explained_upheld",
    ]);
  });
});

describe("a response", () => {
  const responses = (complaint: Complaint) => told(complaint, "response_due", "responded");

  it("is owed from the hand-over on: what nobody signs for was not responded to", () => {
    expect(responses(dispatched())).toEqual([expect.stringMatching(/^response_due 2026-03-0\d LZ01-market$/)]);
  });

  it("is met by signing and speaking in time, and by nothing less", () => {
    expect(responses(inHand())).toEqual([expect.stringMatching(/^response_due/)]);
    const contact = (at: Date) =>
      decideContact(inHand(), { reached: true, how: "phone", contactedAt: at, note: "已联系", at }).complaint;
    expect(responses(contact(hours(4)))).toHaveLength(2);
    expect(responses(contact(day(10)))).toHaveLength(1);
    const signedLate = decideAcknowledgement(dispatched(), { handlerId: 7, at: day(10) }, rules).complaint;
    const spoken = { reached: true, how: "phone", contactedAt: day(10), note: "已联系", at: day(10) } as const;
    expect(responses(decideContact(signedLate, spoken).complaint)).toHaveLength(1);
  });

  it("is not owed by a unit that gave it back in time, and is by one that lost it after the time had passed", () => {
    const back = decideSendingBack(dispatched(), { reason: "不是本单位职责", at: hours(3) }, rules).complaint;
    expect(responses(back)).toEqual([]);
    const other = { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", note: "属税务职责" } as const;
    expect(responses(decideDispatch(dispatched(), { ...other, at: hours(3) }, rules).complaint)).toEqual([
      expect.stringMatching(/^response_due .* LZ01-tax$/),
    ]);
    expect(responses(decideDispatch(dispatched(), { ...other, at: day(2) }, rules).complaint)).toEqual([
      expect.stringMatching(/^response_due .* LZ01-market$/),
      expect.stringMatching(/^response_due .* LZ01-tax$/),
    ]);
  });
});

it("gives the difference of two lists, and nothing where they are the same", () => {
  const [before, after] = [standingOf(inHand()), standingOf(answered())];
  expect(differenceOf(before, before)).toEqual([]);
  expect(differenceOf([...before, ...differenceOf(before, after)], after)).toEqual([]);
});

it("places a limit that ends at midnight on the day that ended", () => {
  expect(dueOnOf(new Date("2026-03-05T16:00:00Z"))).toBe("2026-03-05");
  expect(dueOnOf(new Date("2026-03-05T15:59:59Z"))).toBe("2026-03-05");
  expect(dueOnOf(new Date("2026-03-05T16:00:01Z"))).toBe("2026-03-06");
});
