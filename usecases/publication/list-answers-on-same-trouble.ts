/** The published answers that the draft was offered, in that order; what was taken back since is left out. */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { listPublicationsById } from "@/db/queries/publications";
import { getReference } from "@/db/queries/reference";
import { nextStep, type ReportStep } from "@/domain/complaint/filing-form";
import { excerptOf } from "@/domain/complaint/text";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOf } from "@/domain/names";
import type { Context } from "../context";

export type AnswerOnSameTrouble = {
  readonly id: number;
  readonly title: string;
  readonly outcome: ReplyOutcome;
  readonly publishedAt: Date;
  /** Null: the window itself answered. */
  readonly unit: BothNames | null;
  /** The first words of the answer. */
  readonly opening: string;
};

/** Null when there is no draft under this id. */
export async function listAnswersOnSameTrouble(
  ctx: Context,
  submissionId: string | null,
): Promise<{ readonly answers: readonly AnswerOnSameTrouble[]; readonly next: ReportStep } | null> {
  const draft = submissionId === null ? null : await findDraft(ctx.db.app, submissionId, ctx.now);
  if (!draft) return null;
  const offered = draft.offeredAnswers ?? [];
  const [{ units }, rows] = await Promise.all([getReference(ctx.db), listPublicationsById(ctx.db.app, offered)]);
  const answers = offered.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return {
    next: nextStep(draft),
    answers: answers.map(({ id, title, outcome, publishedAt, unitId, answer }) => ({
      id,
      title,
      outcome,
      publishedAt,
      unit: namesOf(units.get(unitId ?? "")),
      opening: excerptOf(answer),
    })),
  };
}
