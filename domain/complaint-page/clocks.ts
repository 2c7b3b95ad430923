/** The clocks of a report: how each stands, day by day, and until when a unit may say "not ours". */
import { countInputOf, policyFor, regionPathOf } from "../complaint/clock-events";
import type { Clock, Signal } from "../complaint/complaint";
import { leadAssignment, seatOf } from "../complaint/decide-dispatch";
import type { ClockKind, Limit } from "../complaint/vocabulary";
import { type DerivationLine, deriveDays, groupDerivation } from "../limits/derivation";
import { dueDate, isOverdue, workingDaysLeft } from "../limits/due-date";
import { type BothNames, namesOrCode } from "../names";
import { unitName } from "./names";
import type { Reading } from "./reading";

export type ClockPage = {
  readonly clockNo: number;
  readonly kind: ClockKind;
  /** Null for the clocks that run for the complainant and the window. */
  readonly unit: BothNames | null;
  readonly round: number;
  readonly limit: Limit;
  readonly basis: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly statutoryDueAt: Date | null;
  readonly provisional: boolean;
  readonly pausedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** Below 0 when over; of a stopped clock how it stood when it stopped. */
  readonly workingDaysLeft: number;
  readonly isOver: boolean;
  readonly isOverStatute: boolean;
  readonly calendarVersion: number;
  /** The seat whose days are counted. */
  readonly seat: BothNames;
  /** Granted on top of the limit, in its unit. */
  readonly extendedBy: number;
  readonly statutoryBasis: string | null;
  /** What the clock did and will do by itself, in order. */
  readonly signals: readonly Signal[];
  /** Day by day, under the version of the calendar that the clock was counted with. */
  readonly derivation: readonly DerivationLine[];
};

export function clockPage(reading: Reading, clock: Clock): ClockPage {
  const { rules, regions } = reading.reference;
  const path = regionPathOf(rules, clock.regionId);
  const seat = regions.get(clock.regionId);
  const assignment = reading.stored.complaint.assignments.find(
    ({ assignmentNo }) => assignmentNo === clock.assignmentNo,
  );
  const calendar = reading.calendarOf(clock.calendarVersion);
  const at = clock.stoppedAt ?? reading.now;
  const isOver = isOverdue(at, clock.promisedDueAt) && clock.pausedAt === null;
  return {
    clockNo: clock.clockNo,
    kind: clock.kind,
    unit: unitName(reading, assignment?.unitId ?? null),
    round: clock.round,
    limit: { amount: clock.limitAmount, unit: clock.limitUnit },
    extendedBy: clock.extendedBy,
    basis: clock.basis,
    statutoryBasis: clock.statutoryBasis,
    signals: clock.signals,
    startedAt: clock.startedAt,
    dueAt: clock.promisedDueAt,
    statutoryDueAt: clock.statutoryDueAt,
    provisional: clock.provisional,
    pausedAt: clock.stoppedAt === null ? clock.pausedAt : null,
    stoppedAt: clock.stoppedAt,
    workingDaysLeft: workingDaysLeft(at, clock.promisedDueAt, calendar, path),
    isOver,
    isOverStatute: clock.statutoryDueAt !== null && isOverdue(at, clock.statutoryDueAt),
    calendarVersion: clock.calendarVersion,
    seat: namesOrCode(seat, clock.regionId),
    derivation: groupDerivation(deriveDays(countInputOf(clock, calendar, path))),
  };
}

/** The end of the days in which the unit may say "not ours"; null when it holds no assignment. */
export function sendBackEndsAt(reading: Reading): Date | null {
  const { complaint } = reading.stored;
  const assignment = leadAssignment(complaint);
  if (!assignment) return null;
  const { rules } = reading.reference;
  const { amount, unit } = policyFor(complaint, "send_back", assignment.openedAt, rules);
  return dueDate({
    startedAt: assignment.openedAt,
    limit: { amount, unit },
    calendar: rules.calendar,
    regionPath: regionPathOf(rules, seatOf(complaint, assignment)),
  }).dueAt;
}
