import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDateOf } from "../calendar/civil-date";
import { Refusal } from "../refusal";
import { countDeltasOf } from "../statistics/count-deltas";
import { measureCodes, measureValue } from "../statistics/measures";
import { differenceOf } from "../statistics/standing";
import type { Count } from "../statistics/tally";
import { type Complaint, foldComplaint, isHeld, isPromise } from "./complaint";
import { decideAttention, decideCatchingUp } from "./decide-attention";
import { decideCallBack } from "./decide-call-back";
import {
  decideClosingBySilence,
  decideClosingUnsupplemented,
  decideCompletingRating,
  decideObjection,
  decideOnObjection,
  decideRating,
  decideReopeningUnsupplemented,
  decideWithdrawal,
} from "./decide-closing";
import { decideAcknowledgement, decideDispatch, decideSendingBack } from "./decide-dispatch";
import { decideDispute } from "./decide-dispute";
import { decideAskingExtension, decideExtension } from "./decide-extension";
import { decideAssigningHandler } from "./decide-handler";
import {
  decideAcceptance,
  decideClassification,
  decideNotAccepting,
  decideSupplementEnd,
  decideSupplementRequest,
} from "./decide-intake";
import { decideAskingSupport, decideMeeting, decideOpinion } from "./decide-joint";
import { decideHandingOver } from "./decide-levels";
import { decideAnsweringFollower, decideMerging, decideUnmerging } from "./decide-merge";
import { decideNote } from "./decide-note";
import { decideChangingContact, decideErasingIdentity, decideExportingData } from "./decide-own-data";
import { decidePlan, decideProgress, decideProposingPlan, reviewDays } from "./decide-plan";
import {
  decideAnsweringReferred,
  decideChasingReferral,
  decideReferralReply,
  decideReferringOut,
  decideSealing,
  decideTakingBackReferral,
} from "./decide-referral";
import { decideAnsweringQuestion, decideAskingPerson } from "./decide-relay";
import { decideReminding } from "./decide-reminding";
import { decideContact, decideForwarding, decideReply, decideReview, decideSolvingOnTheSpot } from "./decide-reply";
import { decideAnsweringSupervision, decideIssuingSupervision, decideSupervision } from "./decide-supervision";
import { decideUrging } from "./decide-urging";
import { decidePublication, decideWithdrawingPublication } from "./decide-visibility";
import { filed, inHand, monday, rules } from "./sample.test-support";
import type { Change } from "./unfolding";
import { type ComplaintKind, complaintKinds, isOpenState } from "./vocabulary";
import { openReferral, waitingDispute } from "./waiting-at-window";

const scale = Number(process.env.SCALE ?? "0.05");

