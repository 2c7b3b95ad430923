/** A supporting unit signs for its own part; the report stays where its lead unit has it. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideAcknowledgingSupport, requireOwnSupporting } from "@/domain/complaint/decide-joint";
import { supportingUnitsOf } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const acknowledgeSupportingInput = z.strictObject({ number: z.string(), assignmentNo: z.coerce.number().int() });

export async function acknowledgeSupporting(
  ctx: Context,
  input: z.infer<typeof acknowledgeSupportingInput>,
): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "acknowledge_supporting", input.number);
    const { assignmentNo } = requireOwnSupporting(
      stored.complaint,
      input.assignmentNo,
      supportingUnitsOf(actor, stored),
    );
    const acknowledgement = { assignmentNo, handlerId: actor.staffId, at: ctx.now };
    await saveComplaint(tx, actor, stored, decideAcknowledgingSupport(stored.complaint, acknowledgement));
  });
}
