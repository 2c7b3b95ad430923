/** The window lets a question of the unit through to the person, in its own words if need be, or declines it and says why. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideDecliningQuestion, decideReleasingQuestion } from "@/domain/complaint/decide-relay";
import { type Context, lockFor, requireStaff } from "../context";

export const relayQuestionInput = z
  .strictObject({
    number: z.string(),
    relayNo: z.coerce.number().int(),
    decision: z.enum(["release", "decline"], { error: "choose" }),
    text: z.string().trim().min(4).max(1000).optional(),
    reason: z.string().trim().min(4).max(1000).optional(),
  })
  .refine(({ decision, text }) => decision === "decline" || text !== undefined, { error: "required", path: ["text"] })
  .refine(({ decision, reason }) => decision === "release" || reason !== undefined, {
    error: "required",
    path: ["reason"],
  });

export async function relayQuestion(ctx: Context, input: z.infer<typeof relayQuestionInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const { relayNo, decision, text = "", reason = "" } = input;
  await ctx.db.app.transaction(async (tx) => {
    const releases = decision === "release";
    const stored = await lockFor(ctx, tx, releases ? "relay_question" : "decline_question", input.number);
    const change = releases
      ? decideReleasingQuestion(stored.complaint, { relayNo, text, releasedById: staffId, at: ctx.now })
      : decideDecliningQuestion(stored.complaint, { relayNo, reason, declinedById: staffId, at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
