/** One of the few large ways in on the first page: the whole card is the link. The primary one is filled. */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { ArrowShape } from "./shapes";

type ActionCardProps = { href: string; title: string; children?: ReactNode; primary?: boolean };

export function ActionCard({ href, title, children, primary = false }: ActionCardProps) {
  return (
    <Link
      href={href}
      className={classNames(
        "flex flex-col gap-1 rounded-md border print:hidden px-5 py-5 no-underline transition-colors duration-100",
        primary
          ? "border-primary bg-primary text-on-primary hover:border-primary-strong hover:bg-primary-strong"
          : "border-line-strong bg-surface text-ink hover:border-primary hover:bg-primary-soft",
      )}
    >
      <span className="flex items-center justify-between gap-3 font-semibold text-xl leading-snug">
        {title}
        <ArrowShape />
      </span>
      {children ? <span className={classNames("text-sm", !primary && "text-ink-soft")}>{children}</span> : null}
    </Link>
  );
}
