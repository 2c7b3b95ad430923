/** What the queue is told while it stands open: counts beside the views, and how many of its reports changed. */

import { DeskLiveCount } from "@/components/complaint/desk-live-count";
import { DeskLiveQueue } from "@/components/complaint/desk-live-queue";
import type { QueueView } from "@/domain/complaint/queue";
import { getLocale, getTranslations } from "@/lib/translations";
import type { Queue } from "@/usecases/complaint/list-queue";
import { RefreshButton } from "./refresh-button";
import { signedInRequest } from "./staff-request";

/** The name of this rendering: what an earlier one was told is not for it. */
async function renderingName(): Promise<string> {
  return String((await signedInRequest()).now.getTime());
}

export async function LiveQueue({ queue, isFiltered }: { queue: Queue; isFiltered: boolean }) {
  const [page, t] = await Promise.all([renderingName(), getTranslations("live.queue")]);
  const numbers = queue.rows.map(({ number }) => number);
  const asked = new URLSearchParams({ view: queue.view, shown: numbers.join(",") });
  return (
    <DeskLiveQueue
      key={page}
      page={page}
      address={`/api/desk/live?${asked}`}
      shown={Object.fromEntries(queue.rows.map(({ number, version }) => [number, version]))}
      hearsNew={!isFiltered && queue.isFirstPage}
      texts={{ changed: t("changed", { count: "{count}" }), many: t("many") }}
      refresh={<RefreshButton>{t("refresh")}</RefreshButton>}
    />
  );
}

export async function LiveCount({ of, text }: { of: QueueView | "mentions"; text: string }) {
  const [page, locale, t] = await Promise.all([renderingName(), getLocale(), getTranslations("desk.queue")]);
  return <DeskLiveCount page={page} of={of} text={text} locale={locale} more={t("countMore", { count: "{count}" })} />;
}
