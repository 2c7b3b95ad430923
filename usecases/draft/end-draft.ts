/** Ending a draft: what was written and what was brought to it is gone at once, nothing is asked and nothing is kept. */
import "server-only";
import { z } from "zod";
import { deleteDraft, lockDraft } from "@/db/queries/drafts";
import { deleteDraftFile, listDraftFilesOf } from "@/db/queries/files";
import { deleteStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

export const endDraftInput = z.strictObject({ submissionId: z.string().min(22).max(64) });

export async function endDraft(ctx: Context, { submissionId }: z.infer<typeof endDraftInput>): Promise<void> {
  const fileKeys = await ctx.db.app.transaction(async (tx) => {
    await lockDraft(tx, submissionId, ctx.now);
    const files = await listDraftFilesOf(tx, submissionId);
    for (const { id } of files) await deleteDraftFile(tx, submissionId, id);
    await deleteDraft(tx, submissionId);
    return files.map(({ fileKey }) => fileKey);
  });
  // Cut off here: no row knows them any more, and the next hour takes them away.
  for (const fileKey of fileKeys) await deleteStoredFile(fileKey);
}
