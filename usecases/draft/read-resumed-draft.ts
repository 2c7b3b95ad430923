/** The draft that a link leads to: as long as it lives, and whether this browser has another one begun. Nothing is written. */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import { nextStep, type ReportStep } from "@/domain/complaint/filing-form";
import { openResumeToken } from "@/lib/resume-token";
import type { Context } from "../context";

export type ResumedDraft = {
  readonly submissionId: string;
  readonly next: ReportStep;
  /** This browser would leave a report of its own behind. */
  readonly replaces: boolean;
};

/** Null for a link that is not ours, or whose draft was filed or is past its week. @param own id in the cookie, if any */
export async function readResumedDraft(
  ctx: Context,
  { token, own }: { readonly token: string; readonly own: string | null },
): Promise<ResumedDraft | null> {
  const submissionId = openResumeToken(token);
  const answers = submissionId === null ? null : await findDraft(ctx.db.app, submissionId, ctx.now);
  if (submissionId === null || answers === null) return null;
  const replaces = own !== null && own !== submissionId && (await findDraft(ctx.db.app, own, ctx.now)) !== null;
  return { submissionId, next: nextStep(answers), replaces };
}
