/**
 * Lead and supporting units (主办/协办) and joint meetings (会商): the lead unit answers the person in the name of all;
 * each supporting unit signs for its part and gives a written opinion within a limit of its own, or says within the days of
 * a send-back that it is not concerned. None of it touches what was promised to the person. The answer waits for nobody:
 * whose opinion is missing is said, and the lead may answer without it.
 */
import { civilDateOf } from "../calendar/civil-date";
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { policyFor, type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import { type Assignment, type Complaint, isHeld } from "./complaint";
import { addDispatch, addEndOfAssignment, requireLead, seatOf } from "./decide-dispatch";
import { supervisionDue } from "./decide-supervision";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** How long a meeting may leave for what it decided, in working days. */
export const meetingDays = { least: 1, most: 30 } as const;

export type UnitAtSeat = { readonly unitId: string; readonly regionId: string };

/** The supporting assignments that run. */
export function heldSupporting(complaint: Pick<Complaint, "assignments">): Assignment[] {
  return complaint.assignments.filter((one) => one.role === "supporting" && isHeld(one));
}

/** The units of this round that were asked and neither gave an opinion nor said that they are not concerned. */
export function unitsWithoutOpinion(complaint: Pick<Complaint, "assignments" | "round">): string[] {
  return heldSupporting(complaint)
    .filter((one) => one.round === complaint.round)
    .map((one) => one.unitId);
}

function addSupporting(
  unfolding: Unfolding,
  { unitId, regionId }: UnitAtSeat,
  { request, at }: { request: string; at: Date },
  rules: Rules,
): void {
  const assignmentNo = unfolding.complaint.assignments.length + 1;
  unfolding.add({
    type: "assignment.opened",
    occurredAt: at,
    payload: { assignmentNo, unitId, role: "supporting", by: "staff" },
    texts: { opinion_request: request },
  });
  startClock(unfolding, { kind: "acknowledge", assignmentNo, regionId, at }, rules);
  startClock(unfolding, { kind: "opinion", assignmentNo, regionId, at }, rules);
}

/** @throws Refusal unit-leads-already, unit-supports-already; masked-text-required: no unit reads what is not masked. */
export function decideAskingSupport(
  complaint: Complaint,
  asked: UnitAtSeat & { readonly request: string; readonly at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("ask_supporting_unit", complaint);
  const lead = requireLead(complaint);
  if (!complaint.sharesIdentity && !complaint.masked) throw new Refusal("masked-text-required");
  if (asked.unitId === lead.unitId) throw new Refusal("unit-leads-already");
  if (heldSupporting(complaint).some((one) => one.unitId === asked.unitId)) throw new Refusal("unit-supports-already");
  const unfolding = new Unfolding(complaint);
  addSupporting(unfolding, asked, asked, rules);
  return unfolding.change();
}

/** The running assignment, if one of these units holds it. @throws Refusal no-opinion-asked */
export function requireOwnSupporting(
  complaint: Complaint,
  assignmentNo: number,
  unitIds: readonly string[],
): Assignment {
  const found = requireSupporting(complaint, assignmentNo);
  if (!unitIds.includes(found.unitId)) throw new Refusal("no-opinion-asked");
  return found;
}

/** @throws Refusal no-opinion-asked when it was ended meanwhile. */
function requireSupporting(complaint: Complaint, assignmentNo: number): Assignment {
  const found = heldSupporting(complaint).find((one) => one.assignmentNo === assignmentNo);
  if (!found) throw new Refusal("no-opinion-asked");
  return found;
}

function addAcknowledgement(unfolding: Unfolding, { assignmentNo }: Assignment, handlerId: number, at: Date): void {
  unfolding.add({ type: "assignment.acknowledged", occurredAt: at, payload: { assignmentNo, handlerId } });
  stopClocks(unfolding, at, (clock) => clock.kind === "acknowledge" && clock.assignmentNo === assignmentNo);
}

export function decideAcknowledgingSupport(
  complaint: Complaint,
  acknowledgement: { assignmentNo: number; handlerId: number; at: Date },
): Change {
  refuseUnlessPossible("acknowledge_supporting", complaint);
  const assignment = requireSupporting(complaint, acknowledgement.assignmentNo);
  if (assignment.state !== "open") throw new Refusal("no-opinion-asked");
  const unfolding = new Unfolding(complaint);
  addAcknowledgement(unfolding, assignment, acknowledgement.handlerId, acknowledgement.at);
  return unfolding.change();
}

/** Whoever gives an opinion at once has signed for it with that. */
export function decideOpinion(
  complaint: Complaint,
  opinion: { assignmentNo: number; text: string; givenById: number; at: Date },
): Change {
  refuseUnlessPossible("give_opinion", complaint);
  const { assignmentNo, text, givenById, at } = opinion;
  const assignment = requireSupporting(complaint, assignmentNo);
  const unfolding = new Unfolding(complaint);
  if (assignment.state === "open") addAcknowledgement(unfolding, assignment, givenById, at);
  unfolding.add({
    type: "opinion.given",
    occurredAt: at,
    payload: { assignmentNo, givenById },
    texts: { opinion: text },
  });
  stopClocks(unfolding, at, (clock) => clock.assignmentNo === assignmentNo);
  return unfolding.change();
}

/** Until when a supporting unit may say that it is not concerned; the days are those of sending back. */
export function declineEndsAt(complaint: Complaint, assignment: Assignment, rules: Rules): Date {
  const { amount, unit } = policyFor(complaint, "send_back", assignment.openedAt, rules);
  return dueDate({
    startedAt: assignment.openedAt,
    limit: { amount, unit },
    calendar: rules.calendar,
    regionPath: regionPathOf(rules, seatOf(complaint, assignment)),
  }).dueAt;
}

/** @throws Refusal decline-too-late after the days of a send-back: an opinion is owed then. */
export function decideDecliningOpinion(
  complaint: Complaint,
  decline: { assignmentNo: number; reason: string; declinedById: number; at: Date },
  rules: Rules,
): Change {
  refuseUnlessPossible("decline_opinion", complaint);
  const { assignmentNo, reason, declinedById, at } = decline;
  const assignment = requireSupporting(complaint, assignmentNo);
  if (at >= declineEndsAt(complaint, assignment, rules)) throw new Refusal("decline-too-late");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "opinion.declined",
    occurredAt: at,
    payload: { assignmentNo, declinedById },
    texts: { opinion_decline_reason: reason },
  });
  stopClocks(unfolding, at, (clock) => clock.assignmentNo === assignmentNo);
  return unfolding.change();
}

