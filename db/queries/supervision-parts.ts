/**
 * The parts of a complaint that its supervision adds: leaders' instructions, owners of a hard report, follow-up checks.
 * Read with the complaint, written from its fold.
 */
import "server-only";
import { asc, type Column, type SQL } from "drizzle-orm";
import type { Complaint } from "@/domain/complaint/complaint";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { followUpChecks, instructions, leadOwnerships } from "../schema/complaints";

type SupervisionParts = Pick<Complaint, "instructions" | "leadOwnerships" | "followUpChecks">;

/** What belongs to the complaints that `among` picks by their id. The statements start together, in this order. */
export async function listSupervisionParts(
  reader: Reader,
  among: (complaintId: Column) => SQL,
): Promise<(complaintId: number) => SupervisionParts> {
  const [instructionRows, ownershipRows, checkRows] = await Promise.all([
    reader
      .select()
      .from(instructions)
      .where(among(instructions.complaintId))
      .orderBy(asc(instructions.complaintId), asc(instructions.instructionNo)),
    reader
      .select()
      .from(leadOwnerships)
      .where(among(leadOwnerships.complaintId))
      .orderBy(asc(leadOwnerships.complaintId), asc(leadOwnerships.ownershipNo)),
    reader
      .select()
      .from(followUpChecks)
      .where(among(followUpChecks.complaintId))
      .orderBy(asc(followUpChecks.complaintId), asc(followUpChecks.checkNo)),
  ]);
  const [instructionsOf, ownershipsOf, checksOf] = [
    byComplaint(instructionRows),
    byComplaint(ownershipRows),
    byComplaint(checkRows),
  ];
  return (id) => ({
    instructions: instructionsOf(id).map(({ complaintId: _c, ...one }) => one),
    leadOwnerships: ownershipsOf(id).map(({ complaintId: _c, ...one }) => one),
    followUpChecks: checksOf(id).map(({ complaintId: _c, ...one }) => one),
  });
}

function byComplaint<T extends { complaintId: number }>(rows: readonly T[]): (complaintId: number) => T[] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.complaintId);
    if (group) group.push(row);
    else groups.set(row.complaintId, [row]);
  }
  return (complaintId) => groups.get(complaintId) ?? [];
}

type PartsOf = <T>(pick: (complaint: Complaint) => readonly T[]) => (T & { complaintId: number })[];

/** @param partsOf gives the parts that are new or changed, each with the id of its complaint. */
export async function saveSupervisionParts(tx: Tx, partsOf: PartsOf): Promise<void> {
  await Promise.all([
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
  ]);
}
