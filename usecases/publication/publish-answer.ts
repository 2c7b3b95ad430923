/**
 * Releasing an answer to the public: a masked question and answer that a person looked through and approved. As long as a
 * telephone or identity number stands in it, nothing is published.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { insertPublication } from "@/db/queries/publications";
import { decidePublication } from "@/domain/complaint/decide-visibility";
import { findUnmasked } from "@/domain/complaint/masking";
import { bigramsOf } from "@/domain/complaint/text";
import { replyOutcomes } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { type Context, lockFor, requireStaff } from "../context";

export const publishAnswerInput = z.strictObject({
  number: z.string(),
  title: z.string().trim().min(4).max(80),
  question: z.string().trim().min(10).max(3000),
  answer: z.string().trim().min(10).max(5000),
});

/** @throws Refusal publication-unmasked with the kind of number and what it would be masked. */
export async function publishAnswer(ctx: Context, input: z.infer<typeof publishAnswerInput>): Promise<void> {
  const publisher = requireStaff(ctx.actor);
  const open = findUnmasked(input.title, input.question, input.answer);
  if (open) throw new Refusal("publication-unmasked", { what: open.kind, sample: open.masked });
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "publish", input.number);
    const { outcome, regionId, leadUnitId, itemCode } = stored.complaint;
    const answered = replyOutcomes.find((code) => code === outcome);
    if (answered === undefined) throw new Refusal("nothing-to-publish");
    await saveComplaint(tx, publisher, stored, decidePublication(stored.complaint, ctx.now));
    const { number: _number, ...texts } = input;
    await insertPublication(tx, {
      ...texts,
      complaintId: stored.id,
      regionId,
      regionPath: stored.regionPath,
      unitId: leadUnitId,
      itemCode,
      outcome: answered,
      publishedAt: ctx.now,
      publishedBy: publisher.staffId,
      bigrams: bigramsOf(input.title, input.question, input.answer),
    });
  });
}
