/** A person's own tables, and for administrators the log of all that was taken away. */
import "server-only";
import { type Export, type ExportLogRow, listExportLog, listExports } from "@/db/queries/exports";
import { Refusal } from "@/domain/refusal";
import { mayExport, mayExportIdentities, mayReadExportLog } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const mostOwn = 50;
const logPage = 50;

export type ExportList = {
  readonly own: readonly (Omit<Export, "fileKey"> & { readonly isThere: boolean })[];
  readonly mayAsk: boolean;
  readonly mayAskIdentities: boolean;
  /** Null for whoever may not read it. `next` is what the address of the next page carries. */
  readonly log: { readonly rows: readonly ExportLogRow[]; readonly next: string | null } | null;
};

export async function listOwnExports(
  ctx: Context,
  { after }: { after?: string | undefined } = {},
): Promise<ExportList> {
  const actor = requireStaff(ctx.actor);
  const mayAsk = mayExport(actor);
  const mayReadLog = mayReadExportLog(actor);
  if (!mayAsk && !mayReadLog) throw new Refusal("not-allowed");
  const beforeId = /^\d{1,15}$/.test(after ?? "") ? Number(after) : null;
  const [own, log] = await Promise.all([
    listExports(ctx.db.app, actor.staffId, mostOwn),
    mayReadLog ? listExportLog(ctx.db.app, beforeId, logPage + 1) : null,
  ]);
  const last = log?.at(logPage - 1)?.entry.id;
  return {
    own: own.map(({ fileKey, ...row }) => ({
      ...row,
      isThere: row.state === "done" && fileKey !== null && row.expiresAt !== null && row.expiresAt > ctx.now,
    })),
    mayAsk,
    mayAskIdentities: mayExportIdentities(actor),
    log: log && {
      rows: log.slice(0, logPage),
      next: log.length > logPage && last !== undefined ? String(last) : null,
    },
  };
}
