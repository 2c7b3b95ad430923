/** What the person was asked for never came (未补充): the report ends without an answer, and one press takes it up again. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { decideClosingUnsupplemented } from "@/domain/complaint/decide-closing";
import { type Context, lockFor } from "../context";

export const closeUnsupplementedInput = z.strictObject({ number: z.string().max(40) });

/** @throws Refusal supplement-not-expired while the person can still send it, or was never asked. */
export async function closeUnsupplemented(
  ctx: Context,
  input: z.infer<typeof closeUnsupplementedInput>,
): Promise<void> {
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "close_unsupplemented", input.number);
    await saveComplaint(tx, ctx.actor, stored, decideClosingUnsupplemented(stored.complaint, ctx.now));
  });
}
