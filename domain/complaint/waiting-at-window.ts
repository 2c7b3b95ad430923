/**
 * What a report waits for at the window while no unit may be named: the decision of a dispute, or the reply to a letter
 * that is out. And how often units said "not ours": each round counts anew.
 */
import { Refusal } from "../refusal";
import type { Complaint, Dispute, Referral } from "./complaint";

/** The second "not ours" of a round stays with the window that has it (首问负责), the third is a dispute. DOMAIN 1.1. */
export const returnsToWindow = 2;
export const returnsToDispute = 3;

/** How many units said "not ours" in the running round. */
export function returnsInRound({ assignments, round }: Pick<Complaint, "assignments" | "round">): number {
  return assignments.filter((one) => one.role === "lead" && one.round === round && one.state === "sent_back").length;
}

/** The dispute that waits for its decision; null when none does. */
export function waitingDispute({ disputes }: Pick<Complaint, "disputes">): Dispute | null {
  return disputes.findLast(({ state }) => state === "open") ?? null;
}

/** Somebody was appointed in this round: nobody sends it back any more. */
export function isAppointed({ disputes, round }: Pick<Complaint, "disputes" | "round">): boolean {
  return disputes.some((dispute) => dispute.round === round && dispute.state === "decided");
}

/** The letter that is out, or whose reply the window has not passed on yet; null when there is none. */
export function openReferral({ referrals }: Pick<Complaint, "referrals">): Referral | null {
  return referrals.findLast(({ state }) => state === "out" || state === "answered") ?? null;
}

/**
 * @throws Refusal dispute-open: only its decision names a unit; referral-out: whoever wants the report back takes the letter
 * back first.
 */
export function refuseWhileWaiting(complaint: Complaint): void {
  if (waitingDispute(complaint)) throw new Refusal("dispute-open");
  const referral = openReferral(complaint);
  if (referral) throw new Refusal("referral-out", { serial: referral.serial });
}
