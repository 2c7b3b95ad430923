/**
 * Referring a report out (转办函、移送函) to a body without an account: a numbered letter, a day on which the window asks
 * after it, and the reply that comes in on paper. While it is out it stands with the window, and the time of the complainant
 * runs on. When the body has replied, the window answers with "referred", and the complainant confirms as always; or the
 * window takes it back. A lead for discipline inspection (涉纪) goes out sealed: no time runs, no unit reads it any more,
 * and the complainant learns that it was handed over, not to whom and not from where. Source: DOMAIN 1.5.
 */
import { civilDateOf } from "../calendar/civil-date";
import { Refusal } from "../refusal";
import { type Rules, startClock, stopClocks } from "./clock-events";
import { type Complaint, isHeld, type Referral } from "./complaint";
import { addEndOfAssignment } from "./decide-dispatch";
import { addAcceptance } from "./decide-intake";
import { addEndOfPlan } from "./decide-plan";
import { addAnswer } from "./decide-reply";
import { dueByLimit } from "./due-by-limit";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { ReferralGround } from "./vocabulary";
import { openReferral, refuseWhileWaiting } from "./waiting-at-window";

/** Letters and sealed leads are numbered apart, each anew in every year. */
export const referralSeries = { letter: "转", sealed: "移" } as const;
type ReferralSeries = (typeof referralSeries)[keyof typeof referralSeries];

/** "转〔2026〕12号" */
export function referralSerial(series: ReferralSeries, year: number, serialNo: number): string {
  return `${series}〔${year}〕${serialNo}号`;
}

type Letter = {
  readonly serial: string;
  /** To whom, in words. */
  readonly body: string;
  readonly letter: string;
  readonly issuedById: number;
  readonly at: Date;
};

/** @throws Refusal referral-out, dispute-open. */
export function decideReferringOut(
  complaint: Complaint,
  referral: Letter & { ground: ReferralGround },
  rules: Rules,
): Change {
  refuseUnlessPossible("refer_out", complaint);
  refuseWhileWaiting(complaint);
  const { serial, body, letter, ground, issuedById, at } = referral;
  const unfolding = new Unfolding(complaint);
  if (complaint.state === "submitted") addAcceptance(unfolding, { by: "staff", kind: complaint.kind, at });
  for (const assignment of complaint.assignments.filter(isHeld)) addEndOfAssignment(unfolding, assignment, at);
  stopClocks(unfolding, at, (clock) => clock.kind === "dispatch");
  unfolding.add({
    type: "referral.issued",
    occurredAt: at,
    payload: {
      referralNo: complaint.referrals.length + 1,
      serial,
      sealed: false,
      ground,
      regionId: complaint.regionId,
      followUp: dueByLimit(complaint, "referral_follow_up", at, rules),
      issuedById,
    },
    texts: { referral_body: body, referral_letter: letter },
  });
  return unfolding.change();
}

/** The window asked after it, and asks again later. @throws Refusal no-referral-out. */
export function decideChasingReferral(
  complaint: Complaint,
  chase: { note: string; chasedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("chase_referral", complaint);
  const { referralNo } = requireOut(complaint);
  const { note, chasedById, at } = chase;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "referral.chased",
    occurredAt: at,
    payload: { referralNo, followUp: dueByLimit(complaint, "referral_follow_up", at, rules), chasedById },
    texts: { referral_note: note },
  });
  return unfolding.change();
}

/**
 * The body's reply as it came in on paper.
 * @throws Refusal no-referral-out; referral-reply-day when the day lies before the letter or after today.
 */
export function decideReferralReply(
  complaint: Complaint,
  reply: { text: string; sheet: string; receivedOn: string; recordedById: number; at: Date },
): Change {
  refuseUnlessPossible("record_referral_reply", complaint);
  const { referralNo, issuedAt } = requireOut(complaint);
  const { text, sheet, receivedOn, recordedById, at } = reply;
  if (receivedOn < civilDateOf(issuedAt) || receivedOn > civilDateOf(at)) throw new Refusal("referral-reply-day");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "referral.answered",
    occurredAt: at,
    payload: { referralNo, receivedOn, answeredById: recordedById },
    texts: { referral_reply: text, referral_reply_sheet: sheet },
  });
  return unfolding.change();
}

/** The window passes on what came of it; then the complainant confirms or objects. @throws Refusal no-referral-answer. */
export function decideAnsweringReferred(complaint: Complaint, answer: { at: Date }, rules: Rules): Change {
  refuseUnlessPossible("answer_referred", complaint);
  if (openReferral(complaint)?.state !== "answered") throw new Refusal("no-referral-answer");
  const { at } = answer;
  const replyNo = complaint.replyCount + 1;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "reply.submitted",
    occurredAt: at,
    payload: { replyNo, assignmentNo: null, outcome: "referred", review: "none", cause: null },
  });
  addAnswer(unfolding, { replyNo, outcome: "referred", onTheSpot: false, at }, rules);
  return unfolding.change();
}

/** Back on the dispatch list of the window. @throws Refusal no-referral-out. */
export function decideTakingBackReferral(
  complaint: Complaint,
  takingBack: { note: string; takenBackById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("take_back_referral", complaint);
  const open = openReferral(complaint);
  if (!open) throw new Refusal("no-referral-out");
  const { note, takenBackById, at } = takingBack;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "referral.taken_back",
    occurredAt: at,
    payload: { referralNo: open.referralNo, takenBackById },
    texts: { referral_note: note },
  });
  startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId: complaint.regionId, at }, rules);
  return unfolding.change();
}

/** A lead for discipline inspection, from any state in which the office still owes something. */
export function decideSealing(complaint: Complaint, lead: Letter): Change {
  refuseUnlessPossible("seal_lead", complaint);
  const { serial, body, letter, issuedById, at } = lead;
  const unfolding = new Unfolding(complaint);
  for (const assignment of complaint.assignments.filter(isHeld)) addEndOfAssignment(unfolding, assignment, at);
  stopClocks(unfolding, at);
  addEndOfPlan(unfolding, at);
  unfolding.add({
    type: "referral.issued",
    occurredAt: at,
    payload: {
      referralNo: complaint.referrals.length + 1,
      serial,
      sealed: true,
      ground: null,
      regionId: complaint.regionId,
      followUp: null,
      issuedById,
    },
    texts: { referral_body: body, referral_letter: letter },
  });
  unfolding.add({ type: "complaint.closed", occurredAt: at, payload: { by: "sealed", outcome: "referred" } });
  return unfolding.change();
}

function requireOut(complaint: Complaint): Referral {
  const open = openReferral(complaint);
  if (open?.state !== "out") throw new Refusal("no-referral-out");
  return open;
}
