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
  record_contact: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead", "window_clerk"] },
  ask_extension: { from: ["in_hand"], to: ["same"], by: ["handler", "department_lead"] },
  decide_extension: { from: ["in_hand"], to: ["same"], by: ["department_lead", "supervisor", "official"] },
  submit_reply: { from: ["in_hand"], to: ["awaiting_review", "answered"], by: ["handler", "department_lead"] },
  return_reply: { from: ["awaiting_review"], to: ["in_hand"], by: ["department_lead"] },
  approve_reply: { from: ["awaiting_review"], to: ["answered"], by: ["department_lead"] },
  solve_on_the_spot: { from: ["submitted"], to: ["answered"], by: ["window_clerk"] },
  rate: { from: answeredOrLater, to: ["closed", "awaiting_dispatch"], by: ["complainant"] },
  object: { from: answeredOrLater, to: ["awaiting_dispatch"], by: ["complainant"] },
  close_by_silence: { from: ["answered"], to: ["closed"], by: ["system"] },
  close_imported: { from: ["answered"], to: ["closed"], by: ["system"] },
  answer_imported: { from: ["submitted", "awaiting_acknowledgement"], to: ["answered"], by: ["system"] },
  withdraw: { from: afterFiling, to: ["withdrawn"], by: ["complainant"] },
  archive: { from: ["closed", "withdrawn", "not_accepted", "merged"], to: ["archived"], by: ["system"] },
  change_visibility: { from: anyLive, to: ["same"], by: ["complainant"] },
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
  issue_supervision: { from: [...afterFiling, "answered"], to: ["same"], by: ["supervisor"] },
  answer_supervision: { from: anyLive, to: ["same"], by: ["handler", "department_lead", "dispatcher"] },
  return_supervision: { from: anyLive, to: ["same"], by: ["supervisor"] },
  close_supervision: { from: anyLive, to: ["same"], by: ["supervisor"] },
  urge: {
    from: ["submitted", "awaiting_dispatch", "awaiting_acknowledgement", "in_hand", "awaiting_review"],
    to: ["same"],
    by: ["complainant"],
  },
  publish: { from: answeredOrLater, to: ["same"], by: ["dispatcher", "supervisor"] },
  recount: { from: [...afterFiling, "answered"], to: ["same"], by: ["system"] },
  raise_card: { from: [...afterFiling, "answered"], to: ["same"], by: ["system"] },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof transitions;
export const actions = Object.keys(transitions) as Action[];

export function isPossible(action: Action, state: ComplaintState): boolean {
  return (transitions[action].from as readonly ComplaintState[]).includes(state);
}
