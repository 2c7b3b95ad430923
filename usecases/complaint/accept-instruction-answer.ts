/** The leader who gave the instruction accepts the answer, or gives it back with a word and another day. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideInstructionAnswer, mayAcceptInstruction } from "@/domain/complaint/decide-instruction";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const acceptInstructionAnswerInput = z.strictObject({
  number: z.string(),
  instructionNo: z.coerce.number().int().min(1),
  decision: z.enum(["accept", "return"]),
  note: z.string().trim().max(1000).default(""),
});

export async function acceptInstructionAnswer(
  ctx: Context,
  input: z.infer<typeof acceptInstructionAnswerInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  const { number, instructionNo, note } = input;
  await ctx.db.app.transaction(async (tx) => {
    const accepts = input.decision === "accept";
    const stored = await lockFor(ctx, tx, accepts ? "accept_instruction" : "return_instruction", number);
    const instruction = stored.complaint.instructions.find((one) => one.instructionNo === instructionNo);
    if (!instruction) throw new Refusal("not-found");
    if (!mayAcceptInstruction(actor, stored, instruction)) throw new Refusal("not-allowed");
    const decision = { instructionNo, accepts, note, decidedById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideInstructionAnswer(stored.complaint, decision, rules));
  });
}
