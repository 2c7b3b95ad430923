/** How many notes call this person and were not read yet. */
import "server-only";
import { countUnreadMentions } from "@/db/queries/mentions";
import { type Context, requireStaff } from "../context";

export async function countMentions(ctx: Context): Promise<number> {
  return countUnreadMentions(ctx.db.app, requireStaff(ctx.actor).staffId);
}
