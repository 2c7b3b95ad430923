/** A paper that was looked through goes back to be written on, with the reason. What was signed on paper is to be signed anew. */
import "server-only";
import { z } from "zod";
import { updateFile } from "@/db/queries/files";
import { lockPaper, updatePaper } from "@/db/queries/papers";
import { decideStep } from "@/domain/papers/decide-paper";
import { printable } from "@/domain/papers/document";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const returnPaperInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  reason: z.string().overwrite(printable).trim().min(4).max(1000),
});

/** @throws Refusal as decideStep. */
export async function returnPaper(
  ctx: Context,
  { id, reason }: z.infer<typeof returnPaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    const state = decideStep(actor, "return", paper);
    if (paper.scanId !== null) await updateFile(tx, paper.scanId, { removedAt: ctx.now });
    await updatePaper(tx, paper, {
      state,
      returnedById: actor.staffId,
      returnedAt: ctx.now,
      returnReason: reason,
      docNo: null,
      signedOn: null,
      scanId: null,
    });
    return { id };
  });
}
