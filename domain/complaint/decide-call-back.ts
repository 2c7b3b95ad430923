/**
 * The call-back (回访): on the working day after an answer the window rings the person and asks three questions: were you
 * contacted, is it solved, are you satisfied. Conduct and whoever was dissatisfied come first. At most three tries. "Not
 * solved" means that the report is handled again, exactly as by the person's own rating; whatever else was said on the
 * telephone leaves the rating to the person, whose own word counts. Who left no telephone number is not called: the
 * report says so. Sources: DOMAIN 1.1 (回访, 重办).
 */
import { Refusal } from "../refusal";
import { type Rules, startClock, stopClocks } from "./clock-events";
import type { Complaint } from "./complaint";
import { addReopening } from "./decide-closing";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { CallBackPartner, Satisfaction, SolvedAnswer } from "./vocabulary";

export const mostCallBackTries = 3;

export type CallBackAnswers = {
  readonly spokeWith: CallBackPartner;
  readonly contacted: boolean | null;
  readonly solved: SolvedAnswer | null;
  readonly satisfaction: Satisfaction | null;
};

export type CallBack = {
  /** Null when nobody was reached. */
  readonly answers: CallBackAnswers | null;
  readonly calledAt: Date;
  readonly note: string;
  readonly callerId: number;
  /** Who wrote the answer that is asked about; null when nobody of the staff did. */
  readonly authorId: number | null;
  readonly at: Date;
};

/** Why nobody is called after an answer; null when somebody is. */
export function whyNotCalledBack(complaint: Pick<Complaint, "imported" | "hasPhone">): "imported" | "no_phone" | null {
  if (complaint.imported) return "imported";
  return complaint.hasPhone ? null : "no_phone";
}

/** The answer has gone out: the window is to ask how it went, where it can. */
export function startCallBack(unfolding: Unfolding, at: Date, rules: Rules): void {
  const { complaint } = unfolding;
  if (whyNotCalledBack(complaint) !== null) return;
  startClock(unfolding, { kind: "call_back", assignmentNo: null, regionId: complaint.regionId, at }, rules);
}

/**
 * @throws Refusal no-call-back-due when nobody has to be called any more; own-answer-call-back: whoever wrote the answer
 * does not ask how it was; in-the-future.
 */
export function decideCallBack(complaint: Complaint, call: CallBack, rules: Rules): Change {
  const { answers, calledAt, note, at } = call;
  refuseUnlessPossible("record_call_back", complaint);
  if (complaint.callBackDueAt === null) throw new Refusal("no-call-back-due");
  if (call.authorId === call.callerId) throw new Refusal("own-answer-call-back");
  if (calledAt > at) throw new Refusal("in-the-future");
  const tryNo = complaint.callBackTries + 1;
  const said = answers ?? { spokeWith: null, contacted: null, solved: null, satisfaction: null };
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "call_back.recorded",
    occurredAt: at,
    payload: { tryNo, reached: answers !== null, calledAt: calledAt.toISOString(), ...said },
    texts: { call_back_note: note },
  });
  if (answers?.solved === "no") addReopening(unfolding, { by: "call_back", at }, rules);
  else if (answers !== null || tryNo >= mostCallBackTries) {
    stopClocks(unfolding, at, (clock) => clock.kind === "call_back");
  }
  return unfolding.change();
}
