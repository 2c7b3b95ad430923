"use client";
/**
 * Says that the report changed while its page stood open, by whom, and how to look without losing what was typed: in
 * another window as long as something stands in a form, on this page otherwise.
 */
import { type ReactNode, useEffect, useState } from "react";
import type { ReportNow } from "../../domain/complaint/desk-now";
import { DeskLiveBar } from "./desk-live-bar";
import { connectDesk } from "./desk-live-source";
import { keepKnown } from "./desk-live-store";

type DeskLiveReportProps = {
  page: string;
  address: string;
  number: string;
  version: number;
  /** The address of the report's own page. */
  href: string;
  texts: Record<"changed" | "kept" | "elsewhere" | ReportNow["by"]["kind"], string>;
  refresh: ReactNode;
};

export function DeskLiveReport({ page, address, number, version, href, texts, refresh }: DeskLiveReportProps) {
  const [news, setNews] = useState<ReportNow | null>(null);
  const [isTyping, setTyping] = useState(false);
  useEffect(
    () =>
      connectDesk(address, (now) => {
        keepKnown(page, now);
        const found = now.reports?.find((report) => report.number === number && report.version > version);
        if (!found) return;
        setTyping(hasTyped());
        setNews(found);
      }),
    [page, address, number, version],
  );
  useEffect(() => {
    if (!news) return;
    const look = () => setTyping(hasTyped());
    document.addEventListener("input", look);
    return () => document.removeEventListener("input", look);
  }, [news]);
  if (!news) return <DeskLiveBar />;
  return (
    <DeskLiveBar>
      <span>
        {texts.changed.replace("{who}", news.by.name ?? texts[news.by.kind])}
        {isTyping ? ` ${texts.kept}` : null}
      </span>
      {isTyping ? (
        <a href={href} target="_blank" rel="noopener" className="link">
          {texts.elsewhere}
        </a>
      ) : (
        refresh
      )}
    </DeskLiveBar>
  );
}

/** Whether anything stands in a form of the page that did not stand there when it was loaded. */
function hasTyped(): boolean {
  return [...document.querySelectorAll("main form :is(textarea, input, select)")].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement) {
      const presets = [...field.options].findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(presets, 0);
    }
    if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  });
}
