/**
 * The life of a complaint as one table: which action is possible in which state, where it leads and who may do it.
 * "window" roles hold for the region of the complaint, "unit" roles for its responsible unit (domain/rights.ts).
 */
import type { Role } from "../actor";
import type { ComplaintState } from "./vocabulary";

export type Party = Role | "complainant" | "system";

export type Transition = {
  readonly from: readonly ComplaintState[];
  /** "same" keeps the state; "back" returns to the state from which a supplement was asked. */
  readonly to: readonly (ComplaintState | "same" | "back")[];
  readonly by: readonly Party[];
};

const afterFiling = [
  "submitted",
  "awaiting_supplement",
  "awaiting_dispatch",
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
] as const satisfies readonly ComplaintState[];
/** Handed to a unit once in this round, and not answered yet. */
const beingHandled = [
  "awaiting_supplement",
  "awaiting_dispatch",
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
] as const satisfies readonly ComplaintState[];
const answeredOrLater = ["answered", "closed"] as const satisfies readonly ComplaintState[];
const anyLive = [...afterFiling, ...answeredOrLater, "not_accepted", "merged", "withdrawn"] as const;

export const transitions = {
  accept: { from: ["submitted"], to: ["awaiting_dispatch"], by: ["window_clerk", "dispatcher", "system"] },
  not_accept: { from: ["submitted"], to: ["not_accepted"], by: ["window_clerk", "dispatcher"] },
  classify: { from: ["submitted", "awaiting_dispatch"], to: ["same"], by: ["window_clerk", "dispatcher"] },
  request_supplement: {
    from: ["submitted", "in_hand"],
    to: ["awaiting_supplement"],
    by: ["window_clerk", "dispatcher", "handler", "department_lead"],
  },
  supplement: { from: ["awaiting_supplement"], to: ["back"], by: ["complainant"] },
  expire_supplement: { from: ["awaiting_supplement"], to: ["back"], by: ["system"] },
  dispatch: {
    from: ["submitted", "awaiting_dispatch"],
    to: ["awaiting_acknowledgement"],
    by: ["dispatcher", "system"],
  },
  reassign: {
    from: ["awaiting_acknowledgement", "in_hand"],
    to: ["awaiting_acknowledgement"],
    by: ["dispatcher"],
  },
  acknowledge: { from: ["awaiting_acknowledgement"], to: ["in_hand"], by: ["handler", "department_lead"] },
  send_back: {
    from: ["awaiting_acknowledgement", "in_hand"],
    to: ["awaiting_dispatch"],
    by: ["handler", "department_lead"],
  },
  /** Of three who said "not ours" one is appointed. */
  decide_dispute: {
    from: ["awaiting_dispatch"],
    to: ["awaiting_acknowledgement"],
    by: ["supervisor", "official"],
  },
  /** To the window above or one below; what was not accepted yet stays so. */
  hand_over: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand"],
    to: ["submitted", "awaiting_dispatch"],
    by: ["window_clerk", "dispatcher"],
  },
  refer_out: { from: ["submitted", "awaiting_dispatch", "in_hand"], to: ["awaiting_dispatch"], by: ["dispatcher"] },
  chase_referral: { from: ["awaiting_dispatch"], to: ["same"], by: ["window_clerk", "dispatcher"] },
  record_referral_reply: { from: ["awaiting_dispatch"], to: ["same"], by: ["window_clerk", "dispatcher"] },
  answer_referred: { from: ["awaiting_dispatch"], to: ["answered"], by: ["window_clerk", "dispatcher"] },
  take_back_referral: { from: ["awaiting_dispatch"], to: ["same"], by: ["dispatcher"] },
  /** A lead for discipline inspection, from wherever it comes up. */
  seal_lead: { from: afterFiling, to: ["closed"], by: ["dispatcher", "supervisor"] },
  record_contact: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead", "window_clerk"] },
  ask_extension: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead"] },
  decide_extension: { from: ["in_hand"], to: ["same"], by: ["department_lead", "supervisor", "official"] },
  submit_reply: { from: ["in_hand"], to: ["awaiting_review", "answered"], by: ["handler", "department_lead"] },
  // Which of them it is says the review that is due (domain/rights.ts: mayReviewReply).
  return_reply: {
    from: ["awaiting_review"],
    to: ["in_hand"],
    by: ["department_lead", "department_head", "supervisor"],
  },
  approve_reply: {
    from: ["awaiting_review"],
    to: ["answered"],
    by: ["department_lead", "department_head", "supervisor"],
  },
  forward_reply: { from: ["awaiting_review"], to: ["same"], by: ["department_lead"] },
  solve_on_the_spot: { from: ["submitted"], to: ["answered"], by: ["window_clerk"] },
  rate: { from: answeredOrLater, to: ["closed", "awaiting_dispatch"], by: ["complainant"] },
  object: { from: answeredOrLater, to: ["same"], by: ["complainant"] },
  decide_objection: {
    from: answeredOrLater,
    to: ["awaiting_dispatch", "closed", "same"],
    by: ["supervisor", "official", "dispatcher"],
  },
  record_call_back: {
    from: answeredOrLater,
    to: ["awaiting_dispatch", "same"],
    by: ["window_clerk", "dispatcher"],
  },
  /** The other two questions and a word, after the one press that rated. */
  complete_rating: { from: answeredOrLater, to: ["same", "awaiting_dispatch"], by: ["complainant"] },
  /** What was asked for never came (未补充); the person takes it up again with one press. */
  close_unsupplemented: {
    from: ["submitted", "in_hand"],
    to: ["closed"],
    by: ["window_clerk", "dispatcher", "handler", "department_lead"],
  },
  reopen_unsupplemented: { from: ["closed"], to: ["awaiting_dispatch"], by: ["complainant"] },
  close_by_silence: { from: ["answered"], to: ["closed"], by: ["system"] },
  close_imported: { from: ["answered"], to: ["closed"], by: ["system"] },
  answer_imported: { from: ["submitted", "awaiting_acknowledgement"], to: ["answered"], by: ["system"] },
  withdraw: { from: [...afterFiling, "merged"], to: ["withdrawn"], by: ["complainant"] },
  archive: { from: ["closed", "withdrawn", "not_accepted"], to: ["archived"], by: ["system"] },
  /** Nothing was done to the report since it was brought in, but that the clock archived it. */
  undo_import: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "closed", "archived"],
    to: ["archived"],
    by: ["system"],
  },
  change_visibility: { from: anyLive, to: ["same"], by: ["complainant"] },
  /** By message to the contact of the report, or at the counter against the identity card. */
  reissue_code: { from: [...anyLive, "archived"], to: ["same"], by: ["window_clerk", "system"] },
  check_contact: { from: anyLive, to: ["same"], by: ["complainant"] },
  confirm_enterprise: { from: anyLive, to: ["same"], by: ["window_clerk", "dispatcher"] },
  change_messages: { from: anyLive, to: ["same"], by: ["complainant"] },
  bind_channel: { from: anyLive, to: ["same"], by: ["complainant"] },
  change_contact: { from: anyLive, to: ["same"], by: ["complainant"] },
  export_own_data: { from: [...anyLive, "archived"], to: ["same"], by: ["complainant"] },
  /** Once nothing is owed any more; the way back is closed. */
  erase_identity: { from: ["closed", "withdrawn", "not_accepted", "archived"], to: ["same"], by: ["complainant"] },
  reveal_identity: {
    from: anyLive,
    to: ["same"],
    by: ["window_clerk", "dispatcher", "handler", "department_lead", "supervisor", "system"],
  },
  add_note: {
    from: anyLive,
    to: ["same"],
    by: ["window_clerk", "dispatcher", "handler", "department_lead", "supervisor"],
  },
  merge: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand"],
    to: ["merged"],
    by: ["window_clerk", "dispatcher"],
  },
  /** The main report was merged itself: its followers go with it. */
  move_follower: { from: ["merged"], to: ["same"], by: ["window_clerk", "dispatcher"] },
  /** On the main report: another is merged into it. */
  take_follower: {
    from: [...afterFiling, "answered"],
    to: ["same"],
    by: ["window_clerk", "dispatcher"],
  },
  unmerge: { from: ["merged"], to: ["awaiting_dispatch"], by: ["window_clerk", "dispatcher"] },
  /** On the main report: its answer is sent to the followers, each of which is answered by it. */
  answer_followers: { from: answeredOrLater, to: ["same"], by: ["window_clerk", "dispatcher"] },
  answer_merged: { from: ["merged"], to: ["answered"], by: ["window_clerk", "dispatcher"] },
  split_off: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand"],
    to: ["same"],
    by: ["window_clerk", "dispatcher"],
  },
  propose_plan: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead"] },
  decide_plan: { from: ["in_hand"], to: ["same"], by: ["official"] },
  revise_plan: { from: afterFiling, to: ["same"], by: ["official"] },
  report_progress: { from: afterFiling, to: ["same"], by: ["handler", "department_lead", "official"] },
  issue_supervision: { from: [...afterFiling, "answered"], to: ["same"], by: ["supervisor", "system"] },
  answer_supervision: { from: anyLive, to: ["same"], by: ["handler", "department_lead", "dispatcher"] },
  return_supervision: { from: anyLive, to: ["same"], by: ["supervisor"] },
  close_supervision: { from: anyLive, to: ["same"], by: ["supervisor"] },
  give_instruction: {
    from: [...afterFiling, "answered"],
    to: ["same"],
    by: ["official", "supervisor", "dispatcher"],
  },
  answer_instruction: {
    from: anyLive,
    to: ["same"],
    by: ["handler", "department_lead", "department_head", "dispatcher"],
  },
  return_instruction: { from: anyLive, to: ["same"], by: ["official", "supervisor"] },
  accept_instruction: { from: anyLive, to: ["same"], by: ["official", "supervisor"] },
  name_lead_officials: { from: [...afterFiling, "answered"], to: ["same"], by: ["supervisor", "official"] },
  report_lead_progress: {
    from: anyLive,
    to: ["same"],
    by: ["handler", "department_lead", "department_head", "supervisor", "official"],
  },
  end_lead_officials: { from: anyLive, to: ["same"], by: ["supervisor", "official"] },
  draw_follow_up_check: { from: ["closed"], to: ["same"], by: ["supervisor", "system"] },
  record_follow_up_check: {
    from: ["closed", "archived"],
    to: ["same", "awaiting_dispatch"],
    by: ["window_clerk", "dispatcher", "supervisor"],
  },
  give_phone_notice: { from: anyLive, to: ["same"], by: ["window_clerk", "dispatcher", "supervisor"] },
  // Supporting units: asked by whoever holds or hands out the report; the rest is for the supporting unit itself.
  ask_supporting_unit: {
    from: ["awaiting_acknowledgement", "in_hand"],
    to: ["same"],
    by: ["dispatcher", "handler", "department_lead"],
  },
  acknowledge_supporting: { from: beingHandled, to: ["same"], by: ["handler", "department_lead"] },
  give_opinion: { from: beingHandled, to: ["same"], by: ["handler", "department_lead"] },
  decline_opinion: { from: beingHandled, to: ["same"], by: ["handler", "department_lead"] },
  release_supporting_unit: { from: beingHandled, to: ["same"], by: ["dispatcher", "handler", "department_lead"] },
  hold_joint_meeting: {
    from: ["awaiting_acknowledgement", "in_hand"],
    to: ["same", "awaiting_acknowledgement"],
    by: ["supervisor", "dispatcher", "department_lead"],
  },
  // The thread to a person who stays unknown to the unit.
  ask_through_window: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead"] },
  relay_question: { from: beingHandled, to: ["same"], by: ["window_clerk", "dispatcher"] },
  decline_question: { from: beingHandled, to: ["same"], by: ["window_clerk", "dispatcher"] },
  answer_relay: { from: beingHandled, to: ["same"], by: ["complainant"] },
  pass_on_answer: { from: beingHandled, to: ["same"], by: ["window_clerk", "dispatcher"] },
  urge: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand", "awaiting_review", "merged"],
    to: ["same"],
    by: ["complainant"],
  },
  assign_handler: {
    from: ["awaiting_acknowledgement", "in_hand", "awaiting_review"],
    to: ["same"],
    by: ["handler", "department_lead"],
  },
  remind_unit: {
    from: ["awaiting_acknowledgement", "in_hand", "awaiting_review"],
    to: ["same"],
    by: ["window_clerk", "dispatcher", "supervisor"],
  },
  publish: { from: answeredOrLater, to: ["same"], by: ["dispatcher", "supervisor"] },
  /** A published answer stays in public while its report is handled again, so it can be taken back from wherever that is. */
  withdraw_publication: {
    from: [...afterFiling, ...answeredOrLater, "merged", "withdrawn", "archived"],
    to: ["same"],
    by: ["supervisor"],
  },
  // Files: which purpose is whose stands in domain/files/file-rights.ts.
  attach_file: {
    from: anyLive,
    to: ["same"],
    by: ["window_clerk", "dispatcher", "supervisor", "official", "handler", "department_lead", "complainant"],
  },
  release_file: { from: anyLive, to: ["same"], by: ["window_clerk", "dispatcher"] },
  remove_file: {
    from: anyLive,
    to: ["same"],
    by: ["window_clerk", "dispatcher", "supervisor", "official", "handler", "department_lead", "complainant"],
  },
  recount: { from: [...afterFiling, "merged", "answered"], to: ["same"], by: ["system"] },
  raise_card: { from: [...afterFiling, "merged", "answered"], to: ["same"], by: ["system"] },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof transitions;
export const actions = Object.keys(transitions) as Action[];

export function isPossible(action: Action, state: ComplaintState): boolean {
  return (transitions[action].from as readonly ComplaintState[]).includes(state);
}

/** What is left to do with a lead that was handed over sealed: nothing that judges it, answers it or shows it to anybody. */
const afterSealing: readonly Action[] = [
  "archive",
  "add_note",
  "reveal_identity",
  "close_supervision",
  "recount",
  "withdraw_publication",
  "export_own_data",
  "erase_identity",
  "change_messages",
  "reissue_code",
];

/** The table, and what a sealed lead takes away from it. */
export function isPossibleFor(
  action: Action,
  { state, sealed }: { readonly state: ComplaintState; readonly sealed: boolean },
): boolean {
  return isPossible(action, state) && (!sealed || afterSealing.includes(action));
}
