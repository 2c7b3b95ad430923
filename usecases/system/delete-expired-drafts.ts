/** Drafts that nobody filed in time are deleted for good: they hold what a person wrote and then thought better of. */
import "server-only";
import { deleteExpiredDrafts as deleteExpired } from "@/db/queries/drafts";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export async function deleteExpiredDrafts(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await deleteExpired(ctx.db.app);
}
