/** A supporting unit gives its written opinion to the unit that leads. The person is answered by the lead unit alone. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideOpinion, requireOwnSupporting } from "@/domain/complaint/decide-joint";
import { supportingUnitsOf } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const giveOpinionInput = z.strictObject({
  number: z.string(),
  assignmentNo: z.coerce.number().int(),
  opinion: z.string().trim().min(4).max(3000),
});

export async function giveOpinion(ctx: Context, input: z.infer<typeof giveOpinionInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "give_opinion", input.number);
    const { assignmentNo } = requireOwnSupporting(
      stored.complaint,
      input.assignmentNo,
      supportingUnitsOf(actor, stored),
    );
    const opinion = { assignmentNo, text: input.opinion, givenById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, actor, stored, decideOpinion(stored.complaint, opinion));
  });
}
