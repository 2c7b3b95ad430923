/** The unit asks the person something: through the window where the person stays unknown to it, straight where not. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideAskingPerson } from "@/domain/complaint/decide-relay";
import { type Context, lockFor, requireStaff } from "../context";

export const askThroughWindowInput = z.strictObject({
  number: z.string(),
  question: z.string().trim().min(4).max(1000),
});

export async function askThroughWindow(
  ctx: Context,
  input: z.infer<typeof askThroughWindowInput>,
): Promise<{ isStraight: boolean }> {
  const { staffId } = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "ask_through_window", input.number);
    const question = { text: input.question, askedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAskingPerson(stored.complaint, question));
    return { isStraight: stored.sharesIdentity };
  });
}
