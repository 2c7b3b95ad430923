"use client";
/**
 * Where a part of a page that no script touches stands. Its text is written into the page once; React takes it over as it
 * is and never looks inside. When the page is renewed without being loaded anew, the text comes along. Links in it still
 * lead on without loading the page anew.
 */
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useRef } from "react";
import { takeStill } from "@/components/ui/still-store";

/** `name`: under which the server keeps the text for this page. `html`: the text itself, for a page that is renewed. */
export function StillPlace({ name, html }: { name?: string; html?: string }) {
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Renewed without its text (no server of ours in front, as while developing): loading the page brings it.
    if (html === undefined && place.current?.childNodes.length === 0) window.location.reload();
  }, [html]);
  const text = html ?? (typeof window === "undefined" && name !== undefined ? takeStill(name) : "");
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest("a[data-soft]");
    const href = link?.getAttribute("href");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!href || !isPlain) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    // The links inside are reached by the keyboard as they are; a press of a key on one is a click.
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for its links.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div
      ref={place}
      className="contents"
      onClick={follow}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: text that still-html.ts wrote, escaped, from our own components.
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}
