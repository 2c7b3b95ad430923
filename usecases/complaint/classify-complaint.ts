/** Setting both axes and the kind before the report goes to a unit. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideClassification } from "@/domain/complaint/decide-intake";
import { causes, complaintKinds, difficulties } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor } from "../context";

export const classifyComplaintInput = z.strictObject({
  number: z.string(),
  kind: z.enum(complaintKinds),
  categoryCode: z.string().max(64).optional(),
  fieldCode: z.string().max(64).optional(),
  difficulty: z.enum(difficulties).optional(),
  cause: z.enum(causes).optional(),
});

export async function classifyComplaint(ctx: Context, input: z.infer<typeof classifyComplaintInput>): Promise<void> {
  const reference = await getReference(ctx.db);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "classify", input.number);
    if (input.categoryCode && !reference.categories.has(input.categoryCode)) throw new Refusal("changed-meanwhile");
    if (input.fieldCode && !reference.fields.has(input.fieldCode)) throw new Refusal("changed-meanwhile");
    await saveComplaint(
      tx,
      ctx.actor,
      stored,
      decideClassification(
        stored.complaint,
        {
          kind: input.kind,
          categoryCode: input.categoryCode ?? null,
          fieldCode: input.fieldCode ?? null,
          difficulty: input.difficulty ?? null,
          cause: input.cause ?? null,
          at: ctx.now,
        },
        reference.rules,
      ),
    );
  });
}
