/**
 * The parts of a complaint that have tables of their own: clocks with their pauses, assignments, questions, extensions,
 * supervision, plans, disputes, letters. Read with the complaint, written from its fold.
 */
import "server-only";
import { asc, type Column, type SQL } from "drizzle-orm";
import { attentionAt } from "@/domain/complaint/clock-events";
import type { Clock, Complaint } from "@/domain/complaint/complaint";
import type { Change } from "@/domain/complaint/unfolding";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import {
  assignments,
  clockPauses,
  clocks,
  disputes,
  extensions,
  followUpChecks,
  instructions,
  leadOwnerships,
  plans,
  referrals,
  relays,
  supervisionNotices,
} from "../schema/complaints";

export type Parts = Pick<
  Complaint,
  | "clocks"
  | "assignments"
  | "relays"
  | "extensions"
  | "supervisionNotices"
  | "instructions"
  | "leadOwnerships"
  | "followUpChecks"
  | "plans"
  | "disputes"
  | "referrals"
>;

/** Picks complaints by their id. */
type Among = (complaintId: Column) => SQL;

/** What belongs to the complaints that `among` picks by their id. The statements start at once, in this order. */
export async function listParts(reader: Reader, among: Among): Promise<(complaintId: number) => Parts> {
  const [clocksOf, otherPartsOf] = await Promise.all([listClocks(reader, among), listPartsBesideClocks(reader, among)]);
  return (id) => ({ clocks: clocksOf(id), ...otherPartsOf(id) });
}

async function listClocks(reader: Reader, among: Among): Promise<(complaintId: number) => Parts["clocks"]> {
  const [clocksOf, pausesOf] = await Promise.all([
    reader
      .select()
      .from(clocks)
      .where(among(clocks.complaintId))
      .orderBy(asc(clocks.complaintId), asc(clocks.clockNo))
      .then(byComplaint),
    reader
      .select()
      .from(clockPauses)
      .where(among(clockPauses.complaintId))
      .orderBy(asc(clockPauses.complaintId), asc(clockPauses.clockNo), asc(clockPauses.pauseNo))
      .then(byComplaint),
  ]);
  return (id) => {
    const pauses = pausesOf(id);
    return clocksOf(id).map(({ attentionAt: _a, ...clock }) => ({
      ...clock,
      pauses: pauses
        .filter(({ clockNo }) => clockNo === clock.clockNo)
        .map(({ fromAt, toAt }) => ({ from: fromAt, to: toAt })),
    }));
  };
}

export async function listPartsBesideClocks(
  reader: Reader,
  among: Among,
): Promise<(complaintId: number) => Omit<Parts, "clocks">> {
  const [
    assignmentsOf,
    relaysOf,
    extensionsOf,
    noticesOf,
    instructionsOf,
    ownershipsOf,
    checksOf,
    plansOf,
    disputesOf,
    referralsOf,
  ] = await Promise.all([
    reader
      .select()
      .from(assignments)
      .where(among(assignments.complaintId))
      .orderBy(asc(assignments.complaintId), asc(assignments.assignmentNo))
      .then(byComplaint),
    reader
      .select()
      .from(relays)
      .where(among(relays.complaintId))
      .orderBy(asc(relays.complaintId), asc(relays.relayNo))
      .then(byComplaint),
    reader
      .select()
      .from(extensions)
      .where(among(extensions.complaintId))
      .orderBy(asc(extensions.complaintId), asc(extensions.extensionNo))
      .then(byComplaint),
    reader
      .select()
      .from(supervisionNotices)
      .where(among(supervisionNotices.complaintId))
      .orderBy(asc(supervisionNotices.complaintId), asc(supervisionNotices.noticeNo))
      .then(byComplaint),
    reader
      .select()
      .from(instructions)
      .where(among(instructions.complaintId))
      .orderBy(asc(instructions.complaintId), asc(instructions.instructionNo))
      .then(byComplaint),
    reader
      .select()
      .from(leadOwnerships)
      .where(among(leadOwnerships.complaintId))
      .orderBy(asc(leadOwnerships.complaintId), asc(leadOwnerships.ownershipNo))
      .then(byComplaint),
    reader
      .select()
      .from(followUpChecks)
      .where(among(followUpChecks.complaintId))
      .orderBy(asc(followUpChecks.complaintId), asc(followUpChecks.checkNo))
      .then(byComplaint),
    reader
      .select()
      .from(plans)
      .where(among(plans.complaintId))
      .orderBy(asc(plans.complaintId), asc(plans.planNo))
      .then(byComplaint),
    reader
      .select()
      .from(disputes)
      .where(among(disputes.complaintId))
      .orderBy(asc(disputes.complaintId), asc(disputes.disputeNo))
      .then(byComplaint),
    reader
      .select()
      .from(referrals)
      .where(among(referrals.complaintId))
      .orderBy(asc(referrals.complaintId), asc(referrals.referralNo))
      .then(byComplaint),
  ]);
  return (id) => ({
    assignments: assignmentsOf(id),
    relays: relaysOf(id),
    extensions: extensionsOf(id),
    supervisionNotices: noticesOf(id),
    instructions: instructionsOf(id),
    leadOwnerships: ownershipsOf(id),
    followUpChecks: checksOf(id),
    plans: plansOf(id),
    disputes: disputesOf(id),
    referrals: referralsOf(id),
  });
}

function byComplaint<T extends { complaintId: number }>(
  rows: readonly T[],
): (complaintId: number) => Omit<T, "complaintId">[] {
  const groups = new Map<number, Omit<T, "complaintId">[]>();
  for (const { complaintId, ...part } of rows) {
    const group = groups.get(complaintId);
    if (group) group.push(part);
    else groups.set(complaintId, [part]);
  }
  return (complaintId) => groups.get(complaintId) ?? [];
}

