/** The complainant changes whether the handling unit may see name and application number. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideVisibility } from "@/domain/complaint/decide-visibility";
import { type Context, lockFor } from "../context";

export const changeVisibilityInput = z.strictObject({ number: z.string(), sharesIdentity: z.enum(["yes", "no"]) });

export async function changeVisibility(ctx: Context, input: z.infer<typeof changeVisibilityInput>): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "change_visibility", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideVisibility(stored.complaint, { sharesIdentity: input.sharesIdentity === "yes", at: ctx.now }),
    );
  });
}
