/** What was brought to a report that is still being written, for whoever holds its id; empty when there is nothing. */
import "server-only";
import { listDraftFilesOf } from "@/db/queries/files";
import type { Context } from "../context";

export type DraftFilePage = { readonly id: string; readonly name: string; readonly bytes: number };

export async function listDraftFiles(ctx: Context, submissionId: string): Promise<readonly DraftFilePage[]> {
  const files = await listDraftFilesOf(ctx.db.app, submissionId);
  return files.map(({ id, name, bytes }) => ({ id, name, bytes }));
}
