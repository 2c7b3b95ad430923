/**
 * The parts of a complaint that have tables of their own: clocks with their pauses, assignments, questions, extensions,
 * supervision, plans, disputes, letters. Read with the complaint, written from its fold.
 */
import "server-only";
import { asc, type Column, type SQL } from "drizzle-orm";
import { attentionAt } from "@/domain/complaint/clock-events";
import type { Clock, Complaint } from "@/domain/complaint/complaint";
import type { Change } from "@/domain/complaint/unfolding";
import type { Reader } from "../client";
import { fieldsOf, rowsToInsert } from "../many-rows";
import type { Write } from "../one-statement";
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
import { readTogether } from "../together";

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

function clocksAsked(reader: Reader, among: Among) {
  return {
    clocks: reader
      .select()
      .from(clocks)
      .where(among(clocks.complaintId))
      .orderBy(asc(clocks.complaintId), asc(clocks.clockNo)),
    pauses: reader
      .select()
      .from(clockPauses)
      .where(among(clockPauses.complaintId))
      .orderBy(asc(clockPauses.complaintId), asc(clockPauses.clockNo), asc(clockPauses.pauseNo)),
  };
}

function partsBesideClocksAsked(reader: Reader, among: Among) {
  return {
    assignments: reader
      .select()
      .from(assignments)
      .where(among(assignments.complaintId))
      .orderBy(asc(assignments.complaintId), asc(assignments.assignmentNo)),
    relays: reader
      .select()
      .from(relays)
      .where(among(relays.complaintId))
      .orderBy(asc(relays.complaintId), asc(relays.relayNo)),
    extensions: reader
      .select()
      .from(extensions)
      .where(among(extensions.complaintId))
      .orderBy(asc(extensions.complaintId), asc(extensions.extensionNo)),
    supervisionNotices: reader
      .select()
      .from(supervisionNotices)
      .where(among(supervisionNotices.complaintId))
      .orderBy(asc(supervisionNotices.complaintId), asc(supervisionNotices.noticeNo)),
    instructions: reader
      .select()
      .from(instructions)
      .where(among(instructions.complaintId))
      .orderBy(asc(instructions.complaintId), asc(instructions.instructionNo)),
    leadOwnerships: reader
      .select()
      .from(leadOwnerships)
      .where(among(leadOwnerships.complaintId))
      .orderBy(asc(leadOwnerships.complaintId), asc(leadOwnerships.ownershipNo)),
    followUpChecks: reader
      .select()
      .from(followUpChecks)
      .where(among(followUpChecks.complaintId))
      .orderBy(asc(followUpChecks.complaintId), asc(followUpChecks.checkNo)),
    plans: reader
      .select()
      .from(plans)
      .where(among(plans.complaintId))
      .orderBy(asc(plans.complaintId), asc(plans.planNo)),
    disputes: reader
      .select()
      .from(disputes)
      .where(among(disputes.complaintId))
      .orderBy(asc(disputes.complaintId), asc(disputes.disputeNo)),
    referrals: reader
      .select()
      .from(referrals)
      .where(among(referrals.complaintId))
      .orderBy(asc(referrals.complaintId), asc(referrals.referralNo)),
  };
}

/** What belongs to the complaints that `among` picks by their id, a question for each table: see getParts. */
export function partsAsked(reader: Reader, among: Among) {
  return { ...clocksAsked(reader, among), ...partsBesideClocksAsked(reader, among) };
}

type Rows<Asked> = { readonly [K in keyof Asked]: Asked[K] extends PromiseLike<infer Found> ? Found : never };
export type PartRows = Rows<ReturnType<typeof partsAsked>>;

/** What the questions of partsAsked gave, by the id of the complaint. */
export function getParts({ clocks, pauses, ...others }: PartRows): (complaintId: number) => Parts {
  const clocksOf = byComplaint(clocks);
  const pausesOf = byComplaint(pauses);
  const othersOf = partsBesideClocksOf(others);
  return (id) => {
    const paused = pausesOf(id);
    return {
      clocks: clocksOf(id).map(({ attentionAt: _a, ...clock }) => ({
        ...clock,
        pauses: paused
          .filter(({ clockNo }) => clockNo === clock.clockNo)
          .map(({ fromAt, toAt }) => ({ from: fromAt, to: toAt })),
      })),
      ...othersOf(id),
    };
  };
}

