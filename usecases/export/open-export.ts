/** Fetching a table: only by whoever asked for it, as long as it is there and the person may still ask for it. Logged. */
import "server-only";
import { appendExportLog, type Export, findExport } from "@/db/queries/exports";
import { Refusal } from "@/domain/refusal";
import { mayExport, mayExportIdentities } from "@/domain/rights";
import { openStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

export type OpenedExport = Pick<Export, "format" | "requestedAt"> & {
  readonly body: ReadableStream;
  readonly bytes: number;
};

/** @throws Refusal not-found also for what somebody else asked for; export-gone when its day is over. */
export async function openExport(ctx: Context, { id }: { id: string }): Promise<OpenedExport> {
  const { actor } = ctx;
  if (!mayExport(actor)) throw new Refusal("not-found");
  const row = await findExport(ctx.db.app, id);
  if (row?.staffId !== actor.staffId) throw new Refusal("not-found");
  if (row.withIdentity && !mayExportIdentities(actor)) throw new Refusal("not-found");
  const isThere = row.state === "done" && row.expiresAt !== null && row.expiresAt > ctx.now;
  const file = isThere && row.fileKey !== null ? await openStoredFile(row.fileKey) : null;
  if (!file) throw new Refusal("export-gone");
  await appendExportLog(ctx.db.app, row, "downloaded", ctx.now);
  return { format: row.format, requestedAt: row.requestedAt, ...file };
}
