/** The unit asks for more time, before the limit ends and with a reason that the complainant will read. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideAskingExtension } from "@/domain/complaint/decide-extension";
import { type Context, lockFor, requireStaff } from "../context";

export const askExtensionInput = z.strictObject({
  number: z.string(),
  amount: z.coerce.number({ error: "choose" }).int().min(1, { error: "choose" }).max(365),
  reason: z.string().trim().min(4).max(1000),
});

export async function askExtension(ctx: Context, input: z.infer<typeof askExtensionInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const { staffId } = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "ask_extension", input.number);
    const request = { amount: input.amount, reason: input.reason, askedById: staffId, at: ctx.now };
    await saveComplaint(tx, ctx.actor, stored, decideAskingExtension(stored.complaint, request, rules));
  });
}
