/**
 * Ownership of a hard report by four (包案): a city leader, a discipline officer, the responsible department, a county
 * leader. Each is a person of the staff, or a name and post in words where they have no account; all four seats are
 * filled. One ownership at a time; progress is written down with its day; it is ended with a word. DOMAIN 1.1.
 */
import { Refusal } from "../refusal";
import type { Complaint, LeadOwnership } from "./complaint";
import type { EventDraft } from "./events";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { type OwnerSeat, ownerSeats } from "./vocabulary";

/** A person of the staff, or name and post in words. */
export type Owner = { readonly staffId: number } | { readonly words: string };

export function openOwnership(complaint: Pick<Complaint, "leadOwnerships">): LeadOwnership | null {
  return complaint.leadOwnerships.find((one) => one.endedAt === null) ?? null;
}

export function ownersOf(ownership: LeadOwnership): Readonly<Record<OwnerSeat, number | null>> {
  return {
    city_leader: ownership.cityLeaderId,
    discipline_officer: ownership.disciplineOfficerId,
    department: ownership.departmentOwnerId,
    county_leader: ownership.countyLeaderId,
  };
}

/** @throws Refusal ownership-open while the report has four owners already. */
export function decideNamingOwners(
  complaint: Complaint,
  naming: { owners: Readonly<Record<OwnerSeat, Owner>>; namedById: number; at: Date },
): Change {
  refuseUnlessPossible("name_lead_officials", complaint);
  if (openOwnership(complaint)) throw new Refusal("ownership-open");
  const { owners, namedById, at } = naming;
  const idOf = (seat: OwnerSeat) => ("staffId" in owners[seat] ? owners[seat].staffId : null);
  const texts: NonNullable<EventDraft["texts"]> = {};
  for (const seat of ownerSeats) {
    const owner = owners[seat];
    if ("words" in owner) texts[`owner_${seat}`] = owner.words;
  }
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "ownership.named",
    occurredAt: at,
    payload: {
      ownershipNo: complaint.leadOwnerships.length + 1,
      owners: {
        city_leader: idOf("city_leader"),
        discipline_officer: idOf("discipline_officer"),
        department: idOf("department"),
        county_leader: idOf("county_leader"),
      },
      namedById,
    },
    texts,
  });
  return unfolding.change();
}

/** @throws Refusal no-ownership-open; instruction-date for a day that has not come. */
export function decideLeadProgress(
  complaint: Complaint,
  progress: { madeOn: string; today: string; text: string; reportedById: number; at: Date },
): Change {
  refuseUnlessPossible("report_lead_progress", complaint);
  const open = openOwnership(complaint);
  if (!open) throw new Refusal("no-ownership-open");
  const { madeOn, today, text, reportedById, at } = progress;
  if (madeOn > today) throw new Refusal("instruction-date");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "ownership.progressed",
    occurredAt: at,
    payload: { ownershipNo: open.ownershipNo, progressNo: open.progressCount + 1, madeOn, reportedById },
    texts: { ownership_progress: text },
  });
  return unfolding.change();
}

/** @throws Refusal no-ownership-open */
export function decideEndingOwnership(
  complaint: Complaint,
  ending: { note: string; endedById: number; at: Date },
): Change {
  refuseUnlessPossible("end_lead_officials", complaint);
  const open = openOwnership(complaint);
  if (!open) throw new Refusal("no-ownership-open");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "ownership.ended",
    occurredAt: ending.at,
    payload: { ownershipNo: open.ownershipNo, endedById: ending.endedById },
    texts: { ownership_note: ending.note },
  });
  return unfolding.change();
}
