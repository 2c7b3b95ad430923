/** The complainant gives what was asked for; the clocks go on. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideSupplementEnd } from "@/domain/complaint/decide-intake";
import { type Context, lockFor } from "../context";

export const giveSupplementInput = z.strictObject({ number: z.string(), text: z.string().trim().min(1).max(5000) });

export async function giveSupplement(ctx: Context, input: z.infer<typeof giveSupplementInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "supplement", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideSupplementEnd(stored.complaint, { text: input.text, at: ctx.now }, rules),
    );
  });
}
