/**
 * A part of a page that no script touches. It is written as text once, and sent once: what stands in the page is not
 * repeated in the payload of the framework, and the browser has nothing to take over. Nothing in it may be a component of
 * the browser or a form with an action; components/ui/still-html.ts refuses those by name.
 */
import { headers } from "next/headers";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { type Substitutes, stillHtml } from "@/components/ui/still-html";
import { stills } from "@/components/ui/still-store";
import { StillPlace } from "./still-place";

export async function Still({ children }: { children: ReactNode }) {
  const [html, asked] = await Promise.all([stillHtml(children, substitutes), headers()]);
  if (html === "") return null;
  // A page that is renewed in the browser has no text of its own: there it comes with the payload (lib/edge-server.ts).
  return asked.has("x-bancheng-renewal") ? <StillPlace html={html} /> : <StillPlace name={stills().keep(html)} />;
}

/** A link of the framework: still-place.tsx leads on by it without loading the page anew, unless it leads to no page of ours. */
function SoftLink({ href, children, ...rest }: { href: string; children?: ReactNode }) {
  return (
    <a {...rest} href={href} {...(href.startsWith("/") ? { "data-soft": "" } : {})}>
      {children}
    </a>
  );
}

const substitutes: Substitutes = new Map<unknown, unknown>([
  [Link, SoftLink],
  [Still, Fragment],
]);
