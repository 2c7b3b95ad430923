/**
 * Who may see the complainant. The answer belongs to the complainant and can change at any time; every look at the
 * identity is an event that the complainant can see (DOMAIN 1.4).
 */
import { Refusal } from "../refusal";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

export function decideVisibility(complaint: Complaint, answer: { sharesIdentity: boolean; at: Date }): Change {
  refuseUnlessPossible("change_visibility", complaint);
  if (complaint.identityErasedAt !== null) throw new Refusal("identity-erased");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "visibility.changed",
    occurredAt: answer.at,
    payload: { sharesIdentity: answer.sharesIdentity },
  });
  return unfolding.change();
}

export function decideRevealing(
  complaint: Complaint,
  look: { unitId: string | null; role: string; reason: string; at: Date },
): Change {
  refuseUnlessPossible("reveal_identity", complaint);
  // There is nothing left to look at, and no look to record.
  if (complaint.identityErasedAt !== null) throw new Refusal("identity-erased");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "identity.revealed",
    occurredAt: look.at,
    payload: { unitId: look.unitId, role: look.role },
    texts: { reveal_reason: look.reason },
  });
  return unfolding.change();
}

export function decidePublication(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("publish", complaint);
  if (complaint.published) throw new Refusal("already-published");
  const replyNo = complaint.currentReplyNo;
  if (replyNo === null) throw new Refusal("nothing-to-publish");
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "complaint.published", occurredAt: at, payload: { replyNo } });
  return unfolding.change();
}

/** For a mask that was forgotten, or an answer that turned out wrong; the reason is for staff. */
export function decideWithdrawingPublication(
  complaint: Complaint,
  withdrawal: { reason: string; withdrawnById: number; at: Date },
): Change {
  refuseUnlessPossible("withdraw_publication", complaint);
  if (!complaint.published) throw new Refusal("not-published");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "publication.withdrawn",
    occurredAt: withdrawal.at,
    payload: { withdrawnById: withdrawal.withdrawnById },
    texts: { publication_withdrawal_reason: withdrawal.reason },
  });
  return unfolding.change();
}
