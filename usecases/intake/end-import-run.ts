/** The end of a run: the upload is no longer needed. One that failed keeps what it brought in, and its account. */
import "server-only";
import { lockImportBatch, updateImportBatch } from "@/db/queries/imports";
import { Refusal } from "@/domain/refusal";
import { deleteStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

export async function endImportRun(ctx: Context, input: { id: string; state: "done" | "failed" }): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const fileKey = await ctx.db.app.transaction(async (tx) => {
    const batch = await lockImportBatch(tx, input.id);
    if (batch?.state !== "running") return null;
    await updateImportBatch(tx, input.id, { state: input.state, endedAt: ctx.now, fileKey: null });
    return batch.fileKey;
  });
  if (fileKey !== null) await deleteStoredFile(fileKey);
}
