"use client";
/** A link of the main navigation that knows whether its part of the site is the one being read. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function NavLink({ href, exact = false, children }: { href: string; exact?: boolean; children: ReactNode }) {
  const here = usePathname();
  const current = here === href || (!exact && here.startsWith(`${href}/`));
  return (
    <Link href={href} className="nav-link" aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}
