/** The rest of a rating that was given with one press: contacted, solved, and a word. "Not solved" is handled again. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { listRatings, updateRatingCompleted } from "@/db/queries/replies";
import { decideCompletingRating } from "@/domain/complaint/decide-closing";
import { solvedAnswers } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const completeRatingInput = z
  .strictObject({
    number: z.string(),
    contacted: z.enum(["yes", "no"]).optional(),
    solved: z.enum(solvedAnswers).optional(),
    comment: z.string().trim().max(1000).optional(),
  })
  .refine(({ contacted, solved, comment }) => contacted !== undefined || solved !== undefined || Boolean(comment), {
    path: ["solved"],
    error: "own-report.errors.nothingAdded",
  });

/** @throws Refusal rating-completed when this round was not rated, or its questions were answered before. */
export async function completeRating(ctx: Context, input: z.infer<typeof completeRatingInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "complete_rating", input.number);
    const { round } = stored.complaint;
    const given = (await listRatings(tx, stored.id)).find((rating) => rating.round === round);
    if (!given) throw new Refusal("rating-completed");
    const rest = {
      contacted: input.contacted === undefined ? null : input.contacted === "yes",
      solved: input.solved ?? null,
    };
    const change = decideCompletingRating(
      stored.complaint,
      { ...rest, given, comment: input.comment ?? "", at: ctx.now },
      rules,
    );
    await updateRatingCompleted(tx, { complaintId: stored.id, round }, { ...rest, completedAt: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
  });
}
