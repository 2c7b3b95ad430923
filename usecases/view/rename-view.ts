/** A person gives a saved view another name. */
import "server-only";
import { z } from "zod";
import { hasSavedViewNamed, lockSavedViews, updateSavedViewName } from "@/db/queries/saved-views";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const renameViewInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  name: z.string().trim().min(1).max(30),
});

export async function renameView(ctx: Context, input: z.infer<typeof renameViewInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    await lockSavedViews(tx, staffId);
    if (await hasSavedViewNamed(tx, staffId, input.name, input.id)) throw new Refusal("view-name-taken");
    if (!(await updateSavedViewName(tx, staffId, input.id, input.name))) throw new Refusal("no-such-view");
  });
}
