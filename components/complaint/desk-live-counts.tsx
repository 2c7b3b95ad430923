"use client";
/**
 * The counts of the page follow what happens, each in its place (`data-live-count`: of what; `data-made`: as the server
 * wrote it). The places stand in parts that no script takes over, so their text is changed from here. It draws nothing.
 */
import { useEffect } from "react";
import type { QueueView } from "../../domain/complaint/queue";
import { useKnown } from "./desk-live-store";

type DeskLiveCountsProps = {
  page: string;
  locale: string;
  /** "{count}+", where counting ended. */
  more: string;
};

export function DeskLiveCounts({ page, locale, more }: DeskLiveCountsProps) {
  const { counts, mentions } = useKnown(page);
  useEffect(() => {
    const format = new Intl.NumberFormat(locale);
    for (const place of document.querySelectorAll<HTMLElement>("[data-live-count]")) {
      const { liveCount, made = "" } = place.dataset;
      const found =
        liveCount === "mentions"
          ? mentions === null
            ? undefined
            : { count: mentions, isMore: false }
          : counts[liveCount as QueueView];
      const count = found ? format.format(found.count) : made;
      const text = found?.isMore ? more.replace("{count}", count) : count;
      if (place.textContent !== text) place.textContent = text;
    }
  }, [counts, mentions, locale, more]);
  return null;
}
