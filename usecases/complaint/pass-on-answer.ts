/** The window passes the person's answer on to the unit, after it took out what says who the person is. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decidePassingOn } from "@/domain/complaint/decide-relay";
import { type Context, lockFor, requireStaff } from "../context";

export const passOnAnswerInput = z.strictObject({
  number: z.string(),
  relayNo: z.coerce.number().int(),
  maskedText: z.string().trim().min(1).max(3000),
});

export async function passOnAnswer(ctx: Context, input: z.infer<typeof passOnAnswerInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "pass_on_answer", input.number);
    const passing = { relayNo: input.relayNo, maskedText: input.maskedText, passedOnById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decidePassingOn(stored.complaint, passing));
  });
}
