/** A link in running text: always underlined, so that colour never speaks alone. */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type TextLinkProps = {
  href: string;
  children: ReactNode;
  /** Quiet links (rows of a list, headers) are underlined only when pointed at. */
  quiet?: boolean;
  "aria-label"?: string;
  "aria-current"?: "page" | "true";
};

export function TextLink({ href, children, quiet = false, ...rest }: TextLinkProps) {
  const look = classNames(quiet ? "link-quiet" : "link");
  const elsewhere = /^(https?:|mailto:|tel:)/.test(href) || href.startsWith("#");
  if (elsewhere) {
    return (
      <a {...rest} href={href} className={look}>
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} href={href} className={look}>
      {children}
    </Link>
  );
}
