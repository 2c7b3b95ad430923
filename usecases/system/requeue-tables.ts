/**
 * Imports and tables that a worker had in hand when it fell: taken up again by the one that starts, and not hours later
 * when the queue gives up on the old one. Each goes on where it stopped; one that another worker still has is not harmed.
 */
import "server-only";
import { listUnfinishedExports } from "@/db/queries/exports";
import { listUnfinishedImports } from "@/db/queries/imports";
import { enqueueExport, enqueueImport } from "@/db/queries/jobs";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

/** @returns how many there were. */
export async function requeueTables(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const { app } = ctx.db;
  const [imports, exports] = await Promise.all([listUnfinishedImports(app), listUnfinishedExports(app)]);
  for (const { id, isUndo } of imports) await enqueueImport(app, isUndo ? "undo-import" : "run-import", id);
  for (const id of exports) await enqueueExport(app, id);
  return imports.length + exports.length;
}
