/** Another unit is asked to support the unit that leads, with what is asked of it. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideAskingSupport } from "@/domain/complaint/decide-joint";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const askSupportingUnitInput = z.strictObject({
  number: z.string(),
  unitId: z.string({ error: "choose" }).min(1).max(64),
  request: z.string().trim().min(4).max(1000),
});

export async function askSupportingUnit(ctx: Context, input: z.infer<typeof askSupportingUnitInput>): Promise<void> {
  const { units, rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "ask_supporting_unit", input.number);
    const unit = units.get(input.unitId);
    if (!unit) throw new Refusal("no-such-unit");
    // The unit complained about learns nothing of it; a counter or a village is responsible for nothing.
    if (!unit.responsible || unit.id === stored.aboutUnitId) throw new Refusal("unit-cannot-be-responsible");
    const asked = { unitId: unit.id, regionId: unit.regionId, request: input.request, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAskingSupport(stored.complaint, asked, rules));
  });
}
