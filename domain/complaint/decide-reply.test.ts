import { describe, expect, it } from "vitest";
import type { Rules } from "./clock-events";
import { decideReply, decideReview, isRefusal, type Justification, reviewOf } from "./decide-reply";
import { hours, inHand, rules } from "./sample.test-support";
import { type ReviewPolicy, reviewPolicies, type UnitOutcome, unitOutcomes } from "./vocabulary";

const at = hours(4);
const justification: Justification = {
  itemCode: "real-estate-transfer",
  basis: "《不动产登记暂行条例》第十六条",
  missing: "还缺产权来源的证明。",
  otherWay: "先到档案馆查询产权来源，再来登记。",
};

function withReview(review: ReviewPolicy): Rules {
  const kinds = new Map([...rules.kinds].map(([kind, policy]) => [kind, { ...policy, review }]));
  return { ...rules, kinds };
}

/** Who reviews, by outcome and by what the kind asks for: only a no is never unreviewed. */
const reviews: Record<UnitOutcome, Record<ReviewPolicy, ReviewPolicy>> = {
  solved: { none: "none", lead: "lead", head: "head" },
  partly_solved: { none: "none", lead: "lead", head: "head" },
  explained: { none: "lead", lead: "lead", head: "head" },
  referred: { none: "none", lead: "lead", head: "head" },
};

describe("an answer that says no", () => {
  for (const outcome of unitOutcomes) {
    for (const policy of reviewPolicies) {
      const review = reviews[outcome][policy];
      it(`${outcome}, where the kind asks for ${policy}: reviewed by ${review}`, () => {
        expect(reviewOf(outcome, policy)).toBe(review);
        const { complaint, events } = decideReply(inHand(), { outcome, justification, at }, withReview(policy));
        expect(events.find(({ type }) => type === "reply.submitted")?.payload).toMatchObject({ review });
        expect(complaint.state).toBe(review === "none" ? "answered" : "awaiting_review");
        expect(events.some(({ type }) => type === "refusal.justified")).toBe(isRefusal(outcome));
      });
    }
  }

  it("is refused without any part of what it has to say, and nothing else is", () => {
    const lacking = [
      null,
      undefined,
      ...(["itemCode", "basis", "missing", "otherWay"] as const).flatMap((part) => [
        { ...justification, [part]: "" },
        { ...justification, [part]: " \n" },
      ]),
    ];
    for (const each of lacking) {
      const reply = { outcome: "explained" as const, justification: each ?? null, at };
      expect(() => decideReply(inHand(), reply, rules)).toThrow("justification-incomplete");
      expect(decideReply(inHand(), { ...reply, outcome: "referred" }, rules).complaint.replyCount).toBe(1);
    }
  });

  it("keeps its words out of the events: they name the item and nothing else", () => {
    const { events } = decideReply(inHand(), { outcome: "explained", justification, at }, rules);
    expect(events.find(({ type }) => type === "refusal.justified")).toEqual({
      type: "refusal.justified",
      occurredAt: at,
      payload: { replyNo: 1, itemCode: justification.itemCode },
    });
    const told = JSON.stringify(events);
    for (const words of [justification.basis, justification.missing, justification.otherWay]) {
      expect(told).not.toContain(words);
    }
  });

  it("is not approved when it came without its justification, and can be returned", () => {
    const waiting = decideReply(inHand(), { outcome: "explained", justification, at }, rules).complaint;
    const review = { outcome: "explained", authorId: 7, reviewerId: 8, note: "写明依据", at: hours(5) } as const;
    expect(() => decideReview(waiting, { ...review, approved: true }, rules)).toThrow("justification-incomplete");
    expect(decideReview(waiting, { ...review, approved: false }, rules).complaint.state).toBe("in_hand");
    expect(decideReview(waiting, { ...review, justification, approved: true }, rules).complaint.outcome).toBe(
      "explained",
    );
  });
});

describe("what has to wait for its conditions", () => {
  it("is no answer: it is neither submitted nor approved, and one from before can be returned", () => {
    expect(() => decideReply(inHand(), { outcome: "deferred", justification, at }, rules)).toThrow(
      "deferred-needs-plan",
    );
    const waiting = decideReply(inHand(), { outcome: "referred", at }, rules).complaint;
    const review = { outcome: "deferred", authorId: 7, reviewerId: 8, note: "请提出计划", at: hours(5) } as const;
    expect(() => decideReview(waiting, { ...review, approved: true }, rules)).toThrow("deferred-needs-plan");
    expect(decideReview(waiting, { ...review, approved: false }, rules).complaint.state).toBe("in_hand");
  });
});
