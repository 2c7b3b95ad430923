"use client";
/** A link of the main navigation that knows whether its part of the site is the one being read. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = {
  href: string;
  exact?: boolean;
  /** The folder of places that belong to this link, where it leads to one of several. */
  within?: string;
  /** Places below this one that have links of their own. */
  except?: string | readonly string[];
  children: ReactNode;
};

export function NavLink({ href, exact = false, within = href, except, children }: NavLinkProps) {
  const here = usePathname();
  const isElsewhere = [except ?? []].flat().some((place) => here === place || here.startsWith(`${place}/`));
  const current = here === href || (!exact && !isElsewhere && here.startsWith(`${within}/`));
  return (
    <Link href={href} className="nav-link" aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
