/** Solved on the spot by the window clerk, on one page: what was done. No dispatch, no review. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { insertReply } from "@/db/queries/replies";
import { decideSolvingOnTheSpot, windowReply } from "@/domain/complaint/decide-reply";
import { causes } from "@/domain/complaint/vocabulary";
import { type Context, lockFor } from "../context";

export const solveOnTheSpotInput = z.strictObject({
  number: z.string(),
  body: z.string().trim().min(10).max(5000),
  cause: z.enum(causes).optional(),
});

export async function solveOnTheSpot(ctx: Context, input: z.infer<typeof solveOnTheSpotInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "solve_on_the_spot", input.number);
    const change = decideSolvingOnTheSpot(stored.complaint, { cause: input.cause ?? null, at: ctx.now }, rules);
    await saveComplaint(tx, ctx.actor, stored, change);
    const authorId = ctx.actor.kind === "staff" ? ctx.actor.staffId : null;
    const reply = windowReply(change.complaint, { outcome: "solved", body: input.body, authorId, at: ctx.now });
    await insertReply(tx, { complaintId: stored.id, ...reply });
  });
}
