/** A notice that was turned down to the last try: it is noted as impossible, so that nobody waits for it. */
import "server-only";
import { appendCallIfNobodyTold, lockQueuedNotice, type NoticeKey, updateNoticeEnded } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export async function giveUpNotice(ctx: Context, key: NoticeKey): Promise<void> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  await ctx.db.app.transaction(async (tx) => {
    const notice = await lockQueuedNotice(tx, key);
    if (!notice) return;
    await updateNoticeEnded(tx, key, "impossible");
    await appendCallIfNobodyTold(tx, notice);
  });
}
