/**
 * One sweep over the clocks that fell due: reminders, cards, acceptance by the rules, the end of waiting times, closing
 * after silence. Complaints are done some at a time, each lot its own transaction, so a sweep that is cut off loses
 * nothing and the next one goes on; what was done once is not asked for again.
 *
 * What somebody else holds is passed over at first and waited for at the end: by then it mostly is done, since whoever
 * changes a complaint lets happen first what was due.
 */
import "server-only";
import { type DuePlace, listDueComplaintIds } from "@/db/queries/clocks";
import { byItself, lockComplaintsById, saveComplaints } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideCatchingUp } from "@/domain/complaint/decide-attention";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError } from "@/lib/log";
import type { Context } from "../context";

const lotSize = 100;

/**
 * A complaint that cannot be attended to is logged and left out, so that it holds up nobody else.
 * @returns how many complaints changed. Throws at the end when some were left out.
 */
export async function attendToClocks(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const leftOut = new Set<number>();
  const changed = (await sweepOnce(ctx, leftOut, "skip")) + (await sweepOnce(ctx, leftOut, "wait"));
  if (leftOut.size > 0) throw new Error(`${leftOut.size} complaints could not be attended to`);
  return changed;
}

async function sweepOnce(ctx: Context, leftOut: Set<number>, held: "skip" | "wait"): Promise<number> {
  let changed = 0;
  for (let after: DuePlace | null = null; ; ) {
    const due = await listDueComplaintIds(ctx.db.app, { now: ctx.now, after, most: lotSize });
    if (due.last === null) return changed;
    after = due.last;
    const lot = due.ids.filter((id) => !leftOut.has(id));
    changed += await attendToLot(ctx, lot, leftOut, held);
  }
}

/** When it cannot be done together, by halves, until the one is found that cannot be done. */
async function attendToLot(
  ctx: Context,
  ids: readonly number[],
  leftOut: Set<number>,
  held: "skip" | "wait",
): Promise<number> {
  const [first, second] = ids;
  if (first === undefined) return 0;
  try {
    return await attendTogether(ctx, ids, held);
  } catch (error) {
    if (second === undefined) {
      leftOut.add(first);
      logError("clocks.left_out", { complaintId: first, ...errorDetails(error) });
      return 0;
    }
    const middle = Math.ceil(ids.length / 2);
    const before = await attendToLot(ctx, ids.slice(0, middle), leftOut, held);
    return before + (await attendToLot(ctx, ids.slice(middle), leftOut, held));
  }
}

async function attendTogether(ctx: Context, ids: readonly number[], held: "skip" | "wait"): Promise<number> {
  const { rules } = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const decided = (await lockComplaintsById(tx, ids, held)).flatMap((stored) => {
      const change = decideCatchingUp(stored.complaint, ctx.now, rules);
      return change ? [{ stored, change }] : [];
    });
    await saveComplaints(tx, byItself, decided);
    return decided.length;
  });
}
