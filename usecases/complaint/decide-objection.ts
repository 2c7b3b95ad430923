/** Somebody who never touched the report decides on the objection to its result, and says why. */
import "server-only";
import { z } from "zod";
import { hasActedOn } from "@/db/queries/call-backs";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideOnObjection } from "@/domain/complaint/decide-closing";
import { isOfUnitConcerned } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const decideObjectionInput = z.strictObject({
  number: z.string(),
  decision: z.enum(["uphold", "reject"]),
  /** Read by the person, and on an upheld objection by the unit. */
  reason: z.string().trim().min(10).max(2000),
});

/** @throws Refusal objection-touched for whoever acted on the report or belongs to a unit that held it. */
export async function decideObjection(ctx: Context, input: z.infer<typeof decideObjectionInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const decider = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "decide_objection", input.number);
    const hasTouched = isOfUnitConcerned(decider, stored) || (await hasActedOn(tx, stored.id, decider.staffId));
    const decision = {
      upheld: input.decision === "uphold",
      note: input.reason,
      decidedById: decider.staffId,
      hasTouched,
      at: ctx.now,
    };
    await saveComplaint(tx, ctx.actor, stored, decideOnObjection(stored.complaint, decision, rules));
  });
}
