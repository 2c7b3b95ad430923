/**
 * Files that no report knows: uploads that were cut off, files that were removed, halves that a crash left behind. An hour
 * is more than any upload takes. Files of another database in the same folder carry another mark and are left alone.
 */
import "server-only";
import { findStorageMark, listKeptKeys } from "@/db/queries/files";
import { Refusal } from "@/domain/refusal";
import { deleteHalfFile, deleteStoredFile, isHalfFile, listStoredFiles } from "@/lib/file-store";
import type { Context } from "../context";

const anHourMs = 3_600_000;
const batch = 500;

/** @returns how many were removed. */
export async function deleteOrphanFiles(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const before = new Date(ctx.now.getTime() - anHourMs);
  let removed = 0;
  for (const folder of ["incoming", "files", "exports", "imports"]) {
    for await (const { key, changedAt } of listStoredFiles(folder)) {
      if (changedAt >= before) continue;
      if (isHalfFile(key)) await deleteHalfFile(key);
      else if (folder === "incoming") await deleteStoredFile(key);
      else continue;
      removed += 1;
    }
  }
  const mark = await findStorageMark(ctx.db.app);
  if (mark === null) return removed;
  const forget = async (keys: readonly string[]) => {
    const kept = await listKeptKeys(ctx.db.app, keys);
    for (const key of keys) {
      if (kept.has(key)) continue;
      await deleteStoredFile(key);
      removed += 1;
    }
  };
  let old: string[] = [];
  for await (const { key, changedAt } of listStoredFiles("files")) {
    if (changedAt >= before || isHalfFile(key) || !key.startsWith(`files/${mark}-`)) continue;
    old.push(key);
    if (old.length < batch) continue;
    await forget(old);
    old = [];
  }
  await forget(old);
  return removed;
}
