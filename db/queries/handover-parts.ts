/**
 * The parts of a complaint that handing it over adds: disputes about who is responsible, letters to other bodies. Read with
 * the complaint, written from its fold.
 */
import "server-only";
import { asc, type Column, type SQL } from "drizzle-orm";
import type { Complaint } from "@/domain/complaint/complaint";
import type { Reader, Tx } from "../client";
import { insertRows } from "../many-rows";
import { disputes, referrals } from "../schema/complaints";

type HandoverParts = Pick<Complaint, "disputes" | "referrals">;

/** What belongs to the complaints that `among` picks by their id. The statements start together, in this order. */
export async function listHandoverParts(
  reader: Reader,
  among: (complaintId: Column) => SQL,
): Promise<(complaintId: number) => HandoverParts> {
  const [disputeRows, referralRows] = await Promise.all([
    reader
      .select()
      .from(disputes)
      .where(among(disputes.complaintId))
      .orderBy(asc(disputes.complaintId), asc(disputes.disputeNo)),
    reader
      .select()
      .from(referrals)
      .where(among(referrals.complaintId))
      .orderBy(asc(referrals.complaintId), asc(referrals.referralNo)),
  ]);
  const partsOf = <T extends { complaintId: number }>(rows: readonly T[], id: number) =>
    rows.filter((row) => row.complaintId === id).map(({ complaintId: _c, ...part }) => part);
  return (id) => ({ disputes: partsOf(disputeRows, id), referrals: partsOf(referralRows, id) });
}

type PartsOf = <T>(pick: (complaint: Complaint) => readonly T[]) => (T & { complaintId: number })[];

/** @param partsOf gives the parts that are new or changed, each with the id of its complaint. */
export async function saveHandoverParts(tx: Tx, partsOf: PartsOf): Promise<void> {
  await Promise.all([
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
  ]);
}
