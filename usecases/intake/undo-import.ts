/**
 * Taking a batch back: all of its reports or none, in one transaction. Each is locked and looked at again; when something
 * was done to one of them since it was asked for, everything stays as it is and the page names those reports.
 */
import "server-only";
import { lockComplaintsById, saveComplaints } from "@/db/queries/complaints";
import {
  listBatchComplaintIds,
  listEventsOf,
  listTouchedNumbers,
  lockImportBatch,
  updateImportBatch,
  updateLettersUndone,
} from "@/db/queries/imports";
import { decideImportUndo } from "@/domain/intake/decide-import-undo";
import { Refusal } from "@/domain/refusal";
import { undoneFlowsOf } from "@/domain/statistics/count-deltas";
import { factDimensionsOf } from "@/domain/statistics/dimensions";
import type { Context } from "../context";

const chunk = 200;
const mostNamed = 50;

class Touched extends Error {
  constructor(readonly numbers: readonly string[]) {
    super("something was done to reports of the batch");
  }
}

/** @returns how many reports were taken back. */
export async function undoImport(ctx: Context, { id }: { id: string }): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  try {
    return await ctx.db.app.transaction(async (tx) => {
      const batch = await lockImportBatch(tx, id);
      if (batch?.state !== "undoing") return 0;
      let undone = 0;
      for (let afterId = 0; ; ) {
        const ids = await listBatchComplaintIds(tx, id, afterId, chunk);
        const last = ids.at(-1);
        if (last === undefined) break;
        const stored = await lockComplaintsById(tx, ids, "wait");
        const touched = await listTouchedNumbers(tx, id, mostNamed, ids);
        if (touched.length > 0) throw new Touched(touched);
        const histories = await listEventsOf(tx, ids);
        const decided = stored.map((one) => ({
          stored: one,
          change: decideImportUndo(one.complaint, { batchId: id, at: ctx.now }),
        }));
        await saveComplaints(tx, ctx.actor, decided);
        const flows = stored.flatMap((one) => {
          const dimensions = factDimensionsOf(one.complaint);
          return undoneFlowsOf(histories.get(one.id) ?? []).map((flow) => ({ ...flow, ...dimensions }));
        });
        await updateLettersUndone(tx, ids, ctx.now, flows);
        undone += ids.length;
        afterId = last;
      }
      await updateImportBatch(tx, id, { state: "undone", undoneAt: ctx.now });
      return undone;
    });
  } catch (error) {
    if (!(error instanceof Touched) && !(error instanceof Refusal)) throw error;
    const touched = error instanceof Touched ? [...error.numbers] : await listTouchedNumbers(ctx.db.app, id, mostNamed);
    await updateImportBatch(ctx.db.app, id, { state: "done", touched });
    return 0;
  }
}
