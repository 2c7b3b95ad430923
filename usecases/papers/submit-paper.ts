/** A draft goes to whoever looks through it: whole, or not at all. */
import "server-only";
import { z } from "zod";
import { lockPaper, updatePaper } from "@/db/queries/papers";
import { decideStep, refuseUnlessComplete } from "@/domain/papers/decide-paper";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const submitPaperInput = z.strictObject({ id: z.coerce.number().int().positive() });

/** @throws Refusal as decideStep and refuseUnlessComplete. */
export async function submitPaper(
  ctx: Context,
  { id }: z.infer<typeof submitPaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    const state = decideStep(actor, "submit", paper);
    refuseUnlessComplete(paper.kind, paper);
    await updatePaper(tx, paper, {
      state,
      submittedById: actor.staffId,
      submittedAt: ctx.now,
      returnedById: null,
      returnedAt: null,
      returnReason: null,
    });
    return { id };
  });
}
