/**
 * Drafts that nobody filed in time are deleted for good, with the files that were brought to them: they hold what a person
 * wrote and then thought better of. With them go the counts of attempts that have run out, which hold addresses, and one-time codes.
 */
import "server-only";
import { deleteExpiredAttempts } from "@/db/queries/attempts";
import { deleteExpiredDrafts as deleteExpired } from "@/db/queries/drafts";
import { deleteExpiredOneTimeCodes } from "@/db/queries/one-time-codes";
import { Refusal } from "@/domain/refusal";
import { deleteStoredFile } from "@/lib/file-store";
import type { Context } from "../context";

const batch = 200;

export async function deleteExpiredDrafts(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await deleteExpiredAttempts(ctx.db.app);
  await deleteExpiredOneTimeCodes(ctx.db.app);
  for (;;) {
    const gone = await ctx.db.app.transaction((tx) => deleteExpired(tx, ctx.now, batch));
    // Cut off here, or without an answer of the store: no row knows them any more, and the next hour takes them away.
    for (const fileKey of gone.fileKeys) await deleteStoredFile(fileKey);
    if (gone.drafts < batch) return;
  }
}
