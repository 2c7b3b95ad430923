/** The responsible unit answers the supervision notice that waits for it; without a unit the window does. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideAnsweringSupervision } from "@/domain/complaint/decide-supervision";
import { Refusal } from "@/domain/refusal";
import { mayAnswerSupervision } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const answerSupervisionInput = z.strictObject({
  number: z.string(),
  answer: z.string().trim().min(4).max(2000),
});

export async function answerSupervision(ctx: Context, input: z.infer<typeof answerSupervisionInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "answer_supervision", input.number);
    if (!mayAnswerSupervision(actor, stored)) throw new Refusal("supervision-for-unit");
    const answer = { text: input.answer, answeredById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAnsweringSupervision(stored.complaint, answer));
  });
}
