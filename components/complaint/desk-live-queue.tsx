"use client";
/**
 * What changed in the queue since the page was made: how many reports of this page or this view, and the way to load the
 * list anew. No row moves until the person asks for it.
 */
import { type ReactNode, useEffect, useState } from "react";
import type { ReportNow } from "../../domain/complaint/desk-now";
import { DeskLiveBar } from "./desk-live-bar";
import { connectDesk } from "./desk-live-source";
import { keepKnown } from "./desk-live-store";

type DeskLiveQueueProps = {
  /** This rendering of the page. */
  page: string;
  view: string;
  /** Whether a report that is new in the view belongs on this page: not where filters or later pages show a part. */
  hearsNew: boolean;
  texts: { changed: string; many: string };
  refresh: ReactNode;
};

export function DeskLiveQueue({ page, view, hearsNew, texts, refresh }: DeskLiveQueueProps) {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [isMany, setMany] = useState(false);
  useEffect(() => {
    const shown = versionsShown();
    const asked = new URLSearchParams({ view, shown: Object.keys(shown).join(",") });
    return connectDesk(`/api/desk/live?${asked}`, (now) => {
      keepKnown(page, now);
      if (now.isMany) setMany(true);
      const news = (now.reports ?? []).filter((report) => isNews(report, shown, hearsNew));
      if (news.length > 0) setChanged((before) => new Set([...before, ...news.map(({ number }) => number)]));
    });
  }, [page, view, hearsNew]);
  if (!isMany && changed.size === 0) return <DeskLiveBar />;
  return (
    <DeskLiveBar>
      <span>{isMany ? texts.many : texts.changed.replace("{count}", String(changed.size))}</span>
      {refresh}
    </DeskLiveBar>
  );
}

/** The versions of the reports as they stand on the page, by number: the lines say them. */
function versionsShown(): Readonly<Record<string, number>> {
  const lines = document.querySelectorAll<HTMLElement>("[data-queue-row]");
  return Object.fromEntries([...lines].map(({ dataset }) => [dataset.queueRow ?? "", Number(dataset.version)]));
}

function isNews(
  { number, version, isInView }: ReportNow,
  shown: Readonly<Record<string, number>>,
  hearsNew: boolean,
): boolean {
  const before = shown[number];
  return before === undefined ? hearsNew && isInView === true : version > before;
}
