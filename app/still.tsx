/**
 * A part of a page that no script touches. It is written as text once, and sent once: what stands in the page is not
 * repeated in the payload of the framework, and the browser has nothing to take over. Nothing in it may be a component of
 * the browser or a form with an action; components/ui/still-html.ts refuses those by name.
 */
import { headers } from "next/headers";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { type Substitutes, stillHtml } from "@/components/ui/still-html";
import { keepStill } from "@/components/ui/still-store";
import { StillPlace } from "./still-place";

export async function Still({ children }: { children: ReactNode }) {
  const [html, asked] = await Promise.all([stillHtml(children, substitutes), headers()]);
  // A page that is renewed in the browser has no text of its own: there it comes with the payload.
  return asked.has("rsc") || asked.has("next-action") ? (
    <StillPlace html={html} />
  ) : (
    <StillPlace name={keepStill(html)} />
  );
}

const substitutes: Substitutes = new Map<unknown, string | typeof Fragment>([
  [Link, "a"],
  [Still, Fragment],
]);
