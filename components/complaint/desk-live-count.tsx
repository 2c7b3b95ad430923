"use client";
/** A count in the rail that follows what happens, in its place. Without scripts it is the count of when the page was made. */
import type { QueueView } from "../../domain/complaint/queue";
import { useKnown } from "./desk-live-store";

type DeskLiveCountProps = {
  page: string;
  of: QueueView | "mentions";
  /** As the server wrote it. */
  text: string;
  locale: string;
  /** "{count}+", where counting ended. */
  more: string;
};

export function DeskLiveCount({ page, of, text, locale, more }: DeskLiveCountProps) {
  const { counts, mentions } = useKnown(page);
  const found = of === "mentions" ? (mentions === null ? null : { count: mentions, isMore: false }) : counts[of];
  if (!found) return text;
  const count = new Intl.NumberFormat(locale).format(found.count);
  return found.isMore ? more.replace("{count}", count) : count;
}
