/** The person takes up again, with one press, what was closed because something they were asked for never came. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideReopeningUnsupplemented } from "@/domain/complaint/decide-closing";
import { type Context, lockFor } from "../context";

export const reopenUnsupplementedInput = z.strictObject({ number: z.string() });

export async function reopenUnsupplemented(
  ctx: Context,
  input: z.infer<typeof reopenUnsupplementedInput>,
): Promise<void> {
  const { rules } = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "reopen_unsupplemented", input.number);
    await saveComplaint(tx, ctx.actor, stored, decideReopeningUnsupplemented(stored.complaint, ctx.now, rules));
  });
}
