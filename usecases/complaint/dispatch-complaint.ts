/** Handing a report to one responsible unit, or from one unit to another; with the masked text where the complainant stays unknown to the unit. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideDispatch } from "@/domain/complaint/decide-dispatch";
import { excerptOf } from "@/domain/complaint/text";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const dispatchComplaintInput = z.strictObject({
  number: z.string(),
  unitId: z.string().min(1).max(64),
  note: z.string().trim().max(1000).optional(),
  maskedBody: z.string().trim().max(5000).optional(),
});

export async function dispatchComplaint(ctx: Context, input: z.infer<typeof dispatchComplaintInput>): Promise<void> {
  const reference = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "dispatch", input.number);
    const unit = reference.units.get(input.unitId);
    if (!unit?.isOffered) throw new Refusal("no-such-unit");
    // A counter or a village helps and explains; a department or a township is responsible. Never the one complained about.
    if (!unit.responsible || unit.id === stored.aboutUnitId) throw new Refusal("unit-cannot-be-responsible");
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideDispatch(
        stored.complaint,
        {
          unitId: unit.id,
          unitRegionId: unit.regionId,
          by: "staff",
          note: input.note,
          maskedBody: input.maskedBody,
          at: ctx.now,
        },
        reference.rules,
      ),
      !stored.sharesIdentity && input.maskedBody ? { maskedExcerpt: excerptOf(input.maskedBody) } : {},
    );
  });
}
