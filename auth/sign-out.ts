/** Signing out revokes the row: a copied cookie opens nothing afterwards. */
import "server-only";
import { updateSessionRevoked } from "@/db/queries/staff";
import type { Context } from "@/usecases/context";

export async function signOut(ctx: Context): Promise<void> {
  if (ctx.actor.kind === "staff") await updateSessionRevoked(ctx.db.app, ctx.actor.sessionId, ctx.now);
}
