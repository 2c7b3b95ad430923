/** A word of progress on a plan: told to the person; the next one is due a month later. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideProgress, runningPlan } from "@/domain/complaint/decide-plan";
import { Refusal } from "@/domain/refusal";
import { mayReportProgress } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const reportProgressInput = z.strictObject({
  number: z.string(),
  progress: z.string().trim().min(10).max(2000),
});

export async function reportProgress(ctx: Context, input: z.infer<typeof reportProgressInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "report_progress", input.number);
    const plan = runningPlan(stored.complaint);
    if (plan && !mayReportProgress(actor, stored, plan.leaderId)) throw new Refusal("plan-for-another");
    const progress = { text: input.progress, reportedById: actor.staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideProgress(stored.complaint, progress, rules));
  });
}
