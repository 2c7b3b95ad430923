/** A unit confirms that it received a released paper (签收): who and when, said once; said again it stays as it was. */
import "server-only";
import { z } from "zod";
import { insertPaperReceipt, lockPaper } from "@/db/queries/papers";
import { decideStep, ownAddressees } from "@/domain/papers/decide-paper";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const confirmPaperInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  unitId: z.string().min(1).max(64),
});

/** @throws Refusal as decideStep; not-allowed for another unit. */
export async function confirmPaper(
  ctx: Context,
  { id, unitId }: z.infer<typeof confirmPaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideStep(actor, "confirm", paper);
    if (!ownAddressees(actor, paper).includes(unitId)) throw new Refusal("not-allowed");
    await insertPaperReceipt(tx, { paperId: id, unitId, confirmedById: actor.staffId, confirmedAt: ctx.now });
    return { id };
  });
}
