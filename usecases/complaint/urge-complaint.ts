/** The complainant urges, once a working day; the unit is told. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideUrging } from "@/domain/complaint/decide-urging";
import { type Context, lockFor } from "../context";

export const urgeComplaintInput = z.strictObject({ number: z.string() });

export async function urgeComplaint(ctx: Context, input: z.infer<typeof urgeComplaintInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "urge", input.number);
    await saveComplaint(tx, ctx.actor, stored, decideUrging(stored.complaint, ctx.now, rules));
  });
}
