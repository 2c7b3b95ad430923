/** All that an open page may know now: where its reports stand, who else is there, and the counts beside its views. */
import "server-only";
import type { DeskNow, DeskWish } from "@/domain/complaint/desk-now";
import { listQueue } from "@/usecases/complaint/list-queue";
import type { Context } from "@/usecases/context";
import { readDeskNow } from "@/usecases/desk/read-desk-now";

export type DeskReader = (context: Context, wish: DeskWish) => Promise<DeskNow>;

export const readDesk: DeskReader = async (context, wish) => {
  const [now, queue] = await Promise.all([
    readDeskNow(context, wish),
    // The same counts as the page shows, of the same person.
    wish.view === null ? null : listQueue(context, { view: wish.view }),
  ]);
  const counts = Object.fromEntries((queue?.views ?? []).map(({ view, count, isMore }) => [view, { count, isMore }]));
  return { ...now, counts };
};
