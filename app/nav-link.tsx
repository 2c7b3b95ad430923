"use client";
/** A link of the main navigation that knows whether its part of the site is the one being read. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = {
  href: string;
  exact?: boolean;
  /** A place below this one that has a link of its own. */
  except?: string;
  children: ReactNode;
};

export function NavLink({ href, exact = false, except, children }: NavLinkProps) {
  const here = usePathname();
  const isElsewhere = except !== undefined && (here === except || here.startsWith(`${except}/`));
  const current = here === href || (!exact && !isElsewhere && here.startsWith(`${href}/`));
  return (
    <Link href={href} className="nav-link" aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
