/** Up to the window above or down to one below, with a reason; the time of the complainant runs on. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideHandingOver } from "@/domain/complaint/decide-levels";
import { handOverDirections } from "@/domain/complaint/vocabulary";
import { type Context, lockFor } from "../context";

export const handOverComplaintInput = z
  .strictObject({
    number: z.string(),
    direction: z.enum(handOverDirections, { error: "choose" }),
    toRegionId: z.string().max(64).optional(),
    reason: z.string().trim().min(4).max(1000),
  })
  .refine(({ direction, toRegionId }) => direction === "up" || Boolean(toRegionId), {
    error: "choose",
    path: ["toRegionId"],
  });

export async function handOverComplaint(ctx: Context, input: z.infer<typeof handOverComplaintInput>): Promise<void> {
  const { rules, units, regions } = await getReference(ctx.db);
  const withUnits = new Set([...units.values()].filter((unit) => unit.responsible).map((unit) => unit.regionId));
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "hand_over", input.number);
    const { direction, toRegionId, reason } = input;
    const hasUnits = (regionId: string) => withUnits.has(regionId);
    const change = decideHandingOver(stored.complaint, { direction, toRegionId, hasUnits, reason, at: ctx.now }, rules);
    const region = regions.get(change.complaint.regionId);
    if (!region) throw new Error(`no region ${change.complaint.regionId}`);
    await saveComplaint(tx, ctx.actor, stored, change, { regionPath: region.path });
  });
}
