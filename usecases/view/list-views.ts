/** The views of the queue that this person saved, in their order. */
import "server-only";
import { type SavedView, savedViewsAsked } from "@/db/queries/saved-views";
import { type Context, requireStaff } from "../context";

export async function listViews(ctx: Context): Promise<readonly SavedView[]> {
  return savedViewsAsked(ctx.db.app, requireStaff(ctx.actor).staffId);
}
