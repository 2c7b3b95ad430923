/**
 * The backup of a night, or one that somebody asked for. How it went is kept, so that health and the checklist can say it;
 * of the nightly ones the last fourteen stay.
 */
import "server-only";
import { type BackupResult, backupPath, projectPath, removeOldBackups, writeBackup } from "@/db/backup/write-backup";
import { saveBackupRun } from "@/db/queries/installation";
import { Refusal } from "@/domain/refusal";
import { env } from "@/lib/env";
import { bucketOfStore } from "@/lib/file-store";
import type { Context } from "../context";

const kept = 14;

/** @param file absolute; without it the folder of nightly backups. */
export async function backUp(ctx: Context, { file }: { readonly file?: string } = {}): Promise<BackupResult> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const { backupDir, storageDir, databaseDirectUrl } = env();
  if (!databaseDirectUrl) throw new Error("DATABASE_URL is not set: start through an npm command of the project");
  const at = ctx.now.toISOString();
  try {
    const result = await writeBackup({
      directUrl: databaseDirectUrl,
      file: file ?? backupPath(backupDir, ctx.now),
      storageDir: projectPath(storageDir),
      bucket: await bucketOfStore(),
    });
    await saveBackupRun(ctx.db.app, { at, isDone: true, bytes: result.bytes });
    if (file === undefined) await removeOldBackups(projectPath(backupDir), kept);
    return result;
  } catch (error) {
    await saveBackupRun(ctx.db.app, { at, isDone: false, code: (error as NodeJS.ErrnoException).code ?? "failed" });
    throw error;
  }
}
