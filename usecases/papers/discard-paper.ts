/** Throwing a draft away that was made by hand and is not needed, by whoever made it. It leaves no number missing. */
import "server-only";
import { z } from "zod";
import { deletePaper, lockPaper } from "@/db/queries/papers";
import { decideDiscard } from "@/domain/papers/decide-paper";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const discardPaperInput = z.strictObject({ id: z.coerce.number().int().positive() });

/** @throws Refusal as decideDiscard. */
export async function discardPaper(ctx: Context, { id }: z.infer<typeof discardPaperInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideDiscard(actor, paper);
    await deletePaper(tx, id);
  });
}
