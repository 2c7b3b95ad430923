/** Results of actions on many reports, for some days. */
import "server-only";
import { and, eq, lt } from "drizzle-orm";
import type { BulkAction, BulkRow } from "@/domain/complaint/bulk";
import type { Reader, Tx } from "../client";
import { bulkRuns } from "../schema/views";

export type BulkRun = { readonly action: BulkAction; readonly ranAt: Date; readonly rows: readonly BulkRow[] };

export async function insertBulkRun(tx: Tx, run: BulkRun & { id: string; staffId: number }): Promise<void> {
  await tx.insert(bulkRuns).values(run);
}

export async function deleteBulkRunsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.delete(bulkRuns).where(lt(bulkRuns.ranAt, before));
}

export async function findBulkRun(reader: Reader, id: string, staffId: number): Promise<BulkRun | null> {
  const [row] = await reader
    .select({ action: bulkRuns.action, ranAt: bulkRuns.ranAt, rows: bulkRuns.rows })
    .from(bulkRuns)
    .where(and(eq(bulkRuns.id, id), eq(bulkRuns.staffId, staffId)));
  return row ? { ...row, action: row.action as BulkAction } : null;
}
