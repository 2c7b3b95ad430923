/** Taking a file away: the window any, whoever brought it within the hour. The trace of it stays, the file does not. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { findFile, updateFile } from "@/db/queries/files";
import { decideRemovingFile } from "@/domain/files/decide-file";
import { mayRemoveFile } from "@/domain/files/file-rights";
import { Refusal } from "@/domain/refusal";
import { deleteStoredFile } from "@/lib/file-store";
import { type Context, lockFor } from "../context";

export const removeFileInput = z.strictObject({ number: z.string().max(40), fileId: z.string().max(40) });

export async function removeFile(ctx: Context, input: z.infer<typeof removeFileInput>): Promise<void> {
  const fileKey = await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "remove_file", input.number);
    const file = await findFile(tx, input.fileId);
    if (!file || file.complaintId !== stored.id) throw new Refusal("not-found");
    if (file.removedAt !== null) throw new Refusal("file-gone");
    if (!mayRemoveFile(ctx.actor, stored, file, ctx.now)) throw new Refusal("file-remove-too-late");
    const change = decideRemovingFile(stored.complaint, { fileId: file.id, purpose: file.purpose, at: ctx.now });
    await saveComplaint(tx, ctx.actor, stored, change);
    await updateFile(tx, file.id, { removedAt: ctx.now });
    return file.fileKey;
  });
  // Cut off here, the worker takes it away within the hour.
  await deleteStoredFile(fileKey);
}
