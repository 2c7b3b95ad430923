/** The window reminds the responsible unit of a report, once a working day; the unit's people get a letter. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideReminding } from "@/domain/complaint/decide-reminding";
import { type Context, lockFor, requireStaff } from "../context";

export const remindUnitInput = z.strictObject({ number: z.string() });

export async function remindUnit(ctx: Context, input: z.infer<typeof remindUnitInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "remind_unit", input.number);
    const change = decideReminding(stored.complaint, { remindedById: staffId, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
