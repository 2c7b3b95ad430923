/** A draft: every finished step of the filing form is kept, encrypted, for whoever holds the cookie. */
import "server-only";
import { z } from "zod";
import { findDraft, upsertDraft } from "@/db/queries/drafts";
import { type KeptAnswers, mergedAnswers } from "@/domain/complaint/filing-form";
import type { Context } from "../context";

/** A draft that nobody touches is gone after a week. */
const keptForDays = 7;

export type SaveDraftInput = { readonly submissionId: string; readonly answers: KeptAnswers };

export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<void> {
  const submissionId = z.string().min(22).max(64).parse(input.submissionId);
  const expiresAt = new Date(ctx.now.getTime() + keptForDays * 86_400_000);
  await ctx.db.app.transaction(async (tx) => {
    const before = (await findDraft(tx, submissionId, ctx.now)) ?? {};
    await upsertDraft(tx, submissionId, mergedAnswers(before, input.answers), ctx.now, expiresAt);
  });
}
