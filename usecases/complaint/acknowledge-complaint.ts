/** Acknowledging: the unit has taken the report in hand, and one person with it. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideAcknowledgement } from "@/domain/complaint/decide-dispatch";
import { type Context, lockFor } from "../context";

export const acknowledgeComplaintInput = z.strictObject({ number: z.string() });

export async function acknowledgeComplaint(
  ctx: Context,
  input: z.infer<typeof acknowledgeComplaintInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "acknowledge", input.number);
    const handlerId = ctx.actor.kind === "staff" ? ctx.actor.staffId : null;
    const change = decideAcknowledgement(stored.complaint, { handlerId, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
