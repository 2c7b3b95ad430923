/** The decision of a dispute: the supervision office or a leader appoints one unit, with a reason that the unit reads. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideDispute } from "@/domain/complaint/decide-dispute";
import { excerptOf } from "@/domain/complaint/text";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const appointUnitInput = z.strictObject({
  number: z.string(),
  unitId: z.string({ error: "choose" }).min(1, { error: "choose" }).max(64),
  reason: z.string().trim().min(4).max(1000),
  maskedBody: z.string().trim().max(5000).optional(),
});

export async function appointUnit(ctx: Context, input: z.infer<typeof appointUnitInput>): Promise<void> {
  const { rules, units } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "decide_dispute", input.number);
    const unit = units.get(input.unitId);
    if (!unit?.isOffered) throw new Refusal("no-such-unit");
    if (!unit.responsible || unit.id === stored.aboutUnitId) throw new Refusal("unit-cannot-be-responsible");
    const { reason, maskedBody } = input;
    const change = decideDispute(
      stored.complaint,
      { unitId: unit.id, unitRegionId: unit.regionId, reason, maskedBody, decidedById: staffId, at: ctx.now },
      rules,
    );
    const columns = !stored.sharesIdentity && maskedBody ? { maskedExcerpt: excerptOf(maskedBody) } : {};
    await saveComplaint(tx, ctx.actor, stored, change, columns);
  });
}
