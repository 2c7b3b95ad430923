/**
 * A dispute about who is responsible: when the third unit of a round says "not ours", the report goes round no more. The
 * supervision office or a leader appoints one unit, with a reason and by a day; that unit cannot send it back, it can ask
 * for more time or for a supporting unit. Source: DOMAIN 1.1 (首问负责, 退回/改派).
 */
import { Refusal } from "../refusal";
import type { Rules } from "./clock-events";
import type { Complaint } from "./complaint";
import { addDispatch } from "./decide-dispatch";
import { addMaskedText } from "./decide-intake";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { waitingDispute } from "./waiting-at-window";

/** @throws Refusal no-dispute-open when none waits, or somebody decided before; masked-text-required as for a dispatch. */
export function decideDispute(
  complaint: Complaint,
  decision: {
    unitId: string;
    /** Seat of the unit: its calendar counts for the unit's clocks. */
    unitRegionId: string;
    reason: string;
    maskedBody?: string | undefined;
    decidedById: number;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible("decide_dispute", complaint);
  const dispute = waitingDispute(complaint);
  if (!dispute) throw new Refusal("no-dispute-open");
  const { unitId, unitRegionId, reason, maskedBody, decidedById, at } = decision;
  const unfolding = new Unfolding(complaint);
  if (!complaint.sharesIdentity) {
    if (!maskedBody && !complaint.masked) throw new Refusal("masked-text-required");
    if (maskedBody) addMaskedText(unfolding, maskedBody, at);
  }
  unfolding.add({
    type: "dispute.decided",
    occurredAt: at,
    payload: { disputeNo: dispute.disputeNo, unitId, decidedById },
    texts: { dispute_note: reason },
  });
  addDispatch(unfolding, { unitId, unitRegionId, by: "staff", at }, rules);
  return unfolding.change();
}
