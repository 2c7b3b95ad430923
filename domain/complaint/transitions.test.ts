import { describe, expect, it } from "vitest";
import { roles } from "../actor";
import { decideAttaching, decideReleasingFile, decideRemovingFile } from "../files/decide-file";
import { decideImportUndo } from "../intake/decide-import-undo";
import { Refusal } from "../refusal";
import { type Complaint, foldComplaint } from "./complaint";
import { decideCheckingContact, decideConfirmingEnterprise, decideReissuingCode } from "./decide-access";
import { decideCallBack } from "./decide-call-back";
import {
  decideArchiving,
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
import { decideDrawingCheck, decideFollowUpCheck } from "./decide-follow-up-check";
import { decideAssigningHandler } from "./decide-handler";
import { decideAnsweringInstruction, decideGivingInstruction, decideInstructionAnswer } from "./decide-instruction";
import {
  decideAcceptance,
  decideClassification,
  decideNotAccepting,
  decideSupplementEnd,
  decideSupplementRequest,
} from "./decide-intake";
import {
  decideAcknowledgingSupport,
  decideAskingSupport,
  decideDecliningOpinion,
  decideMeeting,
  decideOpinion,
  decideReleasingSupport,
} from "./decide-joint";
import { decideEndingOwnership, decideLeadProgress, decideNamingOwners } from "./decide-lead-official";
import { decideHandingOver } from "./decide-levels";
import {
  decideAnsweringFollower,
  decideMerging,
  decideMovingFollower,
  decideSplittingOff,
  decideUnmerging,
} from "./decide-merge";
import { decideChannel, decideMessages } from "./decide-messages";
import { decideNote } from "./decide-note";
import { decideChangingContact, decideErasingIdentity, decideExportingData } from "./decide-own-data";
import { decidePhoneNotice } from "./decide-phone-notice";
import { decidePlan, decideProgress, decideProposingPlan, decideRevisingPlan } from "./decide-plan";
import {
  decideAnsweringReferred,
  decideChasingReferral,
  decideReferralReply,
  decideReferringOut,
  decideSealing,
  decideTakingBackReferral,
} from "./decide-referral";
import {
  decideAnsweringQuestion,
  decideAskingPerson,
  decideDecliningQuestion,
  decidePassingOn,
  decideReleasingQuestion,
} from "./decide-relay";
import { decideReminding } from "./decide-reminding";
import {
  decideContact,
  decideForwarding,
  decideImportedAnswer,
  decideReply,
  decideReview,
  decideSolvingOnTheSpot,
} from "./decide-reply";
import {
  decideAnsweringSupervision,
  decideIssuingSupervision,
  decideSupervision,
  supervisionSerial,
} from "./decide-supervision";
import { decideUrging } from "./decide-urging";
import {
  decidePublication,
  decideRevealing,
  decideVisibility,
  decideWithdrawingPublication,
} from "./decide-visibility";
import { dispatched, filed, hours, inState, rules, waysTo } from "./sample.test-support";
import { type Action, actions, isPossible, type Party, transitions } from "./transitions";
import type { Change } from "./unfolding";
import { type ComplaintState, complaintStates, type RelayState } from "./vocabulary";

/**
 * The table as a clerk reads it. Columns are the states:
 *   S submitted, P awaiting supplement, N not accepted, M merged, D awaiting dispatch, A awaiting acknowledgement,
 *   H in hand, R awaiting review, W answered, C closed, X withdrawn, Z archived.
 * A letter says where the action leads (= stays, < goes back to where it came from), a dot that it is refused.
 */
const letters = "SPNMDAHRWCXZ";
const table: Record<Action, string> = {
  //                      S P N M D A H R W C X Z
  accept: "               D . . . . . . . . . . .",
  not_accept: "           N . . . . . . . . . . .",
  classify: "             = . . . = . . . . . . .",
  request_supplement: "   P . . . . . P . . . . .",
  supplement: "           . < . . . . . . . . . .",
  expire_supplement: "    . < . . . . . . . . . .",
  dispatch: "             A . . . A . . . . . . .",
  reassign: "             . . . . . A A . . . . .",
  acknowledge: "          . . . . . H . . . . . .",
  send_back: "            . . . . . D D . . . . .",
  decide_dispute: "       . . . . A . . . . . . .",
  hand_over: "            S . . . D D D . . . . .",
  refer_out: "            D . . . D . D . . . . .",
  chase_referral: "       . . . . = . . . . . . .",
  record_referral_reply: ". . . . = . . . . . . .",
  answer_referred: "      . . . . W . . . . . . .",
  take_back_referral: "   . . . . = . . . . . . .",
  seal_lead: "            C C . . C C C C . . . .",
  record_contact: "       . . . . . . = . . . . .",
  ask_extension: "        . . . . . . = . . . . .",
  decide_extension: "     . . . . . . = . . . . .",
  submit_reply: "         . . . . . . R . . . . .",
  return_reply: "         . . . . . . . H . . . .",
  approve_reply: "        . . . . . . . W . . . .",
  forward_reply: "        . . . . . . . = . . . .",
  solve_on_the_spot: "    W . . . . . . . . . . .",
  rate: "                 . . . . . . . . C = . .",
  object: "               . . . . . . . . = = . .",
  decide_objection: "     . . . . . . . . D D . .",
  record_call_back: "     . . . . . . . . D D . .",
  complete_rating: "      . . . . . . . . = = . .",
  close_unsupplemented: " C . . . . . C . . . . .",
  reopen_unsupplemented: ". . . . . . . . . D . .",
  close_by_silence: "     . . . . . . . . C . . .",
  close_imported: "       . . . . . . . . C . . .",
  answer_imported: "      C . . . . C . . . . . .",
  withdraw: "             X X . X X X X X . . . .",
  archive: "              . . Z . . . . . . Z Z .",
  merge: "                M . . . M M M . . . . .",
  move_follower: "        . . . = . . . . . . . .",
  take_follower: "        = = . . = = = = = . . .",
  unmerge: "              . . . D . . . . . . . .",
  answer_followers: "     . . . . . . . . = = . .",
  answer_merged: "        . . . W . . . . . . . .",
  split_off: "            = . . . = = = . . . . .",
  propose_plan: "         . . . . . . = . . . . .",
  decide_plan: "          . . . . . . = . . . . .",
  revise_plan: "          = = . . = = = = . . . .",
  report_progress: "      = = . . = = = = . . . .",
  undo_import: "          Z . . . Z Z . . . Z . Z",
  change_visibility: "    = = = = = = = = = = = .",
  change_contact: "       = = = = = = = = = = = .",
  export_own_data: "      = = = = = = = = = = = =",
  erase_identity: "       . . = . . . . . . = = =",
  reissue_code: "         = = = = = = = = = = = =",
  check_contact: "        = = = = = = = = = = = .",
  confirm_enterprise: "   = = = = = = = = = = = .",
  change_messages: "      = = = = = = = = = = = .",
  bind_channel: "         = = = = = = = = = = = .",
  reveal_identity: "      = = = = = = = = = = = .",
  issue_supervision: "    = = . . = = = = = . . .",
  answer_supervision: "   = = = = = = = = = = = .",
  return_supervision: "   = = = = = = = = = = = .",
  close_supervision: "    = = = = = = = = = = = .",
  assign_handler: "       . . . . . = = = . . . .",
  remind_unit: "          . . . . . = = = . . . .",
  ask_supporting_unit: "     . . . . . = = . . . . .",
  acknowledge_supporting: "  . = . . = = = = . . . .",
  give_opinion: "            . = . . = = = = . . . .",
  decline_opinion: "         . = . . = = = = . . . .",
  release_supporting_unit: " . = . . = = = = . . . .",
  hold_joint_meeting: "      . . . . . = = . . . . .",
  ask_through_window: "      . . . . . . = . . . . .",
  relay_question: "          . = . . = = = = . . . .",
  decline_question: "        . = . . = = = = . . . .",
  answer_relay: "            . = . . = = = = . . . .",
  pass_on_answer: "          . = . . = = = = . . . .",
  give_instruction: "     = = . . = = = = = . . .",
  answer_instruction: "   = = = = = = = = = = = .",
  return_instruction: "   = = = = = = = = = = = .",
  accept_instruction: "   = = = = = = = = = = = .",
  name_lead_officials: "  = = . . = = = = = . . .",
  report_lead_progress: " = = = = = = = = = = = .",
  end_lead_officials: "   = = = = = = = = = = = .",
  draw_follow_up_check: " . . . . . . . . . = . .",
  record_follow_up_check: ". . . . . . . . . D . D",
  give_phone_notice: "    = = = = = = = = = = = .",
  urge: "                 = . . = = = = = . . . .",
  publish: "              . . . . . . . . = = . .",
  withdraw_publication: " = = . = = = = = = = = =",
  add_note: "             = = = = = = = = = = = .",
  attach_file: "          = = = = = = = = = = = .",
  release_file: "         = = = = = = = = = = = .",
  remove_file: "          = = = = = = = = = = = .",
  recount: "              = = . = = = = = = . . .",
  raise_card: "           = = . = = = = = = . . .",
};

const at = hours(30);
const issueNotice = (c: Complaint) =>
  decideIssuingSupervision(
    c,
    {
      serial: supervisionSerial(2026, 1),
      demand: "请说明为什么没有联系反映人",
      days: 3,
      regionId: "LZ01",
      issuedById: 9,
      at,
    },
    rules,
  );
/** A notice outlives the states in which it can be issued. */
const withNotice = (c: Complaint): Complaint => {
  if (!isPossible("answer_supervision", c.state)) return c;
  const { supervisionNotices } = issueNotice({ ...c, state: "in_hand" }).complaint;
  return { ...c, supervisionNotices };
};
const answeredNotice = (c: Complaint): Complaint => {
  const { supervisionNotices } = withNotice(c);
  return {
    ...c,
    supervisionNotices: supervisionNotices.map((one) => ({ ...one, state: "answered", answeredById: 7 })),
  };
};
/** An objection can be raised wherever it can be decided. */
const objected = (c: Complaint): Complaint =>
  isPossible("object", c.state) ? decideObjection(c, { reason: "没有解决", at }, rules).complaint : c;
/** With a supporting unit that was asked on the day of filing. */
const supportNo = (c: Complaint) => c.assignments.length + 1;
const withSupport = (c: Complaint): Complaint => ({
  ...c,
  assignments: [
    ...c.assignments,
    {
      assignmentNo: supportNo(c),
      round: c.round,
      unitId: "LZ01-tax",
      role: "supporting",
      state: "open",
      handlerId: null,
      openedAt: hours(2),
      acknowledgedAt: null,
      endedAt: null,
    },
  ],
});
/** With a question that stands there, asked under an assignment that runs. */
const withRelay = (c: Complaint, state: RelayState): Complaint => ({
  ...withSupport(c),
  relays: [
    {
      relayNo: 1,
      round: c.round,
      assignmentNo: supportNo(c),
      unitId: "LZ01-tax",
      state,
      askedById: 7,
      askedAt: hours(3),
      sinceAt: hours(3),
    },
  ],
});
/** Where a dispute waits, or a letter is out, whose reply came in or not. */
const disputed = (c: Complaint): Complaint => ({
  ...c,
  disputes: [
    {
      ...{ disputeNo: 1, round: c.round, state: "open", unitId: "LZ01-market", regionId: "LZ01", days: 2, dueAt: at },
      ...{ provisional: false, calendarVersion: 1, openedAt: hours(20) },
      ...{ appointedUnitId: null, decidedById: null, endedAt: null },
    },
  ],
});
const letter = { serial: "转〔2026〕1号", body: "某某公司", letter: "请予办理并书面答复", issuedById: 9, at };
const referred = (c: Complaint): Complaint =>
  c.state === "awaiting_dispatch" ? decideReferringOut(c, { ...letter, ground: "enterprise" }, rules).complaint : c;
const repliedTo = (c: Complaint): Complaint =>
  c.state === "awaiting_dispatch"
    ? decideReferralReply(referred(c), { text: "已恢复供电", sheet: "", receivedOn: "2026-03-03", recordedById: 9, at })
        .complaint
    : c;
const proposePlan = (c: Complaint) =>
  decideProposingPlan(c, { text: "分三步办", leaderId: 9, reviewOn: "2026-06-01", proposedById: 7, at });
/** A plan outlives the state in which it is proposed. */
const withPlan = (c: Complaint, state: "proposed" | "running"): Complaint => {
  const { plans } = proposePlan({ ...c, state: "in_hand", kind: "hard_case" }).complaint;
  return { ...c, plans: plans.map((plan) => ({ ...plan, state })), onPlan: state === "running" };
};
const giveInstruction = (c: Complaint) =>
  decideGivingInstruction(
    c,
    {
      serial: "批〔2026〕1号",
      text: "请尽快解决",
      leaderId: 30,
      leader: null,
      enteredById: 30,
      onPaper: false,
      givenOn: "2026-03-03",
      today: "2026-03-03",
      regionId: "LZ01",
      at,
    },
    rules,
  );
const ofLeader = { instructionNo: 1, decidedById: 30, at };
/** What was begun outlives the states in which it can begin. */
const withInstruction = (c: Complaint): Complaint => {
  const { instructions } = giveInstruction({ ...c, state: "in_hand" }).complaint;
  return { ...c, instructions };
};
const answeredInstruction = (c: Complaint): Complaint => ({
  ...c,
  instructions: withInstruction(c).instructions.map((one) => ({ ...one, state: "answered", answeredById: 7 })),
});
const nameOwners = (c: Complaint) => {
  const owners = { city_leader: { staffId: 30 }, discipline_officer: { words: "驻局纪检组" } } as const;
  return decideNamingOwners(c, {
    owners: { ...owners, department: { staffId: 8 }, county_leader: { words: "副县长" } },
    namedById: 9,
    at,
  });
};
const withOwners = (c: Complaint): Complaint => {
  const { leadOwnerships } = nameOwners({ ...c, state: "in_hand" }).complaint;
  return { ...c, leadOwnerships };
};
const withCheck = (c: Complaint): Complaint => {
  const { followUpChecks } = decideDrawingCheck(
    { ...c, state: "closed" },
    { drawId: 1, weight: 3, at },
    rules,
  ).complaint;
  return { ...c, followUpChecks };
};
const decisions: Record<Action, ((complaint: Complaint) => Change) | null> = {
  accept: (c) => decideAcceptance(c, { by: "staff", at }, rules),
  not_accept: (c) => decideNotAccepting(c, { ground: "petition", reason: "请向信访局反映", at }),
  classify: (c) =>
    decideClassification(c, { kind: "enquiry", categoryCode: null, fieldCode: null, difficulty: null, at }, rules),
  request_supplement: (c) => decideSupplementRequest(c, { what: "请补充", at }, rules),
  supplement: (c) => decideSupplementEnd(c, { text: "补充如下", at }, rules),
  expire_supplement: (c) => decideSupplementEnd(c, { text: null, at }, rules),
  dispatch: (c) => decideDispatch(c, { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at }, rules),
  reassign: (c) =>
    decideDispatch(c, { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", note: "改由税务办理", at }, rules),
  acknowledge: (c) => decideAcknowledgement(c, { handlerId: 1, at }, rules),
  send_back: (c) => decideSendingBack(c, { reason: "不是本单位职责", at: hours(4) }, rules),
  decide_dispute: (c) =>
    decideDispute(
      disputed(c),
      { unitId: "LZ01-tax", unitRegionId: "LZ01", reason: "按职责由税务办理", decidedById: 9, at },
      rules,
    ),
  hand_over: (c) => decideHandingOver(c, { direction: "up", hasUnits: () => true, reason: "超出本级职权", at }, rules),
  refer_out: (c) => decideReferringOut(c, { ...letter, ground: "enterprise" }, rules),
  chase_referral: (c) => decideChasingReferral(referred(c), { note: "电话询问", chasedById: 9, at }, rules),
  record_referral_reply: (c) =>
    decideReferralReply(referred(c), { text: "已恢复供电", sheet: "", receivedOn: "2026-03-03", recordedById: 9, at }),
  answer_referred: (c) => decideAnsweringReferred(repliedTo(c), { at }, rules),
  take_back_referral: (c) => decideTakingBackReferral(referred(c), { note: "不属该单位", takenBackById: 9, at }, rules),
  seal_lead: (c) => decideSealing(c, letter),
  record_contact: (c) => decideContact(c, { reached: true, how: "phone", contactedAt: at, note: "已电话联系", at }),
  ask_extension: (c) => decideAskingExtension(c, { amount: 2, reason: "要等省里的批复", askedById: 7, at }, rules),
  decide_extension: (c) => {
    const asked = decideAskingExtension(c, { amount: 2, reason: "要等省里的批复", askedById: 7, at }, rules).complaint;
    return decideExtension(asked, { granted: true, note: "", decidedById: 8, at }, rules);
  },
  submit_reply: (c) => decideReply(c, { outcome: "solved", at }, rules),
  return_reply: (c) =>
    decideReview(c, { approved: false, outcome: "solved", authorId: 7, reviewerId: 8, note: "写清依据", at }, rules),
  approve_reply: (c) =>
    decideReview(c, { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at }, rules),
  forward_reply: (c) => decideForwarding(c, { note: "请主要负责人定", at }),
  solve_on_the_spot: (c) => decideSolvingOnTheSpot(c, { at }, rules),
  rate: (c) => decideRating(c, { satisfaction: 5, contacted: true, solved: "yes", comment: "", at }, rules),
  object: (c) => decideObjection(c, { reason: "没有解决", at }, rules),
  decide_objection: (c) =>
    decideOnObjection(objected(c), { upheld: true, note: "没有核实", decidedById: 9, hasTouched: false, at }, rules),
  record_call_back: (c) => {
    const answers = { spokeWith: "complainant", contacted: true, solved: "no", satisfaction: 2 } as const;
    const call = { answers, calledAt: at, note: "说还没有拿到证", callerId: 9, authorId: 7, at };
    return decideCallBack(c, call, rules);
  },
  close_by_silence: (c) => decideClosingBySilence(c, at),
  // Closing an imported letter is the second half of answer_imported.
  close_imported: null,
  answer_imported: (c) => decideImportedAnswer(c, { outcome: "explained", at }),
  withdraw: (c) => decideWithdrawal(c, { reason: "", at }),
  archive: (c) => decideArchiving(c, at),
  undo_import: (c) => decideImportUndo({ ...c, imported: true }, { batchId: "b", at }),
  change_messages: (c) => decideMessages(c, { stopped: true, at }),
  bind_channel: (c) => decideChannel(c, { bound: true, at }),
  change_visibility: (c) => decideVisibility(c, { sharesIdentity: false, at }),
  reissue_code: (c) => decideReissuingCode(c, at),
  check_contact: (c) => decideCheckingContact(c, { which: "phone", at }),
  confirm_enterprise: (c) => decideConfirmingEnterprise({ ...c, phoneChecked: true }, at),
  change_contact: (c) =>
    decideChangingContact(c, { identity: {}, language: "zh-CN" }, { phone: "13800000000" }, at).change,
  export_own_data: (c) => decideExportingData(c, { files: 0, at }),
  erase_identity: (c) => decideErasingIdentity(c, { words: false, files: [], at }),
  complete_rating: (c) =>
    decideCompletingRating(
      { ...c, ratedRound: c.round },
      { given: { contacted: null, solved: null }, contacted: true, solved: "partly", comment: "", at },
      rules,
    ),
  close_unsupplemented: (c) => decideClosingUnsupplemented({ ...c, supplementExpired: true }, at),
  reopen_unsupplemented: (c) => decideReopeningUnsupplemented({ ...c, outcome: "unsupplemented" }, at, rules),
  reveal_identity: (c) => decideRevealing(c, { unitId: null, role: "dispatcher", reason: "联系本人", at }),
  issue_supervision: (c) => issueNotice(c),
  answer_supervision: (c) =>
    decideAnsweringSupervision(withNotice(c), { text: "已约反映人周四来办", answeredById: 7, at }),
  give_instruction: (c) => giveInstruction(c),
  answer_instruction: (c) =>
    decideAnsweringInstruction(withInstruction(c), { instructionNo: 1, text: "已办结", answeredById: 7, at }),
  return_instruction: (c) =>
    decideInstructionAnswer(answeredInstruction(c), { ...ofLeader, accepts: false, note: "写明哪天办完" }, rules),
  accept_instruction: (c) =>
    decideInstructionAnswer(answeredInstruction(c), { ...ofLeader, accepts: true, note: "" }, rules),
  name_lead_officials: (c) => nameOwners(c),
  report_lead_progress: (c) =>
    decideLeadProgress(withOwners(c), {
      madeOn: "2026-03-03",
      today: "2026-03-03",
      text: "已现场协调",
      reportedById: 7,
      at,
    }),
  end_lead_officials: (c) => decideEndingOwnership(withOwners(c), { note: "已经办成", endedById: 9, at }),
  draw_follow_up_check: (c) => decideDrawingCheck(c, { drawId: null, weight: 0, at }, rules),
  record_follow_up_check: (c) =>
    decideFollowUpCheck(withCheck(c), { result: "rebound", text: "仍没有办成", checkedById: 9, at }, rules),
  give_phone_notice: (c) => decidePhoneNotice(c, { forVersion: 1, reached: true, at }),
  return_supervision: (c) =>
    decideSupervision(answeredNotice(c), { closes: false, days: 2, note: "写明哪天办完", decidedById: 9, at }, rules),
  close_supervision: (c) =>
    decideSupervision(answeredNotice(c), { closes: true, note: "属实", decidedById: 9, at }, rules),
  ask_supporting_unit: (c) =>
    decideAskingSupport(c, { unitId: "LZ01-tax", regionId: "LZ01", request: "请说明契税", at }, rules),
  acknowledge_supporting: (c) =>
    decideAcknowledgingSupport(withSupport(c), { assignmentNo: supportNo(c), handlerId: 9, at }),
  give_opinion: (c) =>
    decideOpinion(withSupport(c), { assignmentNo: supportNo(c), text: "契税已经核定", givenById: 9, at }),
  decline_opinion: (c) =>
    decideDecliningOpinion(
      withSupport(c),
      { assignmentNo: supportNo(c), reason: "不涉及本单位", declinedById: 9, at: hours(4) },
      rules,
    ),
  release_supporting_unit: (c) => decideReleasingSupport(withSupport(c), { assignmentNo: supportNo(c), at }),
  hold_joint_meeting: (c) =>
    decideMeeting(
      c,
      {
        heldOn: "2026-03-02",
        decision: "由主办单位周五前办结",
        lead: { unitId: "LZ01-market", regionId: "LZ01" },
        others: [{ unitId: "LZ01-tax", regionId: "LZ01" }],
        days: 3,
        request: "请提出意见",
        mayChangeLead: true,
        at,
      },
      rules,
    ),
  ask_through_window: (c) => decideAskingPerson(c, { text: "办件编号是多少", askedById: 7, at }),
  relay_question: (c) =>
    decideReleasingQuestion(withRelay(c, "asked"), { relayNo: 1, text: "办件编号是多少", releasedById: 3, at }),
  decline_question: (c) =>
    decideDecliningQuestion(withRelay(c, "asked"), { relayNo: 1, reason: "会认出本人", declinedById: 3, at }),
  answer_relay: (c) => decideAnsweringQuestion(withRelay(c, "released"), { relayNo: 1, text: "没有办件编号", at }),
  pass_on_answer: (c) =>
    decidePassingOn(withRelay(c, "answered"), { relayNo: 1, maskedText: "没有办件编号", passedOnById: 3, at }),
  merge: (c) => decideMerging(c, { id: 1, isSame: false, complaint: dispatched() }, { reason: "同一事项", at }),
  move_follower: (c) => decideMovingFollower(c, { mainId: 2, reason: "同一事项", at }),
  // Nothing happens on a main report itself: decide-merge.test.ts tries which can be one, and what its followers get.
  take_follower: null,
  answer_followers: null,
  unmerge: (c) => decideUnmerging(c, { reason: "不是同一件事", at }, rules),
  answer_merged: (c) => decideAnsweringFollower(c, { outcome: "solved", justification: null, at }, rules),
  split_off: (c) => decideSplittingOff(c, { newComplaintId: 2, reason: "说了两件事", at }),
  propose_plan: (c) => proposePlan({ ...c, kind: "hard_case" }),
  decide_plan: (c) => decidePlan(withPlan(c, "proposed"), { accepted: true, note: "", decidedById: 9, at }, rules),
  revise_plan: (c) =>
    decideRevisingPlan(withPlan(c, "running"), { text: "改由市局直接办", reviewOn: "2026-07-01", revisedById: 9, at }),
  report_progress: (c) => decideProgress(withPlan(c, "running"), { text: "档案已调到", reportedById: 7, at }, rules),
  urge: (c) => decideUrging(c, at, rules),
  assign_handler: (c) => decideAssigningHandler(c, { handlerId: 77, assignedById: 2, at }),
  remind_unit: (c) => decideReminding(c, { remindedById: 3, at }, rules),
  publish: (c) => decidePublication(c, at),
  withdraw_publication: (c) =>
    decideWithdrawingPublication({ ...c, published: true }, { reason: "漏隐了门牌号", withdrawnById: 9, at }),
  add_note: (c) => decideNote(c, { text: "已问过登记中心", forUnit: false, at }),
  attach_file: (c) =>
    decideAttaching(c, { fileId: "f1", purpose: "note", partNo: null, parts: [], held: 0, released: false, at }),
  release_file: (c) => decideReleasingFile(c, { fileId: "f1", purpose: "report", at }),
  remove_file: (c) => decideRemovingFile(c, { fileId: "f1", purpose: "report", at }),
  // Clocks are counted anew when a calendar is published; decide-recount.test.ts tries it.
  recount: null,
  // Cards are decided from clocks, not asked for; decide-attention.test.ts tries them.
  raise_card: null,
};

function cellOf(action: Action, state: ComplaintState): string {
  const cells = table[action].trim().split(/\s+/);
  return cells[complaintStates.indexOf(state)] as string;
}

function expectedState(cell: string, before: Complaint): ComplaintState {
  if (cell === "=") return before.state;
  if (cell === "<") return before.returnState as ComplaintState;
  return complaintStates[letters.indexOf(cell)] as ComplaintState;
}

describe("the life of a report", () => {
  it("has one row for each action and one cell for each state", () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort());
    for (const row of Object.values(table)) expect(row.trim().split(/\s+/)).toHaveLength(complaintStates.length);
  });

  for (const action of actions) {
    for (const state of complaintStates) {
      const cell = cellOf(action, state);
      it(`${action} in ${state}: ${cell === "." ? "refused" : cell}`, () => {
        expect(isPossible(action, state)).toBe(cell !== ".");
        const decide = decisions[action];
        if (!decide || !waysTo[state]) return;
        const before = inState(state);
        expect(before.state).toBe(state);
        if (cell === ".") {
          // "dispatch" and "reassign" are one decision; the table tells which one a state means.
          if (
            ["dispatch", "reassign"].includes(action) &&
            (isPossible("dispatch", state) || isPossible("reassign", state))
          ) {
            return;
          }
          expect(() => decide(before)).toThrow(Refusal);
          return;
        }
        const after = decide(before).complaint;
        expect(after.state).toBe(expectedState(cell, before));
        const allowed: readonly string[] = transitions[action].to;
        if (action !== "answer_imported") {
          const way = cell === "=" ? "same" : cell === "<" ? "back" : after.state;
          expect(allowed.includes(way) || (action === "rate" && cell === "=")).toBe(true);
        }
      });
    }
  }

  it("lets exactly the listed parties act", () => {
    const parties: Party[] = [...roles, "complainant", "system"];
    const listed = Object.fromEntries(actions.map((action) => [action, [...transitions[action].by].sort()]));
    // Who acts, in words: the complainant judges, the unit handles, the lead reviews, the window routes.
    expect(listed.rate).toEqual(["complainant"]);
    expect(listed.withdraw).toEqual(["complainant"]);
    expect(listed.object).toEqual(["complainant"]);
    expect(listed.change_visibility).toEqual(["complainant"]);
    expect(listed.acknowledge).toEqual(["department_lead", "handler"]);
    // Which of the three it is says the review that is due: rights.test.ts.
    expect(listed.approve_reply).toEqual(["department_head", "department_lead", "supervisor"]);
    expect(listed.decide_objection).toEqual(["dispatcher", "official", "supervisor"]);
    expect(listed.record_call_back).toEqual(["dispatcher", "window_clerk"]);
    expect(listed.decide_extension).toEqual(["department_lead", "official", "supervisor"]);
    expect(listed.urge).toEqual(["complainant"]);
    expect(listed.issue_supervision).toEqual(["supervisor", "system"]);
    expect(listed.give_instruction).toEqual(["dispatcher", "official", "supervisor"]);
    expect(listed.record_follow_up_check).toEqual(["dispatcher", "supervisor", "window_clerk"]);
    expect(listed.close_supervision).toEqual(["supervisor"]);
    expect(listed.return_supervision).toEqual(["supervisor"]);
    expect(listed.answer_supervision).toEqual(["department_lead", "dispatcher", "handler"]);
    expect(listed.dispatch).toEqual(["dispatcher", "system"]);
    expect(listed.decide_dispute).toEqual(["official", "supervisor"]);
    expect(listed.hand_over).toEqual(["dispatcher", "window_clerk"]);
    expect(listed.refer_out).toEqual(["dispatcher"]);
    expect(listed.seal_lead).toEqual(["dispatcher", "supervisor"]);
    expect(listed.solve_on_the_spot).toEqual(["window_clerk"]);
    for (const action of actions) {
      for (const party of transitions[action].by) expect(parties).toContain(party);
      if (
        ![
          "decide_extension",
          "decide_objection",
          "decide_dispute",
          "give_instruction",
          "accept_instruction",
          "return_instruction",
          "name_lead_officials",
          "report_lead_progress",
          "end_lead_officials",
          "decide_plan",
          "revise_plan",
          "report_progress",
          "attach_file",
          "remove_file",
        ].includes(action)
      ) {
        expect(transitions[action].by as readonly string[]).not.toContain("official");
      }
      expect(transitions[action].by as readonly string[]).not.toContain("administrator");
    }
  });

  it("is the fold of its events in every state", () => {
    const change = filed({}, "LZ01-market");
    const again = foldComplaint(change.events.map((event, i) => ({ ...event, version: i + 1 })));
    expect(again).toEqual(change.complaint);
    expect(change.complaint.state).toBe("awaiting_acknowledgement");
    expect(change.complaint.leadUnitId).toBe("LZ01-market");
  });

  it("keeps the complainant's clock through reassignment and restarts the unit's", () => {
    const before = dispatched();
    const after = decideDispatch(
      before,
      { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", note: "改由税务办理", at: hours(26) },
      rules,
    ).complaint;
    expect(after.answerDueAt).toEqual(before.answerDueAt);
    const unitClocks = after.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo !== null);
    expect(unitClocks.map((clock) => clock.stoppedAt !== null)).toEqual([true, false]);
  });

  it("does not let a report reach a unit unmasked when the complainant said no", () => {
    const hidden = filed({ sharesIdentity: false }, "LZ01-market").complaint;
    expect(hidden.state).toBe("submitted");
    const dispatch = { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(1) } as const;
    expect(() => decideDispatch(hidden, dispatch, rules)).toThrow("masked-text-required");
    expect(decideDispatch(hidden, { ...dispatch, maskedBody: "已隐去" }, rules).complaint.masked).toBe(true);
  });

  it("asks for a supplement once a round", () => {
    const asked = inState("awaiting_supplement");
    const back = decideSupplementEnd(asked, { text: "补充", at: hours(5) }, rules).complaint;
    expect(() => decideSupplementRequest(back, { what: "再补充", at: hours(6) }, rules)).toThrow(
      "supplement-already-requested",
    );
  });

  it("lets nobody review what they wrote themselves", () => {
    const waiting = inState("awaiting_review");
    const own = { approved: true, outcome: "solved", authorId: 7, reviewerId: 7, note: "", at } as const;
    expect(() => decideReview(waiting, own, rules)).toThrow("own-reply-review");
  });

  it("handles a report again as a new round when the complainant says it was not solved", () => {
    const rating = { satisfaction: 1, contacted: false, solved: "no", comment: "", at } as const;
    const after = decideRating(inState("answered"), rating, rules).complaint;
    expect([after.state, after.round, after.outcome]).toEqual(["awaiting_dispatch", 2, null]);
    expect(after.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo === null)).toHaveLength(2);
  });

  it("takes one rating a round", () => {
    const rating = { satisfaction: 5, contacted: true, solved: "yes", comment: "", at } as const;
    const rated = decideRating(inState("answered"), rating, rules).complaint;
    expect(() => decideRating(rated, rating, rules)).toThrow("already-rated");
  });
});
