/**
 * What an open page of the desk is told when it asks: where the reports that stand on it are by now, how many notes call
 * this person, and who else has the report open. Only what the person may read; what is not theirs is not there.
 */
import "server-only";
import { z } from "zod";
import { listPresent, listStandingsByNumber } from "@/db/queries/desk-now";
import { countUnreadMentions } from "@/db/queries/mentions";
import { type DeskNow, type DeskWish, isInView, presenceLastsMs } from "@/domain/complaint/desk-now";
import { queueViews } from "@/domain/complaint/queue";
import { mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

/** As many as a page of the queue holds, and a report. */
const mostShown = 60;

/** As it stands in the address: the numbers of the page with a comma between them. */
export const readDeskNowInput = z
  .object({
    number: z.string().max(40).optional().catch(undefined),
    view: z.enum(queueViews).optional().catch(undefined),
    shown: z.string().max(4000).optional().catch(undefined),
  })
  .transform(
    ({ number, view, shown }): DeskWish => ({
      number: number || null,
      view: view ?? null,
      shown: (shown ?? "")
        .split(",")
        .filter((one) => one !== "" && one.length <= 40)
        .slice(0, mostShown),
    }),
  );

export async function readDeskNow(ctx: Context, wish: DeskWish): Promise<Omit<DeskNow, "counts">> {
  const actor = requireStaff(ctx.actor);
  const numbers = [...new Set([...(wish.number === null ? [] : [wish.number]), ...wish.shown])];
  const [standings, mentions] = await Promise.all([
    listStandingsByNumber(ctx.db.app, numbers),
    countUnreadMentions(ctx.db.app, actor.staffId),
  ]);
  const readable = standings.filter((standing) => mayRead(actor, standing));
  const open = readable.find(({ number }) => number === wish.number);
  const people = open
    ? await listPresent(ctx.db.app, {
        complaintId: open.id,
        exceptStaffId: actor.staffId,
        since: new Date(ctx.now.getTime() - presenceLastsMs),
      })
    : [];
  return {
    reports: readable.map((standing) => ({
      number: standing.number,
      version: standing.version,
      by: standing.by,
      isInView: isInView(actor, wish.view, standing),
    })),
    mentions,
    people,
  };
}
