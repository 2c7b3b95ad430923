/** Asking the complainant once for everything that is still needed; the answer clocks stand still meanwhile. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideSupplementRequest } from "@/domain/complaint/decide-intake";
import { type Context, lockFor } from "../context";

export const requestSupplementInput = z.strictObject({ number: z.string(), what: z.string().trim().min(10).max(2000) });

export async function requestSupplement(ctx: Context, input: z.infer<typeof requestSupplementInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "request_supplement", input.number);
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideSupplementRequest(stored.complaint, { what: input.what, at: ctx.now }, rules),
    );
  });
}
