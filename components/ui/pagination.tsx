/** Turning pages of a list that is read by key: back and on, no page numbers that would be wrong a minute later. */
import { ButtonLink } from "./button";
import { ArrowShape } from "./shapes";

type PaginationProps = {
  label: string;
  previous?: { href: string; text: string };
  next?: { href: string; text: string };
  /** For example 第 1–50 件. */
  summary?: string;
};

export function Pagination({ label, previous, next, summary }: PaginationProps) {
  if (!previous && !next && !summary) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-3 print:hidden">
      {previous ? (
        <ButtonLink href={previous.href} rel="prev">
          <ArrowShape back />
          {previous.text}
        </ButtonLink>
      ) : null}
      {next ? (
        <ButtonLink href={next.href} rel="next">
          {next.text}
          <ArrowShape />
        </ButtonLink>
      ) : null}
      {summary ? <span className="text-ink-soft text-sm tabular-nums">{summary}</span> : null}
    </nav>
  );
}
