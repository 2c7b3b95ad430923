/** Four owners are named for a hard report: each a person of the staff, or name and post in words. */
import "server-only";
import { z } from "zod";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { saveComplaint } from "@/db/queries/complaints";
import { decideNamingOwners, type Owner } from "@/domain/complaint/decide-lead-official";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

const seatId = z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().optional());
const seatWords = z.string().trim().max(80).default("");

export const nameLeadOfficialsInput = z
  .strictObject({
    number: z.string(),
    city_leader: seatId,
    city_leader_words: seatWords,
    discipline_officer: seatId,
    discipline_officer_words: seatWords,
    department: seatId,
    department_words: seatWords,
    county_leader: seatId,
    county_leader_words: seatWords,
  })
  .superRefine((input, check) => {
    for (const seat of ["city_leader", "discipline_officer", "department", "county_leader"] as const) {
      if (input[seat] === undefined && input[`${seat}_words`] === "") {
        check.addIssue({ code: "custom", path: [`${seat}_words`], message: "required" });
      }
    }
  });

/** @throws Refusal no-such-leader for a person of the staff who is not there. */
export async function nameLeadOfficials(ctx: Context, input: z.infer<typeof nameLeadOfficialsInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const ownerOf = (id: number | undefined, words: string): Owner => (id === undefined ? { words } : { staffId: id });
  const owners = {
    city_leader: ownerOf(input.city_leader, input.city_leader_words),
    discipline_officer: ownerOf(input.discipline_officer, input.discipline_officer_words),
    department: ownerOf(input.department, input.department_words),
    county_leader: ownerOf(input.county_leader, input.county_leader_words),
  };
  const ids = Object.values(owners).flatMap((owner) => ("staffId" in owner ? [owner.staffId] : []));
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "name_lead_officials", input.number);
    const known = await listNamedStaff(tx, ids);
    if (ids.some((id) => !known.has(id))) throw new Refusal("no-such-leader");
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideNamingOwners(stored.complaint, { owners, namedById: staffId, at: ctx.now }),
    );
  });
}
