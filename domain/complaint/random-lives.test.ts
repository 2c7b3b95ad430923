import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal";
import { countDeltasOf } from "../statistics/count-deltas";
import { type Complaint, foldComplaint } from "./complaint";
import { decideAttention, decideCatchingUp } from "./decide-attention";
import { decideClosingBySilence, decideObjection, decideRating, decideWithdrawal } from "./decide-closing";
import { decideAcknowledgement, decideDispatch, decideSendingBack } from "./decide-dispatch";
import { decideAskingExtension, decideExtension } from "./decide-extension";
import {
  decideAcceptance,
  decideClassification,
  decideNotAccepting,
  decideSupplementEnd,
  decideSupplementRequest,
} from "./decide-intake";
import { decideNote } from "./decide-note";
import { decideContact, decideReply, decideReview, decideSolvingOnTheSpot } from "./decide-reply";
import { decideAnsweringSupervision, decideIssuingSupervision, decideSupervision } from "./decide-supervision";
import { decideUrging } from "./decide-urging";
import { filed, monday, rules } from "./sample.test-support";
import type { Change } from "./unfolding";
import { type ComplaintKind, complaintKinds, isOpenState } from "./vocabulary";

const scale = Number(process.env.SCALE ?? "0.05");

type Move = (complaint: Complaint, at: Date) => Change | null;
const moves: readonly Move[] = [
  (c, at) => decideAcceptance(c, { by: "staff", at }, rules),
  (c, at) => decideNotAccepting(c, { ground: "petition", reason: "请向信访局反映", at }),
  (c, at) => classify(c, "hard_case", at),
  (c, at) => classify(c, "suggestion", at),
  (c, at) => decideAskingExtension(c, { amount: 2, reason: "要等批复", askedById: 1, at }, rules),
  (c, at) => decideExtension(c, { granted: true, note: "", decidedById: 2, at }, rules),
  (c, at) => decideExtension(c, { granted: false, note: "", decidedById: 2, at }, rules),
  (c, at) => decideContact(c, { reached: true, note: "已联系", at }),
  (c, at) => decideCatchingUp(c, at, rules),
  (c, at) => decideSupplementRequest(c, { what: "请补充", at }, rules),
  (c, at) => decideSupplementEnd(c, { text: "补充", at }, rules),
  (c, at) => decideDispatch(c, { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at }, rules),
  (c, at) => decideDispatch(c, { unitId: "LZ02-tax", unitRegionId: "LZ02", by: "staff", at }, rules),
  (c, at) => decideAcknowledgement(c, { handlerId: 1, at }, rules),
  (c, at) => decideSendingBack(c, { reason: "不是本单位职责", at }, rules),
  (c, at) => decideReply(c, { outcome: "solved", at }, rules),
  (c, at) => review(c, true, at),
  (c, at) => review(c, false, at),
  (c, at) => decideSolvingOnTheSpot(c, { at }, rules),
  (c, at) => decideRating(c, { satisfaction: 2, contacted: null, solved: "no", comment: "", at }, rules),
  (c, at) => decideRating(c, { satisfaction: 4, contacted: true, solved: "yes", comment: "", at }, rules),
  (c, at) => decideObjection(c, { reason: "没有解决", at }, rules),
  (c, at) => decideClosingBySilence(c, at),
  (c, at) => decideWithdrawal(c, { reason: "", at }),
  (c, at) => decideAttention(c, at, rules),
  (c, at) => decideNote(c, { text: "已问过登记中心", forUnit: false, at }),
  (c, at) => decideUrging(c, at, rules),
  (c, at) => {
    const notice = { serial: `督办〔2026〕${at.getTime()}号`, demand: "请说明", days: 2, regionId: "LZ01" };
    return decideIssuingSupervision(c, { ...notice, issuedById: 9, at }, rules);
  },
  (c, at) => decideAnsweringSupervision(c, { text: "已办", answeredById: 1, at }),
  (c, at) => decideSupervision(c, { closes: false, days: 1, note: "再说明", decidedById: 9, at }, rules),
  (c, at) => decideSupervision(c, { closes: true, note: "属实", decidedById: 9, at }, rules),
];
function classify(complaint: Complaint, kind: ComplaintKind, at: Date): Change {
  const axes = { categoryCode: null, fieldCode: null, difficulty: null };
  return decideClassification(complaint, { kind, ...axes, at }, rules);
}
function review(complaint: Complaint, approved: boolean, at: Date): Change {
  return decideReview(complaint, { approved, outcome: "solved", authorId: 1, reviewerId: 2, note: "", at }, rules);
}

const life = fc.record({
  kind: fc.constantFrom<ComplaintKind>(...complaintKinds),
  matched: fc.boolean(),
  steps: fc.array(fc.tuple(fc.nat({ max: moves.length - 1 }), fc.nat({ max: 96 })), { minLength: 1, maxLength: 25 }),
});

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** Plays a life; moves that the rules refuse are skipped. */
function play({ kind, matched, steps }: Life): Change[] {
  const changes = [filed({ kind }, matched ? "LZ01-market-regulation" : null)];
  let complaint = changes[0]?.complaint as Complaint;
  let at = monday.getTime();
  for (const [move, hoursLater] of steps) {
    at += hoursLater * 3_600_000;
    try {
      const change = moves[move]?.(complaint, new Date(at));
      if (!change) continue;
      changes.push(change);
      complaint = change.complaint;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return changes;
}

describe("any life that the rules allow", () => {
  it("folds back to the same complaint, owes a date while open, and never restarts the complainant's clock", () => {
    let moved = 0;
    fc.assert(
      fc.property(life, (plan) => {
        const changes = play(plan);
        moved += changes.length - 1;
        const events = changes.flatMap((change) => change.events);
        const last = changes.at(-1)?.complaint as Complaint;
        expect(foldComplaint(events.map((event, i) => ({ ...event, version: i + 1 })))).toEqual(last);
        expect(last.version).toBe(events.length);
        const own = last.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo === null);
        expect(own.map((clock) => clock.round)).toEqual(Array.from({ length: last.round }, (_, i) => i + 1));
        const running = last.clocks.filter((clock) => clock.stoppedAt === null);
        if (isOpenState(last.state)) {
          expect(last.answerDueAt).not.toBeNull();
          expect(running.some((clock) => clock.kind === "answer" && clock.assignmentNo === null)).toBe(true);
        }
        if (["closed", "withdrawn", "not_accepted", "archived"].includes(last.state)) expect(running).toEqual([]);
        const live = last.assignments.filter((one) => one.state === "open" || one.state === "acknowledged");
        expect(live.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: Math.round(4000 * scale) + 50 },
    );
    // Lives that are all refused would prove nothing.
    expect(moved).toBeGreaterThan(100);
  });

  it("leaves exactly one report in exactly one state in the counts", () => {
    fc.assert(
      fc.property(life, (plan) => {
        const changes = play(plan);
        const stock = new Map<string, number>();
        changes.forEach((change, i) => {
          for (const delta of countDeltasOf(changes[i - 1]?.complaint ?? null, change)) {
            if (delta.measure !== "in_state") continue;
            const key = `${delta.unitId} ${delta.part}`;
            stock.set(key, (stock.get(key) ?? 0) + delta.delta);
          }
        });
        const last = changes.at(-1)?.complaint as Complaint;
        expect([...stock].filter(([, count]) => count !== 0)).toEqual([[`${last.leadUnitId ?? ""} ${last.state}`, 1]]);
      }),
      { numRuns: Math.round(2000 * scale) + 50 },
    );
  });
});
