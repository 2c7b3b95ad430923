/** The responsible unit answers an instruction that waits for it; without a unit the window does. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideAnsweringInstruction, mayAnswerInstruction } from "@/domain/complaint/decide-instruction";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const answerInstructionInput = z.strictObject({
  number: z.string(),
  instructionNo: z.coerce.number().int().min(1),
  answer: z.string().trim().min(4).max(2000),
});

export async function answerInstruction(ctx: Context, input: z.infer<typeof answerInstructionInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  const { number, instructionNo, answer: text } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "answer_instruction", number);
    if (!mayAnswerInstruction(actor, stored)) throw new Refusal("instruction-for-unit");
    const answer = { instructionNo, text, answeredById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAnsweringInstruction(stored.complaint, answer));
  });
}
