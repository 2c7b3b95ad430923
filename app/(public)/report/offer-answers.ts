/** Between the trouble and the rest: whether published answers on the same one are worth a page, kept in the draft. */
import "server-only";
import type { Context } from "@/usecases/context";
import { saveDraft } from "@/usecases/draft/save-draft";
import { findAnswersOnSameTrouble } from "@/usecases/publication/find-answers-on-same-trouble";

export async function offerAnswers(ctx: Context, submissionId: string): Promise<boolean> {
  const offeredAnswers = await findAnswersOnSameTrouble(ctx, submissionId);
  if (offeredAnswers.length === 0) return false;
  await saveDraft(ctx, { submissionId, answers: { offeredAnswers } });
  return true;
}