function partsBesideClocksOf(
  rows: Rows<ReturnType<typeof partsBesideClocksAsked>>,
): (complaintId: number) => Omit<Parts, "clocks"> {
  const assignmentsOf = byComplaint(rows.assignments);
  const relaysOf = byComplaint(rows.relays);
  const extensionsOf = byComplaint(rows.extensions);
  const noticesOf = byComplaint(rows.supervisionNotices);
  const instructionsOf = byComplaint(rows.instructions);
  const ownershipsOf = byComplaint(rows.leadOwnerships);
  const checksOf = byComplaint(rows.followUpChecks);
  const plansOf = byComplaint(rows.plans);
  const disputesOf = byComplaint(rows.disputes);
  const referralsOf = byComplaint(rows.referrals);
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

/** What belongs to the complaints that `among` picks by their id, in one statement, which starts at once. */
export async function listParts(reader: Reader, among: Among): Promise<(complaintId: number) => Parts> {
  return getParts(await readTogether(reader, partsAsked(reader, among)));
}

export async function listPartsBesideClocks(
  reader: Reader,
  among: Among,
): Promise<(complaintId: number) => Omit<Parts, "clocks">> {
  return partsBesideClocksOf(await readTogether(reader, partsBesideClocksAsked(reader, among)));
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

const clockFields = fieldsOf(clocks);
const assignmentFields = fieldsOf(assignments);

/** The parts that are new or changed. Clocks and assignments are named also where there are none: most changes have some. */
export function partsToSave(changes: readonly Changed[]): (Write | null)[] {
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
  return [
    rowsToInsert(clocks, clocksChanged.map(clockRowOf), {
      fields: clockFields,
      existing: {
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
      },
    }),
    rowsToInsert(clockPauses, clocksChanged.flatMap(pauseRowsOf), {
      existing: {
        key: ["complaintId", "clockNo", "pauseNo"],
        renews: ["toAt"],
      },
    }),
    rowsToInsert(
      assignments,
      partsOf((complaint) => complaint.assignments),
      {
        fields: assignmentFields,
        existing: {
          key: ["complaintId", "assignmentNo"],
          renews: ["state", "handlerId", "acknowledgedAt", "endedAt"],
        },
      },
    ),
    rowsToInsert(
      relays,
      partsOf((complaint) => complaint.relays),
      { existing: { key: ["complaintId", "relayNo"], renews: ["state", "sinceAt"] } },
    ),
    rowsToInsert(
      extensions,
      partsOf((complaint) => complaint.extensions),
      {
        existing: {
          key: ["complaintId", "extensionNo"],
          renews: ["state", "decidedById", "decidedAt"],
        },
      },
    ),
    rowsToInsert(
      supervisionNotices,
      partsOf((complaint) => complaint.supervisionNotices),
      {
        existing: {
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
      },
    ),
    rowsToInsert(
      instructions,
      partsOf((complaint) => complaint.instructions),
      {
        existing: {
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
      },
    ),
    rowsToInsert(
      leadOwnerships,
      partsOf((complaint) => complaint.leadOwnerships),
      {
        existing: {
          key: ["complaintId", "ownershipNo"],
          renews: ["progressCount", "lastProgressAt", "endedById", "endedAt"],
        },
      },
    ),
    rowsToInsert(
      followUpChecks,
      partsOf((complaint) => complaint.followUpChecks),
      { existing: { key: ["complaintId", "checkNo"], renews: ["state", "checkedById", "checkedAt"] } },
    ),
    rowsToInsert(
      disputes,
      partsOf((complaint) => complaint.disputes),
      {
        existing: { key: ["complaintId", "disputeNo"], renews: ["state", "appointedUnitId", "decidedById", "endedAt"] },
      },
    ),
    rowsToInsert(
      referrals,
      partsOf((complaint) => complaint.referrals),
      {
        existing: {
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
      },
    ),
    rowsToInsert(
      plans,
      partsOf((complaint) => complaint.plans),
      {
        existing: {
          key: ["complaintId", "planNo"],
          renews: ["state", "reviewOn", "nextProgressOn", "progressCount", "decidedAt", "endedAt"],
        },
      },
    ),
  ];
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
