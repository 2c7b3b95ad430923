/** What the worker needs to bring a batch in, from the row on where it stopped before; null when there is nothing to do. */
import "server-only";
import { findImportBatch } from "@/db/queries/imports";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import { columnsOf } from "@/domain/intake/import-columns";
import { isPersonalColumn, type LetterColumns } from "@/domain/intake/letter";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export type ImportRun = {
  readonly id: string;
  readonly fileKey: string | null;
  readonly origin: string;
  readonly kind: ComplaintKind | null;
  readonly columns: LetterColumns;
  readonly width: number;
  /** Columns that may be kept of a row that cannot be taken. */
  readonly keptColumns: readonly number[];
  /** Rows below the header that were looked at before. */
  readonly read: number;
};

export async function beginImportRun(ctx: Context, { id }: { id: string }): Promise<ImportRun | null> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const batch = await findImportBatch(ctx.db.app, id);
  if (batch?.state !== "running") return null;
  return {
    id,
    fileKey: batch.fileKey,
    origin: batch.origin,
    kind: batch.kind,
    columns: columnsOf(batch.header, batch.mapping ?? {}).columns,
    width: batch.header.length,
    keptColumns: batch.header.flatMap((name, index) => (isPersonalColumn(name) ? [] : [index])),
    read: batch.read,
  };
}
