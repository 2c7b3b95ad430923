/** Asking that a whole batch be taken back, for a reason. Refused at once when something was done to any of its reports. */
import "server-only";
import { z } from "zod";
import { listTouchedNumbers, lockImportBatch, updateImportBatch } from "@/db/queries/imports";
import { enqueueImport } from "@/db/queries/jobs";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const askImportUndoInput = z.strictObject({
  batchId: z.string().max(64),
  reason: z.string().trim().min(4).max(500),
});

export async function askImportUndo(ctx: Context, input: z.infer<typeof askImportUndoInput>): Promise<void> {
  const actor = requireStaff(ctx.actor);
  if (!mayImport(actor)) throw new Refusal("not-allowed");
  await ctx.db.app.transaction(async (tx) => {
    const batch = await lockImportBatch(tx, input.batchId);
    if (!batch) throw new Refusal("not-found");
    if (batch.state !== "done" && batch.state !== "failed") throw new Refusal("import-not-undoable");
    const touched = await listTouchedNumbers(tx, input.batchId, 1);
    if (touched.length > 0) throw new Refusal("import-reports-touched");
    await updateImportBatch(tx, input.batchId, {
      state: "undoing",
      undoById: actor.staffId,
      undoReason: input.reason,
      touched: null,
    });
    await enqueueImport(tx, "undo-import", input.batchId);
  });
}
