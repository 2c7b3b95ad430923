/** A lead or a handler gives a report of the own unit to another person of the unit. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { hasUnitHandler } from "@/db/queries/handlers";
import { decideAssigningHandler } from "@/domain/complaint/decide-handler";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const assignHandlerInput = z.strictObject({ number: z.string(), handlerId: z.coerce.number().int().positive() });

export async function assignHandler(ctx: Context, input: z.infer<typeof assignHandlerInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "assign_handler", input.number);
    const { leadUnitId } = stored.complaint;
    if (leadUnitId === null || !(await hasUnitHandler(tx, leadUnitId, input.handlerId))) {
      throw new Refusal("handler-not-of-unit");
    }
    const assigning = { handlerId: input.handlerId, assignedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAssigningHandler(stored.complaint, assigning));
  });
}
