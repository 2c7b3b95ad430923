/** A person has read a note that calls them, or all of them. Somebody else's list is not touched by any number. */
import "server-only";
import { z } from "zod";
import { updateMentionsRead } from "@/db/queries/mentions";
import { type Context, requireStaff } from "../context";

export const markMentionsReadInput = z.strictObject({ id: z.coerce.number().int().positive().optional() });

export async function markMentionsRead(ctx: Context, input: z.infer<typeof markMentionsReadInput>): Promise<void> {
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction((tx) => updateMentionsRead(tx, staffId, input.id ?? null, ctx.now));
}
