/** Acknowledging: the unit has taken the report in hand, and one person with it. */
import "server-only";
import { z } from "zod";
import { lockComplaint, saveComplaint } from "@/db/queries/complaints";
import { decideAcknowledgement } from "@/domain/complaint/decide-dispatch";
import { type Context, lockedFor } from "../context";

export const acknowledgeComplaintInput = z.strictObject({ number: z.string() });

export async function acknowledgeComplaint(
  ctx: Context,
  input: z.infer<typeof acknowledgeComplaintInput>,
): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = lockedFor(ctx.actor, "acknowledge", await lockComplaint(tx, input.number));
    const handlerId = ctx.actor.kind === "staff" ? ctx.actor.staffId : null;
    await saveComplaint(tx, ctx.actor, stored, decideAcknowledgement(stored.complaint, { handlerId, at: ctx.now }));
  });
}
