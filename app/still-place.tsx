"use client";
/**
 * Where a part of a page that no script touches stands. Its text is written into the page once; React takes it over as it
 * is and never looks inside. When the page is renewed without being loaded anew, the text comes along. Links in it still
 * lead on without loading the page anew.
 */
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import type { Stills } from "@/components/ui/still-store";

/** On the server; in the browser there is none. */
const held = globalThis as { readonly banchengStills?: Stills };
/** What was written into the pages that were loaded: who comes back to one by the browser's button is shown it again. */
const remembered = new Map<string, string>();
const mostRemembered = 40;

function remember(name: string, text: string): void {
  remembered.set(name, text);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= mostRemembered) break;
    remembered.delete(oldest);
  }
}

function textOf(name: string | undefined): string {
  if (name === undefined) return "";
  return held.banchengStills ? held.banchengStills.take(name) : (remembered.get(name) ?? "");
}

/** `name`: under which the server keeps the text for this page. `html`: the text itself, for a page that is renewed. */
export function StillPlace({ name, html }: { name?: string; html?: string }) {
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (name === undefined || place.current === null) return;
    if (place.current.childNodes.length > 0) remember(name, place.current.innerHTML);
    // Renewed without its text (no server of ours in front, as while developing): loading the page brings it.
    else window.location.reload();
  }, [name]);
  // Read once: what is written into the page already is not written again.
  const named = useMemo(() => textOf(name), [name]);
  const text = html ?? named;
  const follow = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as Element;
    if (target.closest("[data-print]")) window.print();
    const link = target.closest("a[data-soft]");
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
