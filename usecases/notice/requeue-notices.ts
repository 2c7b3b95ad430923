/**
 * A fresh start for every notice that waits: its job runs now. For a worker that starts, since the worker before it may
 * have been killed while it held a job, or had no mail server.
 */
import "server-only";
import { enqueueSending } from "@/db/queries/jobs";
import { listQueuedNotices, type Notice } from "@/db/queries/notices";
import { Refusal } from "@/domain/refusal";
import { env } from "@/lib/env";
import type { Context } from "../context";

const pageSize = 200;

/** @returns how many wait; 0 without a mail server, where there is nothing to try. */
export async function requeueNotices(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  if (!env().smtpUrl) return 0;
  let after: Notice | null = null;
  for (let count = 0; ; ) {
    const page: Notice[] = await listQueuedNotices(ctx.db.app, { after, size: pageSize });
    for (const notice of page) await enqueueSending(ctx.db.app, notice);
    count += page.length;
    after = page.at(-1) ?? null;
    if (page.length < pageSize) return count;
  }
}
