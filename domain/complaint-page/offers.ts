/**
 * What a member of staff can do with a report now, and the one next right step. An action is offered where the report's
 * state and the person's role allow it, and where its own question, if it has one, is answered with yes.
 */
import { heldSupporting } from "../complaint/decide-joint";
import { hasEndedWithoutAnswer } from "../complaint/decide-merge";
import { isHardCase, proposedPlan, runningPlan } from "../complaint/decide-plan";
import { openRelay, windowStepOf } from "../complaint/decide-relay";
import { openSupervision } from "../complaint/decide-supervision";
import { type Action, isPossibleFor } from "../complaint/transitions";
import { isAppointed, openReferral, waitingDispute } from "../complaint/waiting-at-window";
import { mayAct, mayAnswerSupervision, mayReportProgress, mayRevealIdentity, mayReviewReply } from "../rights";
import { isOversightAction, isOversightOffered, oversightActions } from "../supervision/oversight-offers";
import { sendBackEndsAt } from "./clocks";
import { hasTouched } from "./closing";
import { extensionForm, waitingDecision } from "./extensions";
import { handOverForm } from "./handover";
import { ownSupporting, supportingForm } from "./joint-handling";
import { followersForm } from "./kin";
import type { Reading } from "./reading";
import { currentReply, publishForm } from "./replies";

/** "review" is approving or returning a reply. */
const offered = [
  "dispatch",
  "reassign",
  "accept",
  "acknowledge",
  "decide_extension",
  "submit_reply",
  "approve_reply",
  "return_reply",
  "forward_reply",
  "decide_objection",
  "record_call_back",
  "close_supervision",
  "answer_supervision",
  "ask_extension",
  "solve_on_the_spot",
  "request_supplement",
  "record_contact",
  "classify",
  "send_back",
  "not_accept",
  "answer_followers",
  "unmerge",
  "merge",
  "split_off",
  "decide_dispute",
  "answer_referred",
  "record_referral_reply",
  "chase_referral",
  "take_back_referral",
  "hand_over",
  "refer_out",
  "seal_lead",
  "decide_plan",
  "report_progress",
  "propose_plan",
  "revise_plan",
  ...oversightActions,
  "issue_supervision",
  "assign_handler",
  "remind_unit",
  "close_unsupplemented",
  "publish",
  "withdraw_publication",
  "add_note",
  "acknowledge_supporting",
  "give_opinion",
  "decline_opinion",
  "ask_supporting_unit",
  "release_supporting_unit",
  "hold_joint_meeting",
  "ask_through_window",
  "relay_question",
  "pass_on_answer",
  "reissue_code",
  "confirm_enterprise",
  "reveal_identity",
] as const satisfies readonly Action[];
export type Offer = (typeof offered)[number];

