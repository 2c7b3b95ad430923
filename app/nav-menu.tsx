"use client";
/** Links of the main navigation that unfold; closed again on the next page. */
import Link from "next/link";
import { usePathname } from "next/navigation";

type NavMenuProps = { text: string; links: readonly { href: string; text: string }[] };

export function NavMenu({ text, links }: NavMenuProps) {
  const here = usePathname();
  const isHere = (href: string) => here === href || here.startsWith(`${href}/`);
  const current = links.find(({ href }) => isHere(href));
  return (
    <details key={here} className="menu relative">
      <summary className="nav-link cursor-pointer gap-1.5" aria-current={current ? "true" : undefined}>
        {current?.text ?? text}
      </summary>
      <ul className="absolute left-0 z-20 mt-1 grid w-56 max-w-[calc(100vw-2rem)] rounded-md border border-line-strong bg-surface py-1.5 shadow-float">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              aria-current={isHere(link.href) ? "page" : undefined}
              className="flex min-h-(--target) items-center px-4 text-ink no-underline hover:bg-sunken aria-[current]:bg-primary-soft aria-[current]:font-semibold aria-[current]:text-primary"
            >
              {link.text}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
