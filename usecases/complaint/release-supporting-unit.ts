/** The lead unit or the dispatcher does without the opinion of a supporting unit. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideReleasingSupport } from "@/domain/complaint/decide-joint";
import { type Context, lockFor } from "../context";

export const releaseSupportingUnitInput = z.strictObject({
  number: z.string(),
  assignmentNo: z.coerce.number({ error: "choose" }).int(),
});

export async function releaseSupportingUnit(
  ctx: Context,
  input: z.infer<typeof releaseSupportingUnitInput>,
): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "release_supporting_unit", input.number);
    const release = { assignmentNo: input.assignmentNo, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideReleasingSupport(stored.complaint, release));
  });
}
