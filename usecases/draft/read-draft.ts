/** The draft of whoever holds its id; empty when there is none. */
import "server-only";
import { findDraft } from "@/db/queries/drafts";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import type { Context } from "../context";

export async function readDraft(ctx: Context, submissionId: string): Promise<DraftAnswers> {
  return (await findDraft(ctx.db.app, submissionId, ctx.now)) ?? {};
}
