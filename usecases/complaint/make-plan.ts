/** The leader named in a plan accepts it, and it is told to the person; or declines it with a word to the unit. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decidePlan } from "@/domain/complaint/decide-plan";
import { type Context, lockFor, requireStaff } from "../context";

export const makePlanInput = z
  .strictObject({
    number: z.string(),
    decision: z.enum(["accept", "decline"], { error: "choose" }),
    note: z.string().trim().max(1000).default(""),
  })
  .refine(({ decision, note }) => decision === "accept" || note.length >= 4, { path: ["note"], error: "required" });

export async function makePlan(ctx: Context, input: z.infer<typeof makePlanInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  const { decision, note } = input;
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "decide_plan", input.number);
    const decided = { accepted: decision === "accept", note, decidedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decidePlan(stored.complaint, decided, rules));
  });
}