type Move = (complaint: Complaint, at: Date) => Change | null;
const pressOnly = { contacted: null, solved: null };
const moves: readonly Move[] = [
  (c, at) => decideAcceptance(c, { by: "staff", at }, rules),
  (c, at) => decideNotAccepting(c, { ground: "petition", reason: "请向信访局反映", at }),
  (c, at) => classify(c, "hard_case", at),
  (c, at) => classify(c, "suggestion", at),
  (c, at) => decideAskingExtension(c, { amount: 2, reason: "要等批复", askedById: 1, at }, rules),
  (c, at) => decideExtension(c, { granted: true, note: "", decidedById: 2, at }, rules),
  (c, at) => decideExtension(c, { granted: false, note: "", decidedById: 2, at }, rules),
  (c, at) => decideContact(c, { reached: true, how: "phone", contactedAt: at, note: "已联系", at }),
  (c, at) => decideForwarding(c, { note: "", at }),
  (c, at) => callBack(c, null, at),
  (c, at) => callBack(c, "yes", at),
  (c, at) => callBack(c, "no", at),
  (c, at) => decideOnObjection(c, { upheld: true, note: "属实", decidedById: 9, hasTouched: false, at }, rules),
  (c, at) => decideOnObjection(c, { upheld: false, note: "合规", decidedById: 9, hasTouched: false, at }, rules),
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
  (c, at) => decideCompletingRating(c, { given: pressOnly, contacted: null, solved: "partly", comment: "", at }, rules),
  (c, at) => decideCompletingRating(c, { given: pressOnly, contacted: false, solved: "no", comment: "", at }, rules),
  (c, at) => decideClosingUnsupplemented(c, at),
  (c, at) => decideReopeningUnsupplemented(c, at, rules),
  (c, at) => decideErasingIdentity(c, { words: true, files: [], at }),
  (c, at) => decideExportingData(c, { files: 1, at }),
  (c, at) => decideChangingContact(c, { identity: {}, language: "zh-CN" }, { phone: "13800000000" }, at).change,
  (c, at) => decideSupplementEnd(c, { text: null, at }, rules),
  (c, at) => decideObjection(c, { reason: "没有解决", at }, rules),
  (c, at) => decideClosingBySilence(c, at),
  (c, at) => decideWithdrawal(c, { reason: "", at }),
  (c, at) => decideAttention(c, at, rules),
  (c, at) => decideNote(c, { text: "已问过登记中心", forUnit: false, at }),
  (c, at) => decideUrging(c, at, rules),
  (c, at) => decideMerging(c, { id: 1, isSame: false, complaint: inHand() }, { reason: "同一事项", at }),
  (c, at) => decideUnmerging(c, { reason: "不是同一件事", at }, rules),
  (c, at) => decideAnsweringFollower(c, { outcome: "solved", justification: null, at }, rules),
  (c, at) => decideProposingPlan(c, { text: "分三步办", leaderId: 9, reviewOn: dayAfter(at), proposedById: 1, at }),
  (c, at) => decidePlan(c, { accepted: true, note: "", decidedById: 9, at }, rules),
  (c, at) => decideProgress(c, { text: "档案已调到", reportedById: 1, at }, rules),
  (c, at) => decideAskingSupport(c, { unitId: "LZ01-police", regionId: "LZ01", request: "请说明户籍", at }, rules),
  (c, at) => decideOpinion(c, { assignmentNo: c.assignments.length, text: "已核实", givenById: 3, at }),
  (c, at) => {
    const lead = { unitId: "LZ02-tax", regionId: "LZ02" };
    const others = [{ unitId: "LZ01-tax", regionId: "LZ01" }];
    const held = { heldOn: "2026-03-03", decision: "周五前办结", lead, others, days: 3, request: "请提意见" };
    return decideMeeting(c, { ...held, mayChangeLead: true, at }, rules);
  },
  (c, at) => decideAskingPerson(c, { text: "办件编号是多少", askedById: 1, at }),
  (c, at) => decideAnsweringQuestion(c, { relayNo: c.relays.length, text: "没有", at }),
  (c, at) => decideAssigningHandler(c, { handlerId: 5, assignedById: 2, at }),
  (c, at) => decideReminding(c, { remindedById: 3, at }, rules),
  (c, at) => {
    const notice = { serial: `督办〔2026〕${at.getTime()}号`, demand: "请说明", days: 2, regionId: "LZ01" };
    return decideIssuingSupervision(c, { ...notice, issuedById: 9, at }, rules);
  },
  (c, at) => decideAnsweringSupervision(c, { text: "已办", answeredById: 1, at }),
  (c, at) => decideSupervision(c, { closes: false, days: 1, note: "再说明", decidedById: 9, at }, rules),
  (c, at) => decideSupervision(c, { closes: true, note: "属实", decidedById: 9, at }, rules),
  (c, at) => {
    const reassigned = { unitId: "LZ01-police", unitRegionId: "LZ01", by: "staff", note: "属公安职责", at } as const;
    return decideDispatch(c, reassigned, rules);
  },
  (c, at) => {
    const appointed = { unitId: "LZ01-tax", unitRegionId: "LZ01", reason: "按职责", decidedById: 9, at };
    return decideDispute(c, appointed, rules);
  },
  (c, at) => decideHandingOver(c, { direction: "up", hasUnits: () => true, reason: "超出职权", at }, rules),
  (c, at) => {
    const below = { direction: "down", toRegionId: "LZ02", hasUnits: () => true, reason: "属地办理", at } as const;
    return decideHandingOver(c, below, rules);
  },
  (c, at) => decideReferringOut(c, { ...letterAt(at), ground: "enterprise" }, rules),
  (c, at) => decideChasingReferral(c, { note: "电话询问", chasedById: 9, at }, rules),
  (c, at) => {
    const reply = { text: "已办", sheet: "", receivedOn: civilDateOf(at), recordedById: 9, at };
    return decideReferralReply(c, reply);
  },
  (c, at) => decideAnsweringReferred(c, { at }, rules),
  (c, at) => decideTakingBackReferral(c, { note: "转错了", takenBackById: 9, at }, rules),
  (c, at) => decideSealing(c, letterAt(at)),
  (c, at) => decidePublication(c, at),
  (c, at) => decideWithdrawingPublication(c, { reason: "漏隐了门牌号", withdrawnById: 9, at }),
];
function letterAt(at: Date) {
  return { serial: `转〔2026〕${at.getTime()}号`, body: "某某公司", letter: "请予办理", issuedById: 9, at };
}
function callBack(complaint: Complaint, solved: "yes" | "no" | null, at: Date): Change {
  const answers = solved && { spokeWith: "complainant" as const, contacted: true, solved, satisfaction: null };
  return decideCallBack(complaint, { answers, calledAt: at, note: "回访", callerId: 9, authorId: 1, at }, rules);
}
const dayAfter = (at: Date) => reviewDays(at).last;
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
          expect(running.some(isPromise)).toBe(true);
        }
        const outlives = last.state === "closed" ? ["call_back", "decide_objection"] : [];
        if (["closed", "withdrawn", "not_accepted", "archived"].includes(last.state)) {
          expect(running.filter(({ kind }) => !outlives.includes(kind))).toEqual([]);
        }
        // What waits after the answer waits for an answer that stands.
        if (last.objectionDueAt !== null || last.callBackDueAt !== null) {
          expect(["answered", "closed"]).toContain(last.state);
        }
        // What waits at the window waits there alone.
        if (waitingDispute(last) || openReferral(last)) {
          expect([last.state, last.leadUnitId]).toEqual(["awaiting_dispatch", null]);
        }
        const live = last.assignments.filter((one) => one.role === "lead" && isHeld(one));
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
            if (delta.tally !== "in_state") continue;
            const key = `${delta.regionId} ${delta.unitId} ${delta.part}`;
            stock.set(key, (stock.get(key) ?? 0) + delta.delta);
          }
        });
        const last = changes.at(-1)?.complaint as Complaint;
        const where = `${last.regionId} ${last.leadUnitId ?? ""} ${last.state}`;
        expect([...stock].filter(([, count]) => count !== 0)).toEqual([[where, 1]]);
      }),
      { numRuns: Math.round(2000 * scale) + 50 },
    );
  });

  it("counts nothing twice that stands, and never more above the line than below it, wherever one looks", () => {
    fc.assert(
      fc.property(life, (plan) => {
        const changes = play(plan);
        const inSteps = changes.flatMap((change, i) => countDeltasOf(changes[i - 1]?.complaint ?? null, change));
        const last = changes.at(-1)?.complaint as Complaint;
        const atOnce = countDeltasOf(null, { complaint: last, events: changes.flatMap(({ events }) => events) });
        expect(differenceOf(inSteps, atOnce)).toEqual([]);
        const facts = differenceOf([], inSteps);
        expect(facts.filter(({ delta }) => delta < 0)).toEqual([]);
        for (const tally of ["settled", "said_solved", "lead", "lead_solved", "stood", "left"] as const) {
          expect(facts.filter((fact) => fact.tally === tally).length).toBeLessThanOrEqual(1);
        }
        const placeOf = ({ factOn, unitId, regionId }: Count) => `${factOn} ${unitId} ${regionId}`;
        for (const place of new Set(facts.map(placeOf))) {
          const there = facts.filter((fact) => placeOf(fact) === place).map((fact) => ({ ...fact, value: fact.delta }));
          // A share of more than all of it throws.
          for (const code of measureCodes) measureValue(code, there, 1);
        }
      }),
      { numRuns: Math.round(4000 * scale) + 50 },
    );
  });
});
