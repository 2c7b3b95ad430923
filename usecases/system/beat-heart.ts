/** The worker's heartbeat: a sign of life that the health page reads. */
import "server-only";
import { heartbeatKey, upsertInstallationEntry } from "@/db/queries/installation";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export async function beatHeart(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await upsertInstallationEntry(ctx.db.app, heartbeatKey, ctx.now.toISOString());
}