/** Whoever asked for the opinion does without it. */
export function decideReleasingSupport(complaint: Complaint, release: { assignmentNo: number; at: Date }): Change {
  refuseUnlessPossible("release_supporting_unit", complaint);
  const assignment = requireSupporting(complaint, release.assignmentNo);
  const unfolding = new Unfolding(complaint);
  addEndOfAssignment(unfolding, assignment, release.at);
  return unfolding.change();
}

export type Meeting = {
  readonly heldOn: string;
  readonly decision: string;
  /** Who leads from now on: the unit that led, or with the right to hand over another one. */
  readonly lead: UnitAtSeat;
  /** Who took part beside the leading unit. */
  readonly others: readonly UnitAtSeat[];
  readonly days: number;
  /** What the others are asked to give an opinion on; null when they are asked nothing. */
  readonly request: string | null;
  readonly mayChangeLead: boolean;
  readonly at: Date;
};

/**
 * A meeting that was held. Another lead unit gets the report by a hand-over of its own, so its clocks begin anew; the
 * promise to the person does not. Who took part and supports already is not asked twice.
 * @throws Refusal meeting-needs-units: one unit alone is no meeting; meeting-day: it was held after the filing and not
 * after today; meeting-lead-by-window.
 */
export function decideMeeting(complaint: Complaint, meeting: Meeting, rules: Rules): Change {
  refuseUnlessPossible("hold_joint_meeting", complaint);
  const { heldOn, decision, lead, days, request, at } = meeting;
  const current = requireLead(complaint);
  if (heldOn > civilDateOf(at) || heldOn < civilDateOf(complaint.filedAt)) throw new Refusal("meeting-day");
  const others = meeting.others.filter(
    ({ unitId }, i, all) => unitId !== lead.unitId && all.findIndex((other) => other.unitId === unitId) === i,
  );
  if (others.length === 0) throw new Refusal("meeting-needs-units");
  const changesLead = lead.unitId !== current.unitId;
  if (changesLead && !meeting.mayChangeLead) throw new Refusal("meeting-lead-by-window");
  if (!complaint.sharesIdentity && !complaint.masked) throw new Refusal("masked-text-required");
  const unfolding = new Unfolding(complaint);
  const { dueAt, provisional, calendarVersion } = supervisionDue(days, lead.regionId, at, rules);
  unfolding.add({
    type: "meeting.held",
    occurredAt: at,
    payload: {
      meetingNo: complaint.meetings + 1,
      heldOn,
      unitIds: [lead.unitId, ...others.map(({ unitId }) => unitId)],
      leadUnitId: lead.unitId,
      ...{ days, dueAt: dueAt.toISOString(), provisional, calendarVersion },
    },
    texts: { meeting_decision: decision },
  });
  if (changesLead) {
    addEndOfAssignment(unfolding, current, at);
    addDispatch(unfolding, { unitId: lead.unitId, unitRegionId: lead.regionId, by: "staff", at }, rules);
  }
  if (request !== null) {
    const supporting = heldSupporting(unfolding.complaint).map(({ unitId }) => unitId);
    for (const unit of others.filter(({ unitId }) => !supporting.includes(unitId))) {
      addSupporting(unfolding, unit, { request, at }, rules);
    }
  }
  return unfolding.change();
}
