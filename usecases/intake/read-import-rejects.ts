/**
 * The rows of a batch that could not be taken, each with its line and the reasons, to be put right and uploaded again.
 * The columns that say who wrote are not among them: they were never kept.
 */
import "server-only";
import { findImportBatch, listImportRows } from "@/db/queries/imports";
import { isPersonalColumn, type RefusalReason } from "@/domain/intake/letter";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 500;

export type RejectedRow = {
  readonly line: number;
  readonly reasons: readonly RefusalReason[];
  readonly cells: readonly string[];
};

export type ImportRejects = {
  readonly header: readonly string[];
  rows(): AsyncGenerator<RejectedRow>;
};

export async function readImportRejects(ctx: Context, { id }: { id: string }): Promise<ImportRejects> {
  const actor = requireStaff(ctx.actor);
  const batch = mayImport(actor) ? await findImportBatch(ctx.db.app, id) : null;
  if (!batch || batch.refused === 0) throw new Refusal("not-found");
  return {
    header: batch.header.filter((name) => !isPersonalColumn(name)),
    rows: async function* () {
      for (let after = 0; ; ) {
        const rows = await listImportRows(ctx.db.app, id, after, pageSize);
        for (const row of rows) yield { ...row, reasons: row.reasons as RefusalReason[] };
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        after = last.line;
      }
    },
  };
}
