/**
 * A fresh start for every notice that waits: its job runs now. For a worker that starts, since the worker before it may
 * have been killed while it held a job, or had no server for its channel.
 */
import "server-only";
import { enqueueSending } from "@/db/queries/jobs";
import { listQueuedNotices, type Notice } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import { openChannels } from "@/lib/message-channels";
import type { Context } from "../context";

const pageSize = 200;

/** @returns how many wait for a channel that is set up; for the others there is nothing to try. */
export async function requeueNotices(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const channels = openChannels();
  if (channels.length === 0) return 0;
  let after: Notice | null = null;
  for (let count = 0; ; ) {
    const page: Notice[] = await listQueuedNotices(ctx.db.app, { after, size: pageSize, channels });
    for (const notice of page) await enqueueSending(ctx.db.app, notice);
    count += page.length;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return count;
  }
}
