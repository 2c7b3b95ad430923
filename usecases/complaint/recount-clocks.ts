/**
 * A calendar was published: every running clock that rests on a changed day is counted anew, complaint by complaint, each
 * in its own transaction with an event that says so. What was done is not done again, so it may be cut off at any moment;
 * the version up to which everything was counted is noted at the end, and with the next call of the hour at the latest.
 */
import "server-only";
import { getCalendar, listCalendarVersions } from "@/db/queries/calendar";
import { listRunningClocks } from "@/db/queries/clocks";
import { lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { findEntry, upsertInstallationEntry } from "@/db/queries/installation";
import { getReference } from "@/db/queries/reference";
import { decideRecount, recountClock } from "@/domain/complaint/decide-recount";
import { Refusal } from "@/domain/refusal";
import { type Context, catchUp } from "../context";

const pageSize = 500;
const recountedKey = "recounted-calendar";
/** A process may hold the calendar before for a minute, and start clocks with it: what is noted earlier is looked at again. */
const settlingMs = 10 * 60_000;

/** @returns how many complaints were counted anew. */
export async function recountClocks(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const [newest] = await listCalendarVersions(ctx.db.app, 1);
  if (!newest || (await findEntry(ctx.db.app, recountedKey)) === String(newest.version)) return 0;
  const { version, publishedAt } = newest;
  const { calendar } = await getCalendar(ctx.db, version);
  const { regionPaths } = (await getReference(ctx.db)).rules;
  const rules = { calendar, regionPaths };
  let moved = 0;
  for (let afterId = 0; ; ) {
    const page = await listRunningClocks(ctx.db.app, { afterId, complaints: pageSize, notOfVersion: version });
    if (page.lastId === null) break;
    afterId = page.lastId;
    const concerned = new Set(
      page.clocks.filter((clock) => recountClock(clock, ctx.now, rules)).map(({ complaintId }) => complaintId),
    );
    for (const id of concerned) {
      await ctx.db.app.transaction(async (tx) => {
        const stored = await catchUp(ctx, tx, await lockComplaintById(tx, id));
        const change = stored && decideRecount(stored.complaint, ctx.now, rules);
        if (!stored || !change) return;
        await saveComplaint(tx, ctx.actor, stored, change);
        moved += 1;
      });
    }
  }
  if (ctx.now.getTime() - publishedAt.getTime() > settlingMs) {
    await upsertInstallationEntry(ctx.db.app, recountedKey, String(version));
  }
  return moved;
}
