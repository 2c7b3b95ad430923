/** 挂账: the unit proposes a plan for a hard case, names the leader who answers for it and the day of review. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { listLeaders } from "@/db/queries/instructions";
import { isCivilDate } from "@/domain/calendar/civil-date";
import { decideProposingPlan } from "@/domain/complaint/decide-plan";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const proposePlanInput = z.strictObject({
  number: z.string(),
  /** What will be done, step by step: told to the person once the leader accepts it. */
  plan: z.string().trim().min(20).max(3000),
  leaderId: z.coerce.number({ error: "choose" }).int().positive({ error: "choose" }),
  reviewOn: z.string().refine(isCivilDate, { error: "choose" }),
});

export async function proposePlan(ctx: Context, input: z.infer<typeof proposePlanInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const { plan: text, leaderId, reviewOn } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "propose_plan", input.number);
    const leaders = await listLeaders(tx, stored.regionPath);
    if (!leaders.some(({ id }) => id === leaderId)) throw new Refusal("no-such-leader");
    const plan = { text, leaderId, reviewOn, proposedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideProposingPlan(stored.complaint, plan));
  });
}