/** What an action asks beyond role and state. */
const questions: { readonly [A in Offer]?: (reading: Reading) => boolean } = {
  request_supplement: ({ stored }) => stored.complaint.supplementRequests === 0,
  close_unsupplemented: ({ stored }) => stored.complaint.supplementExpired,
  approve_reply: (reading) => !isOwnReply(reading) && mayReview(reading, true),
  // Who may approve returns in the same form.
  return_reply: (reading) => !isOwnReply(reading) && !mayReview(reading, true) && mayReview(reading, false),
  forward_reply: ({ stored }) => stored.complaint.reviewDue === "lead",
  decide_objection: (reading) => reading.stored.complaint.objectionDueAt !== null && !hasTouched(reading),
  record_call_back: (reading) =>
    reading.stored.complaint.callBackDueAt !== null && currentReply(reading)?.authorId !== reading.actor.staffId,
  send_back: (reading) => {
    const endsAt = sendBackEndsAt(reading);
    return endsAt !== null && reading.now < endsAt && !isAppointed(reading.stored.complaint);
  },
  ask_extension: (reading) => extensionForm(reading) !== null,
  decide_extension: (reading) => waitingDecision(reading) !== null,
  decide_dispute: ({ stored }) => waitingDispute(stored.complaint) !== null,
  answer_referred: ({ stored }) => openReferral(stored.complaint)?.state === "answered",
  record_referral_reply: ({ stored }) => openReferral(stored.complaint)?.state === "out",
  chase_referral: ({ stored }) => openReferral(stored.complaint)?.state === "out",
  take_back_referral: ({ stored }) => openReferral(stored.complaint) !== null,
  hand_over: (reading) => !isWaiting(reading) && handOverForm(reading) !== null,
  dispatch: (reading) => !isWaiting(reading),
  reassign: (reading) => !isWaiting(reading),
  refer_out: (reading) => !isWaiting(reading),
  answer_followers: (reading) => followersForm(reading) !== null,
  merge: (reading) => !hasPlan(reading),
  split_off: (reading) => !hasPlan(reading),
  propose_plan: ({ stored: { complaint } }) =>
    isHardCase(complaint) && runningPlan(complaint) === null && proposedPlan(complaint) === null,
  decide_plan: ({ stored, actor }) => proposedPlan(stored.complaint)?.leaderId === actor.staffId,
  revise_plan: ({ stored, actor }) => runningPlan(stored.complaint)?.leaderId === actor.staffId,
  report_progress: ({ stored, actor }) => {
    const plan = runningPlan(stored.complaint);
    return plan !== null && mayReportProgress(actor, stored, plan.leaderId);
  },
  issue_supervision: ({ stored }) => openSupervision(stored.complaint) === null,
  answer_supervision: ({ stored, actor }) =>
    openSupervision(stored.complaint)?.state === "issued" && mayAnswerSupervision(actor, stored),
  close_supervision: ({ stored, actor }) => {
    const notice = openSupervision(stored.complaint);
    return notice !== null && notice.answeredById !== actor.staffId;
  },
  publish: (reading) => !reading.stored.complaint.published && publishForm(reading) !== null,
  withdraw_publication: ({ stored }) => stored.complaint.published,
  reveal_identity: ({ stored, actor }) =>
    stored.complaint.identityErasedAt === null && mayRevealIdentity(actor, stored),
  reissue_code: ({ stored: { row, complaint } }) =>
    row.codeKey !== null && complaint.identityMode !== "anonymous" && complaint.identityErasedAt === null,
  // What a person typed is confirmed only after a code proved that it is the person's.
  confirm_enterprise: ({ stored: { complaint } }) =>
    complaint.complainantKind !== "citizen" && (complaint.phoneChecked || complaint.emailChecked),
  acknowledge_supporting: (reading) => ownSupporting(reading)?.state === "open",
  give_opinion: (reading) => ownSupporting(reading) !== null,
  decline_opinion: (reading) => {
    const own = supportingForm(reading);
    return own !== null && reading.now < own.declineBefore;
  },
  release_supporting_unit: ({ stored }) => heldSupporting(stored.complaint).length > 0,
  ask_through_window: ({ stored }) => openRelay(stored.complaint) === null,
  relay_question: ({ stored }) => windowStepOf(stored.complaint) === "release",
  pass_on_answer: ({ stored }) => windowStepOf(stored.complaint) === "pass_on",
};

/** The running reply was written by this very person, who therefore does not review it. */
export function isOwnReply(reading: Reading): boolean {
  const reply = currentReply(reading);
  return reply?.state === "awaiting_review" && reply.authorId === reading.actor.staffId;
}

function mayReview({ actor, stored, hasHead }: Reading, approves: boolean): boolean {
  const due = stored.complaint.reviewDue;
  return due !== null && mayReviewReply(actor, stored, { due, approves, hasHead });
}

function isWaiting({ stored: { complaint } }: Reading): boolean {
  return waitingDispute(complaint) !== null || openReferral(complaint) !== null;
}

function hasPlan({ stored: { complaint } }: Reading): boolean {
  return complaint.onPlan || proposedPlan(complaint) !== null;
}

export function offersOf(reading: Reading): Offer[] {
  const { actor, stored } = reading;
  return offered.filter((action) => {
    if (!isPossibleFor(action, stored.complaint) || !mayAct(actor, action, stored)) return false;
    if (isOversightAction(action)) return isOversightOffered(action, actor, stored.complaint, stored);
    return questions[action]?.(reading) ?? true;
  });
}

/** Of what is offered, that which comes first when it is this person's turn. */
const steps = [
  "decide_extension",
  "accept_instruction",
  "close_supervision",
  "dispatch",
  "accept",
  "acknowledge",
  "answer_instruction",
  "answer_supervision",
  "decide_dispute",
  "answer_referred",
  "record_referral_reply",
  "relay_question",
  "pass_on_answer",
  "acknowledge_supporting",
  "give_opinion",
  "answer_followers",
  "unmerge",
  "decide_plan",
  "report_progress",
  "submit_reply",
  "approve_reply",
  "decide_objection",
  "record_call_back",
] as const satisfies readonly Offer[];

/** The one next right step; null when it is somebody else's. */
export function nextOf(reading: Reading, offers: readonly Offer[]): Offer | null {
  const { complaint } = reading.stored;
  const step = steps.find((action) => {
    if (!offers.includes(action)) return false;
    // A notice is the supervision office's turn only once it was answered.
    if (action === "close_supervision") return openSupervision(complaint)?.state === "answered";
    return action !== "unmerge" || hasEndedWithoutAnswer(reading.kin.main?.state ?? "in_hand");
  });
  return step ?? null;
}
