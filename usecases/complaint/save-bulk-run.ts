/**
 * What one action on many reports came to, line by line, kept so that the page of the result can be loaded again. Each
 * report was decided in a transaction of its own before; here nothing is done any more.
 */
import "server-only";
import { deleteBulkRunsBefore, insertBulkRun } from "@/db/queries/bulk-runs";
import type { BulkAction, BulkRow } from "@/domain/complaint/bulk";
import { newRandomId } from "@/lib/ids";
import { type Context, requireStaff } from "../context";

const keptMs = 7 * 24 * 3_600_000;

export async function saveBulkRun(
  ctx: Context,
  run: { readonly action: BulkAction; readonly rows: readonly BulkRow[] },
): Promise<{ readonly id: string }> {
  const { staffId } = requireStaff(ctx.actor);
  const id = newRandomId();
  await ctx.db.app.transaction(async (tx) => {
    await deleteBulkRunsBefore(tx, new Date(ctx.now.getTime() - keptMs));
    await insertBulkRun(tx, { id, staffId, ranAt: ctx.now, ...run });
  });
  return { id };
}
