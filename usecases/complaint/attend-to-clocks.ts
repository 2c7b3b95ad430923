/**
 * One sweep over the clocks that fell due: reminders, cards, acceptance by the rules, the end of waiting times, closing
 * after silence. Each complaint is its own transaction, so a sweep that is cut off loses nothing and the next one goes
 * on; what was done once is not asked for again.
 */
import "server-only";
import { listDueComplaintIds } from "@/db/queries/clocks";
import { lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideAttention } from "@/domain/complaint/decide-attention";
import type { Change } from "@/domain/complaint/unfolding";
import { errorDetails, logError } from "@/lib/log";
import type { Context } from "../context";

const batch = 200;

/**
 * A complaint that cannot be attended to is logged and left out, so that it holds up nobody else.
 * @returns how many complaints changed. Throws at the end when some were left out.
 */
export async function attendToClocks(ctx: Context): Promise<number> {
  /** Not asked for again in this sweep: nothing was left to do, or it could not be done. */
  const leftOut = new Set<number>();
  let changed = 0;
  let failed = 0;
  for (;;) {
    const due = await listDueComplaintIds(ctx.db.app, ctx.now, batch + leftOut.size);
    const ids = due.filter((id) => !leftOut.has(id));
    if (ids.length === 0) break;
    for (const id of ids) {
      try {
        if (await attendTo(ctx, id)) changed += 1;
        else leftOut.add(id);
      } catch (error) {
        leftOut.add(id);
        failed += 1;
        logError("clocks.left_out", { complaintId: id, ...errorDetails(error) });
      }
    }
  }
  if (failed > 0) throw new Error(`${failed} complaints could not be attended to`);
  return changed;
}

async function attendTo(ctx: Context, id: number): Promise<boolean> {
  const { rules } = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockComplaintById(tx, id);
    if (!stored) return false;
    let { complaint } = stored;
    const events: Change["events"][number][] = [];
    for (;;) {
      const change = decideAttention(complaint, ctx.now, rules);
      if (!change) break;
      complaint = change.complaint;
      events.push(...change.events);
    }
    // Somebody else may have done what was due while this one waited for the lock.
    if (events.length > 0) await saveComplaint(tx, ctx.actor, stored, { complaint, events });
    return events.length > 0;
  });
}
