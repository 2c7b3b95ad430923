/** Archiving what ended a year ago: nothing changes any more, and the queue's lists stay short. */
import "server-only";
import { listArchivableIds, lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { decideArchiving } from "@/domain/complaint/decide-closing";
import { isPossible } from "@/domain/complaint/transitions";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

const keptForDays = 365;
const batch = 200;

/** @returns how many were archived. */
export async function archiveComplaints(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const endedBefore = new Date(ctx.now.getTime() - keptForDays * 86_400_000);
  let archived = 0;
  for (;;) {
    const ids = await listArchivableIds(ctx.db.app, endedBefore, batch);
    if (ids.length === 0) return archived;
    for (const id of ids) {
      await ctx.db.app.transaction(async (tx) => {
        const stored = await lockComplaintById(tx, id);
        if (!stored || !isPossible("archive", stored.complaint.state)) return;
        await saveComplaint(tx, ctx.actor, stored, decideArchiving(stored.complaint, ctx.now));
      });
      archived += 1;
    }
  }
}
