/** What the queue is told while it stands open: counts beside the views, and how many of its reports changed. */

import { getLocale, getTranslations } from "@/app/translations";
import { DeskLiveCounts } from "@/components/complaint/desk-live-counts";
import { DeskLiveQueue } from "@/components/complaint/desk-live-queue";
import { DeskLongLists } from "@/components/complaint/desk-long-lists";
import type { QueueView } from "@/domain/complaint/queue";
import type { Queue } from "@/usecases/complaint/list-queue";
import { RefreshButton } from "./refresh-button";
import { signedInRequest } from "./staff-request";

/** `page`: the name of this rendering: what an earlier one was told is not for it. */
export async function LiveQueue({ queue, isFiltered }: { queue: Queue; isFiltered: boolean }) {
  const [{ now }, locale, t, counted] = await Promise.all([
    signedInRequest(),
    getLocale(),
    getTranslations("live.queue"),
    getTranslations("desk.queue"),
  ]);
  const page = String(now.getTime());
  return (
    <>
      <DeskLongLists key={`lists ${page}`} />
      <DeskLiveCounts page={page} locale={locale} more={counted("countMore", { count: "{count}" })} />
      <DeskLiveQueue
        key={page}
        page={page}
        view={queue.view}
        hearsNew={!isFiltered && queue.isFirstPage}
        texts={{ changed: t("changed", { count: "{count}" }), many: t("many") }}
        refresh={<RefreshButton>{t("refresh")}</RefreshButton>}
      />
    </>
  );
}

/** A count in its place, for DeskLiveCounts. */
export function LiveCount({ of, text }: { of: QueueView | "mentions"; text: string }) {
  return (
    <span data-live-count={of} data-made={text}>
      {text}
    </span>
  );
}
