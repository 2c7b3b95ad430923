/** Files whose time is over: tables after their day, uploads that nobody began to import within a week. */
import "server-only";
import { appendExportLog, listExpiredExports, updateExport } from "@/db/queries/exports";
import { listForgottenUploads, updateImportBatch } from "@/db/queries/imports";
import { Refusal } from "@/domain/refusal";
import { deleteStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

const batch = 100;
const uploadsKeptMs = 7 * 86_400_000;

/** @returns how many files were removed. */
export async function deleteExpiredFiles(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  let removed = 0;
  for (;;) {
    const expired = await listExpiredExports(ctx.db.app, ctx.now, batch);
    for (const row of expired) {
      if (row.fileKey !== null) await deleteStoredFile(row.fileKey);
      await ctx.db.app.transaction(async (tx) => {
        await updateExport(tx, row.id, { state: "expired", fileKey: null });
        await appendExportLog(tx, row, "expired", ctx.now);
      });
      removed += 1;
    }
    if (expired.length < batch) break;
  }
  const before = new Date(ctx.now.getTime() - uploadsKeptMs);
  for (;;) {
    const forgotten = await listForgottenUploads(ctx.db.app, before, batch);
    for (const { id, fileKey } of forgotten) {
      if (fileKey !== null) await deleteStoredFile(fileKey);
      await updateImportBatch(ctx.db.app, id, { fileKey: null });
      removed += 1;
    }
    if (forgotten.length < batch) return removed;
  }
}
