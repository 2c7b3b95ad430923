/** Folding the deltas of the counts: until none is left that nobody else is folding. Figures stay exact meanwhile. */
import "server-only";
import { updateFoldedCounts } from "@/db/queries/counts";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

const batch = 5000;

/** @returns how many deltas were folded. */
export async function foldCounts(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  for (let folded = 0; ; ) {
    const moved = await updateFoldedCounts(ctx.db.app, batch);
    folded += moved;
    if (moved < batch) return folded;
  }
}
