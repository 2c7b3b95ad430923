/** The batches of letters that were brought in, newest first. */
import "server-only";
import { type ImportBatch, type ImportCursor, listImportBatches } from "@/db/queries/imports";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 20;

export type ImportList = {
  readonly batches: readonly (Omit<ImportBatch, "fileKey"> & { readonly staffName: string | null })[];
  /** What the address of the next page carries; null on the last one. */
  readonly next: string | null;
};

export async function listImports(ctx: Context, { after }: { after?: string | undefined }): Promise<ImportList> {
  if (!mayImport(requireStaff(ctx.actor))) throw new Refusal("not-allowed");
  const rows = await listImportBatches(ctx.db.app, cursorOf(after), pageSize + 1);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1)?.batch;
  return {
    batches: page.map(({ batch: { fileKey: _file, ...batch }, staffName }) => ({ ...batch, staffName })),
    next: rows.length > pageSize && last ? `${last.createdAt.getTime()}.${last.id}` : null,
  };
}

function cursorOf(text: string | undefined): ImportCursor | null {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? "") ?? [];
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id };
}
