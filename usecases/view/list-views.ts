/** The views of the queue that this person saved, in their order. */
import "server-only";
import { listSavedViewRows, type SavedView } from "@/db/queries/saved-views";
import { type Context, requireStaff } from "../context";

export async function listViews(ctx: Context): Promise<readonly SavedView[]> {
  return listSavedViewRows(ctx.db.app, requireStaff(ctx.actor).staffId);
}
