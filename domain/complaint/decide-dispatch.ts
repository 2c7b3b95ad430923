/**
 * Handing a report to the unit that is responsible for it, and what the unit does first: acknowledge or send back.
 * The unit's own clocks start with each hand-over; the complainant's clock runs on (DOMAIN 1.3).
 */

import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { policyFor, type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import { type Assignment, type Complaint, isHeld } from "./complaint";
import { addAcceptance, addMaskedText } from "./decide-intake";
import { dueByLimit } from "./due-by-limit";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { isAppointed, refuseWhileWaiting, returnsInRound, returnsToDispute } from "./waiting-at-window";

type HandOver = {
  readonly unitId: string;
  /** Seat of the unit: its calendar counts for the unit's clocks. */
  readonly unitRegionId: string;
  readonly by: "staff" | "rule";
  readonly note?: string | undefined;
  readonly at: Date;
};

/** Opens the lead assignment and starts the unit's acknowledge and answer clocks. */
export function addDispatch(unfolding: Unfolding, handOver: HandOver, rules: Rules): void {
  const { at } = handOver;
  stopClocks(unfolding, at, (clock) => clock.kind === "dispatch" || clock.kind === "accept");
  const supporting = unfolding.complaint.assignments.find(
    (one) => one.role === "supporting" && one.unitId === handOver.unitId && isHeld(one),
  );
  // Whoever leads answers for the whole, and owes no opinion to itself.
  if (supporting) addEndOfAssignment(unfolding, supporting, at);
  const assignmentNo = unfolding.complaint.assignments.length + 1;
  unfolding.add({
    type: "assignment.opened",
    occurredAt: at,
    payload: { assignmentNo, unitId: handOver.unitId, role: "lead", by: handOver.by },
    ...(handOver.note ? { texts: { dispatch_note: handOver.note } } : {}),
  });
  startClock(unfolding, { kind: "acknowledge", assignmentNo, regionId: handOver.unitRegionId, at }, rules);
  startClock(unfolding, { kind: "answer", assignmentNo, regionId: handOver.unitRegionId, at }, rules);
}

/** Somebody else than its unit ends an assignment, and its clocks with it. */
export function addEndOfAssignment(unfolding: Unfolding, { assignmentNo }: Assignment, at: Date): void {
  unfolding.add({ type: "assignment.cancelled", occurredAt: at, payload: { assignmentNo } });
  stopClocks(unfolding, at, (clock) => clock.assignmentNo === assignmentNo);
}

/** The assignment that the responsible unit holds now, or null. */
export function leadAssignment(complaint: Complaint): Assignment | null {
  return complaint.assignments.findLast((assignment) => assignment.role === "lead" && isHeld(assignment)) ?? null;
}

/**
 * The dispatcher's hand-over, from submitted (accepting it in the same step), from the dispatch list, or to another unit.
 * @throws Refusal masked-text-required when the unit may not see who asks and nobody masked the text yet;
 * reassign-reason-needed when a unit that holds it is not told why it loses it; dispute-open, referral-out.
 */
export function decideDispatch(
  complaint: Complaint,
  dispatch: HandOver & { maskedBody?: string | undefined },
  rules: Rules,
): Change {
  const current = leadAssignment(complaint);
  refuseUnlessPossible(current ? "reassign" : "dispatch", complaint);
  refuseWhileWaiting(complaint);
  if (current && dispatch.by === "staff" && !dispatch.note?.trim()) throw new Refusal("reassign-reason-needed");
  const unfolding = new Unfolding(complaint);
  if (!complaint.sharesIdentity) {
    if (!dispatch.maskedBody && !complaint.masked) throw new Refusal("masked-text-required");
    if (dispatch.maskedBody) addMaskedText(unfolding, dispatch.maskedBody, dispatch.at);
  }
  if (complaint.state === "submitted") {
    addAcceptance(unfolding, { by: "staff", kind: complaint.kind, at: dispatch.at });
  }
  if (current) addEndOfAssignment(unfolding, current, dispatch.at);
  addDispatch(unfolding, dispatch, rules);
  return unfolding.change();
}

/** Signing for it stops the acknowledge clock and starts the one for the first contact, where there is a way to contact. */
export function decideAcknowledgement(
  complaint: Complaint,
  acknowledgement: { handlerId: number | null; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("acknowledge", complaint);
  const assignment = requireLead(complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "assignment.acknowledged",
    occurredAt: acknowledgement.at,
    payload: { assignmentNo: assignment.assignmentNo, handlerId: acknowledgement.handlerId },
  });
  stopClocks(
    unfolding,
    acknowledgement.at,
    (clock) => clock.kind === "acknowledge" && clock.assignmentNo === assignment.assignmentNo,
  );
  if (complaint.hasPhone || complaint.hasEmail) {
    const { assignmentNo } = assignment;
    const regionId = seatOf(complaint, assignment);
    startClock(unfolding, { kind: "contact", assignmentNo, regionId, at: acknowledgement.at }, rules);
  }
  return unfolding.change();
}

/**
 * "Not ours": possible within the allowed working days after the hand-over, with a reason. The first time of a round the
 * dispatcher decides, the second time it stays with the window that has it (首问负责), the third time it is a dispute.
 * @throws Refusal send-back-after-decision: whoever was appointed asks for more time or for a supporting unit instead.
 */
export function decideSendingBack(complaint: Complaint, decision: { reason: string; at: Date }, rules: Rules): Change {
  refuseUnlessPossible("send_back", complaint);
  const assignment = requireLead(complaint);
  if (isAppointed(complaint)) throw new Refusal("send-back-after-decision");
  const policy = policyFor(complaint, "send_back", assignment.openedAt, rules);
  const allowed = dueDate({
    startedAt: assignment.openedAt,
    limit: { amount: policy.amount, unit: policy.unit },
    calendar: rules.calendar,
    regionPath: regionPathOf(rules, seatOf(complaint, assignment)),
  });
  if (decision.at >= allowed.dueAt) throw new Refusal("send-back-too-late", { days: policy.amount });
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "assignment.sent_back",
    occurredAt: decision.at,
    payload: { assignmentNo: assignment.assignmentNo },
    texts: { send_back_reason: decision.reason },
  });
  stopClocks(unfolding, decision.at, (clock) => clock.assignmentNo === assignment.assignmentNo);
  if (returnsInRound(unfolding.complaint) >= returnsToDispute) {
    unfolding.add({
      type: "dispute.opened",
      occurredAt: decision.at,
      payload: {
        disputeNo: complaint.disputes.length + 1,
        unitId: assignment.unitId,
        regionId: complaint.regionId,
        ...dueByLimit(complaint, "dispute", decision.at, rules),
      },
    });
  } else {
    const { regionId } = complaint;
    startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId, at: decision.at }, rules);
  }
  return unfolding.change();
}

/** The region whose days an assignment is counted in. */
export function seatOf(complaint: Complaint, assignment: Assignment): string {
  const own = complaint.clocks.findLast((clock) => clock.assignmentNo === assignment.assignmentNo);
  return own?.regionId ?? complaint.regionId;
}

export function requireLead(complaint: Complaint): Assignment {
  const assignment = leadAssignment(complaint);
  if (!assignment) throw new Refusal("wrong-state", { state: complaint.state });
  return assignment;
}
