/** A person removes a saved view of their own; the reports in it are not touched. */
import "server-only";
import { z } from "zod";
import { deleteSavedView } from "@/db/queries/saved-views";
import { Refusal } from "@/domain/refusal";
import { type Context, requireStaff } from "../context";

export const removeViewInput = z.strictObject({ id: z.coerce.number().int().positive() });

export async function removeView(ctx: Context, input: z.infer<typeof removeViewInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  const isGone = await ctx.db.app.transaction((tx) => deleteSavedView(tx, staffId, input.id));
  if (!isGone) throw new Refusal("no-such-view");
}
