/** Which steps of supervision beyond notices are this person's now, as far as they depend on more than role and state. */
import type { StaffActor } from "../actor";
import type { Complaint } from "../complaint/complaint";
import { openCheck } from "../complaint/decide-follow-up-check";
import { mayAcceptInstruction, mayAnswerInstruction } from "../complaint/decide-instruction";
import { openOwnership } from "../complaint/decide-lead-official";
import type { Action } from "../complaint/transitions";
import type { ComplaintFacts } from "../rights";

export const oversightActions = [
  "accept_instruction",
  "answer_instruction",
  "record_follow_up_check",
  "give_instruction",
  "name_lead_officials",
  "report_lead_progress",
  "end_lead_officials",
  "draw_follow_up_check",
] as const satisfies readonly Action[];
export type OversightAction = (typeof oversightActions)[number];

export function isOversightAction(action: Action): action is OversightAction {
  return (oversightActions as readonly Action[]).includes(action);
}

/** For an action that role and state allow. */
export function isOversightOffered(
  action: OversightAction,
  actor: StaffActor,
  complaint: Complaint,
  facts: ComplaintFacts,
): boolean {
  switch (action) {
    case "answer_instruction":
      return complaint.instructions.some(({ state }) => state === "given") && mayAnswerInstruction(actor, facts);
    case "accept_instruction":
      return complaint.instructions.some((one) => one.state === "answered" && mayAcceptInstruction(actor, facts, one));
    case "give_instruction":
      return !complaint.instructions.some((one) => one.state !== "accepted" && one.leaderId === actor.staffId);
    case "name_lead_officials":
      return openOwnership(complaint) === null;
    case "report_lead_progress":
    case "end_lead_officials":
      return openOwnership(complaint) !== null;
    case "draw_follow_up_check":
      return !complaint.imported && !complaint.followUpChecks.some(({ round }) => round === complaint.round);
    case "record_follow_up_check":
      return openCheck(complaint) !== null;
  }
}
