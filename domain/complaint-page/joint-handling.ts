/** Units that support the lead unit, with their opinions, and the joint meetings. */
import { civilDateOf } from "../calendar/civil-date";
import type { Assignment } from "../complaint/complaint";
import { declineEndsAt, heldSupporting } from "../complaint/decide-joint";
import type { EventType } from "../complaint/events";
import type { AssignmentState, TextField } from "../complaint/vocabulary";
import { isOverdue } from "../limits/due-date";
import type { BothNames } from "../names";
import { mayChangeLead, supportingUnitsOf } from "../rights";
import { type DispatchForm, dispatchForm } from "./dispatch";
import { type Choice, staffName, unitName } from "./names";
import type { Reading, RecordedEvent } from "./reading";
import { wordsOf } from "./texts";

/** A unit that supports the lead unit; texts are null where there are none, or not for this person. */
export type SupportingPage = {
  readonly assignmentNo: number;
  readonly round: number;
  readonly unit: BothNames;
  readonly state: AssignmentState;
  readonly handlerName: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date | null;
  readonly isOver: boolean;
  readonly request: string | null;
  readonly opinion: string | null;
  readonly declineReason: string | null;
};

export type MeetingPage = {
  readonly meetingNo: number;
  readonly heldOn: string;
  /** The leading unit first. */
  readonly units: readonly BothNames[];
  readonly dueAt: Date;
  readonly byName: string | null;
  readonly decision: string | null;
};

/** The own supporting assignment, and until when it can be declined. */
export type SupportingForm = {
  readonly assignmentNo: number;
  readonly dueAt: Date;
  readonly declineBefore: Date;
};

/** Units that can be asked or take part; `lead` leads now. */
export type JointForm = {
  readonly groups: DispatchForm["groups"];
  readonly lead: Choice | null;
  readonly mayChangeLead: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
};

export function supportingPage(reading: Reading, assignment: Assignment): SupportingPage {
  const { assignmentNo, round, unitId, state, handlerId, openedAt } = assignment;
  const clock = reading.stored.complaint.clocks.find(
    (one) => one.kind === "opinion" && one.assignmentNo === assignmentNo,
  );
  const wordsIn = (type: EventType, field: TextField) =>
    wordsOf(
      reading,
      field,
      (event) => event.type === type && "assignmentNo" in event.payload && event.payload.assignmentNo === assignmentNo,
    );
  return {
    ...{ assignmentNo, round, state, openedAt },
    unit: unitName(reading, unitId) ?? { zh: unitId, en: unitId },
    handlerName: staffName(reading, handlerId),
    dueAt: clock?.promisedDueAt ?? null,
    isOver: clock !== undefined && isOverdue(clock.stoppedAt ?? reading.now, clock.promisedDueAt),
    request: wordsIn("assignment.opened", "opinion_request"),
    opinion: wordsIn("opinion.given", "opinion"),
    declineReason: wordsIn("opinion.declined", "opinion_decline_reason"),
  };
}

export function meetingPage(reading: Reading, event: RecordedEvent): MeetingPage[] {
  if (event.type !== "meeting.held") return [];
  const { meetingNo, heldOn, unitIds, dueAt } = event.payload;
  return [
    {
      ...{ meetingNo, heldOn },
      units: unitIds.flatMap((id) => unitName(reading, id) ?? []),
      dueAt: new Date(dueAt),
      byName: staffName(reading, event.staffId),
      decision: wordsOf(reading, "meeting_decision", (other) => other === event),
    },
  ];
}

export function ownSupporting(reading: Reading): Assignment | null {
  const own = supportingUnitsOf(reading.actor, reading.stored);
  return heldSupporting(reading.stored.complaint).find(({ unitId }) => own.includes(unitId)) ?? null;
}

export function supportingForm(reading: Reading): SupportingForm | null {
  const assignment = ownSupporting(reading);
  const { complaint } = reading.stored;
  const { assignmentNo } = assignment ?? {};
  const clock = complaint.clocks.find((one) => one.kind === "opinion" && one.assignmentNo === assignmentNo);
  if (!assignment || !clock || assignmentNo === undefined) return null;
  const declineBefore = declineEndsAt(complaint, assignment, reading.reference.rules);
  return { assignmentNo, dueAt: clock.promisedDueAt, declineBefore };
}

export function jointForm(reading: Reading): JointForm {
  const unit = reading.reference.units.get(reading.stored.leadUnitId ?? "");
  return {
    groups: dispatchForm(reading).groups,
    lead: unit ? { id: unit.id, zh: unit.shortZh, en: unit.nameEn } : null,
    mayChangeLead: mayChangeLead(reading.actor, reading.stored),
    firstDay: civilDateOf(reading.stored.complaint.filedAt),
    lastDay: civilDateOf(reading.now),
  };
}
