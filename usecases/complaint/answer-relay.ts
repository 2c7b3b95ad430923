/** The person answers a question of the unit on the page of the report. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideAnsweringQuestion } from "@/domain/complaint/decide-relay";
import { type Context, lockFor } from "../context";

export const answerRelayInput = z.strictObject({
  number: z.string(),
  relayNo: z.coerce.number().int(),
  answer: z.string().trim().min(1).max(3000),
});

export async function answerRelay(ctx: Context, input: z.infer<typeof answerRelayInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "answer_relay", input.number);
    const answer = { relayNo: input.relayNo, text: input.answer, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAnsweringQuestion(stored.complaint, answer));
  });
}