/** A complaint as it was, null when it is new, and what was decided on it. */
export type Changed = { readonly id: number; readonly before: Complaint | null; readonly change: Change };

/** The parts that are new or changed. The statements start at once, in this order. */
export async function saveParts(tx: Tx, changes: readonly Changed[]): Promise<void> {
  const clocksChanged = changes.flatMap(({ id, before, change: { complaint } }) =>
    changedOf(before?.clocks, complaint.clocks).map((clock) => ({ id, clock, imported: complaint.imported })),
  );
  const partsOf = <T>(pick: (complaint: Complaint) => readonly T[]) =>
    changes.flatMap(({ id, before, change }) =>
      changedOf(before === null ? undefined : pick(before), pick(change.complaint)).map((part) => ({
        ...part,
        complaintId: id,
      })),
    );
  await Promise.all([
    insertRows(tx, clocks, clocksChanged.map(clockRowOf), {
      key: ["complaintId", "clockNo"],
      renews: [
        "limitAmount",
        "limitUnit",
        "basis",
        "statutoryAmount",
        "statutoryUnit",
        "statutoryBasis",
        "localHolidaysStopStatute",
        "leads",
        "promisedDueAt",
        "statutoryDueAt",
        "provisional",
        "extendedBy",
        "calendarVersion",
        "signals",
        "pausedAt",
        "stoppedAt",
        "attentionAt",
      ],
    }),
    insertRows(tx, clockPauses, clocksChanged.flatMap(pauseRowsOf), {
      key: ["complaintId", "clockNo", "pauseNo"],
      renews: ["toAt"],
    }),
    insertRows(
      tx,
      assignments,
      partsOf((complaint) => complaint.assignments),
      {
        key: ["complaintId", "assignmentNo"],
        renews: ["state", "handlerId", "acknowledgedAt", "endedAt"],
      },
    ),
    insertRows(
      tx,
      relays,
      partsOf((complaint) => complaint.relays),
      { key: ["complaintId", "relayNo"], renews: ["state", "sinceAt"] },
    ),
    insertRows(
      tx,
      extensions,
      partsOf((complaint) => complaint.extensions),
      {
        key: ["complaintId", "extensionNo"],
        renews: ["state", "decidedById", "decidedAt"],
      },
    ),
    insertRows(
      tx,
      supervisionNotices,
      partsOf((complaint) => complaint.supervisionNotices),
      {
        key: ["complaintId", "noticeNo"],
        renews: [
          "state",
          "days",
          "dueAt",
          "provisional",
          "calendarVersion",
          "returns",
          "answeredById",
          "answeredAt",
          "closedById",
          "closedAt",
        ],
      },
    ),
    insertRows(
      tx,
      instructions,
      partsOf((complaint) => complaint.instructions),
      {
        key: ["complaintId", "instructionNo"],
        renews: [
          "state",
          "limitAmount",
          "limitUnit",
          "dueAt",
          "provisional",
          "calendarVersion",
          "returns",
          "answeredById",
          "answeredAt",
          "acceptedById",
          "acceptedAt",
        ],
      },
    ),
    insertRows(
      tx,
      leadOwnerships,
      partsOf((complaint) => complaint.leadOwnerships),
      {
        key: ["complaintId", "ownershipNo"],
        renews: ["progressCount", "lastProgressAt", "endedById", "endedAt"],
      },
    ),
    insertRows(
      tx,
      followUpChecks,
      partsOf((complaint) => complaint.followUpChecks),
      { key: ["complaintId", "checkNo"], renews: ["state", "checkedById", "checkedAt"] },
    ),
    insertRows(
      tx,
      disputes,
      partsOf((complaint) => complaint.disputes),
      { key: ["complaintId", "disputeNo"], renews: ["state", "appointedUnitId", "decidedById", "endedAt"] },
    ),
    insertRows(
      tx,
      referrals,
      partsOf((complaint) => complaint.referrals),
      {
        key: ["complaintId", "referralNo"],
        renews: [
          "state",
          "days",
          "dueAt",
          "provisional",
          "calendarVersion",
          "chases",
          "lastChasedAt",
          "receivedOn",
          "answeredAt",
          "endedAt",
        ],
      },
    ),
    insertRows(
      tx,
      plans,
      partsOf((complaint) => complaint.plans),
      {
        key: ["complaintId", "planNo"],
        renews: ["state", "reviewOn", "nextProgressOn", "progressCount", "decidedAt", "endedAt"],
      },
    ),
  ]);
}

/** Parts that are new or not what they were; a part that no event touched is the same object. */
function changedOf<T>(before: readonly T[] | undefined, after: readonly T[]): T[] {
  return after.filter((part, i) => part !== before?.[i]);
}

type ChangedClock = { readonly id: number; readonly clock: Clock; readonly imported: boolean };

function clockRowOf({ id, clock, imported }: ChangedClock) {
  const { pauses: _pauses, ...columns } = clock;
  return {
    ...columns,
    complaintId: id,
    // Imported history sends no reminders, cards or notices and is never accepted or closed by the clock.
    attentionAt: imported ? null : attentionAt(clock),
  };
}

function pauseRowsOf({ id, clock }: ChangedClock) {
  return clock.pauses.map((pause, i) => ({
    complaintId: id,
    clockNo: clock.clockNo,
    pauseNo: i + 1,
    fromAt: pause.from,
    toAt: pause.to,
  }));
}
