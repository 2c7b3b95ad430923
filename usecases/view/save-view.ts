/** A person saves a view of the queue under a name, at the end of the own list. */
import "server-only";
import { z } from "zod";
import { hasSavedViewNamed, insertSavedView, lockSavedViews } from "@/db/queries/saved-views";
import { mostSavedViews, savedQueryOf } from "@/domain/complaint/saved-view";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const saveViewInput = z.strictObject({
  name: z.string().trim().min(1).max(30),
  query: z.string().max(2000).optional(),
});

/** Gives the address query as it was saved. */
export async function saveView(
  ctx: Context,
  input: z.infer<typeof saveViewInput>,
): Promise<{ readonly query: string }> {
  const { staffId } = requireStaff(ctx.actor);
  const query = savedQueryOf(input.query ?? "");
  await ctx.db.app.transaction(async (tx) => {
    const { count, lastPosition } = await lockSavedViews(tx, staffId);
    if (await hasSavedViewNamed(tx, staffId, input.name)) throw new Refusal("view-name-taken");
    if (count >= mostSavedViews) throw new Refusal("too-many-views", { most: mostSavedViews });
    await insertSavedView(tx, { staffId, name: input.name, query, position: lastPosition + 1, createdAt: ctx.now });
  });
  return { query };
}
