/** How far a table is, and its end: from then on it can be fetched for a day by whoever asked for it. */
import "server-only";
import { appendExportLog, findExport, updateExport } from "@/db/queries/exports";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

const keptMs = 24 * 3_600_000;

export type ExportStepDone = {
  readonly id: string;
  readonly rows: number;
  readonly end?:
    | { readonly state: "done"; readonly fileKey: string; readonly bytes: number; readonly isCut: boolean }
    | { readonly state: "failed" };
};

export async function advanceExport(ctx: Context, { id, rows, end }: ExportStepDone): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  if (!end) return updateExport(ctx.db.app, id, { rows });
  await ctx.db.app.transaction(async (tx) => {
    const expiresAt = end.state === "done" ? new Date(ctx.now.getTime() + keptMs) : null;
    await updateExport(tx, id, { ...end, rows, endedAt: ctx.now, expiresAt });
    const row = await findExport(tx, id);
    if (row) await appendExportLog(tx, row, end.state === "done" ? "finished" : "failed", ctx.now);
  });
}
