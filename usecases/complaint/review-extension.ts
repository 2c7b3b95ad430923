/** The approver whom the limits name grants or refuses more time; granted, the complainant is told the new date. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideExtension } from "@/domain/complaint/decide-extension";
import { Refusal } from "@/domain/refusal";
import { mayDecideExtension } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const reviewExtensionInput = z.strictObject({
  number: z.string(),
  decision: z.enum(["grant", "refuse"]),
  note: z.string().trim().max(1000).optional(),
});

export async function reviewExtension(ctx: Context, input: z.infer<typeof reviewExtensionInput>): Promise<void> {
  const { rules } = await getReference(ctx.db);
  const approver = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "decide_extension", input.number);
    const { complaint } = stored;
    if (complaint.extensionApprover && !mayDecideExtension(approver, stored, complaint.extensionApprover)) {
      throw new Refusal("extension-for-another");
    }
    const decision = {
      granted: input.decision === "grant",
      note: input.note ?? "",
      decidedById: approver.staffId,
      at: ctx.now,
    };
    await saveComplaint(tx, ctx.actor, stored, decideExtension(complaint, decision, rules));
  });
}
