/** The leader reviews a plan: what will be done from now on, and on which day it is reviewed again. Told to the person. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { isCivilDate } from "@/domain/calendar/civil-date";
import { decideRevisingPlan } from "@/domain/complaint/decide-plan";
import { type Context, lockFor, requireStaff } from "../context";

export const revisePlanInput = z.strictObject({
  number: z.string(),
  revision: z.string().trim().min(10).max(3000),
  reviewOn: z.string().refine(isCivilDate, { error: "choose" }),
});

export async function revisePlan(ctx: Context, input: z.infer<typeof revisePlanInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const { revision: text, reviewOn } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "revise_plan", input.number);
    const revision = { text, reviewOn, revisedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideRevisingPlan(stored.complaint, revision));
  });
}
