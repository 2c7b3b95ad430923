/** Taking a file away before the report is filed: nobody knew of it yet, so no trace stays. */
import "server-only";
import { z } from "zod";
import { lockDraft } from "@/db/queries/drafts";
import { deleteDraftFile, listDraftFilesOf } from "@/db/queries/files";
import { Refusal } from "@/domain/refusal";
import { deleteStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

export const removeDraftFileInput = z.strictObject({
  submissionId: z.string().min(22).max(64),
  fileId: z.string().max(40),
});

/** @returns how many are left. @throws Refusal file-gone when this draft has no such file (any more). */
export async function removeDraftFile(ctx: Context, input: z.infer<typeof removeDraftFileInput>): Promise<number> {
  const { submissionId, fileId } = input;
  const { fileKey, left } = await ctx.db.app.transaction(async (tx) => {
    const isWaiting = await lockDraft(tx, submissionId, ctx.now);
    const fileKey = isWaiting ? await deleteDraftFile(tx, submissionId, fileId) : null;
    if (fileKey === null) throw new Refusal("file-gone");
    return { fileKey, left: await listDraftFilesOf(tx, submissionId) };
  });
  // Cut off here, the worker takes it away within the hour.
  await deleteStoredFile(fileKey);
  return left.length;
}
