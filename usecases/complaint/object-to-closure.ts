/** The complainant objects to the result; somebody who never worked on the report decides. Until then it is unresolved. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideObjection } from "@/domain/complaint/decide-closing";
import { type Context, lockFor } from "../context";

export const objectToClosureInput = z.strictObject({ number: z.string(), reason: z.string().trim().min(5).max(2000) });

export async function objectToClosure(ctx: Context, input: z.infer<typeof objectToClosureInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "object", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideObjection(stored.complaint, { reason: input.reason, at: ctx.now }, rules),
    );
  });
}
