/** A supervisor puts one closed report on the list of follow-up checks by hand; marked so, and no part of any draw. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideDrawingCheck } from "@/domain/complaint/decide-follow-up-check";
import { type Context, lockFor } from "../context";

export const chooseFollowUpCheckInput = z.strictObject({ number: z.string() });

export async function chooseFollowUpCheck(
  ctx: Context,
  input: z.infer<typeof chooseFollowUpCheckInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "draw_follow_up_check", input.number);
    const drawing = { drawId: null, weight: 0, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideDrawingCheck(stored.complaint, drawing, rules));
  });
}
