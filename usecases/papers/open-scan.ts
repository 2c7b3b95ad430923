/** Fetching the scan of a signed circular: for whoever reads the paper. */
import "server-only";
import { z } from "zod";
import { findPaper, findPaperScan } from "@/db/queries/papers";
import { mayReadPaper } from "@/domain/papers/decide-paper";
import { Refusal } from "@/domain/refusal";
import { openStoredFile } from "@/lib/file-store";
import { type Context, requireStaff } from "../context";

export const openScanInput = z.object({ id: z.coerce.number().int().positive() });

export type OpenedScan = {
  readonly name: string;
  readonly mediaType: string;
  readonly body: ReadableStream;
  readonly bytes: number;
};

/** @throws Refusal not-found; file-gone where it should be there and is not. */
export async function openScan(ctx: Context, { id }: z.infer<typeof openScanInput>): Promise<OpenedScan> {
  const actor = requireStaff(ctx.actor);
  const paper = await findPaper(ctx.db.app, id);
  if (!paper || !mayReadPaper(actor, paper)) throw new Refusal("not-found");
  const scan = paper.scanId === null ? null : await findPaperScan(ctx.db.app, paper.scanId);
  if (!scan) throw new Refusal("not-found");
  const opened = await openStoredFile(scan.fileKey);
  if (!opened) throw new Refusal("file-gone");
  return { name: scan.name, mediaType: scan.mediaType, ...opened };
}
