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
import type { Context } from "../context";

const batch = 200;

/** @returns how many complaints changed. */
export async function attendToClocks(ctx: Context): Promise<number> {
  const { rules } = await getReference(ctx.db);
  let changed = 0;
  for (;;) {
    const ids = await listDueComplaintIds(ctx.db.app, ctx.now, batch);
    if (ids.length === 0) return changed;
    for (const id of ids) {
      await ctx.db.app.transaction(async (tx) => {
        const stored = await lockComplaintById(tx, id);
        if (!stored) return;
        let { complaint } = stored;
        const events: Change["events"][number][] = [];
        for (;;) {
          const change = decideAttention(complaint, ctx.now, rules);
          if (!change) break;
          complaint = change.complaint;
          events.push(...change.events);
        }
        if (events.length > 0) await saveComplaint(tx, ctx.actor, stored, { complaint, events });
      });
      changed += 1;
    }
  }
}
