/** A notice that the mail server turned down to the last try: it is noted as impossible, so that nobody waits for it. */
import "server-only";
import { lockQueuedNotice, updateNoticeEnded } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export async function giveUpNotice(
  ctx: Context,
  notice: { complaintId: number; version: number; recipient: string },
): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await ctx.db.app.transaction(async (tx) => {
    if (await lockQueuedNotice(tx, notice)) await updateNoticeEnded(tx, notice, "impossible");
  });
}
