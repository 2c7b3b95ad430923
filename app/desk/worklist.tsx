/**
 * A list of reports that wait for one thing: what it is about, a line for each, the way to the next page. Whoever has
 * nothing to do there is told whose list it is.
 */
import { getTranslations } from "next-intl/server";
import type { ComponentProps, ReactNode } from "react";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";

type WorklistProps = Pick<ComponentProps<typeof DeskQueue>, "caption" | "headers" | "noUnit" | "columns" | "lines"> & {
  title: string;
  /** What stands here and in which order. */
  text: string;
  /** How many wait, in words; only where that is known exactly. */
  count?: string;
  /** The page itself: "/desk/disputes". */
  address: string;
  page: { readonly isFirstPage: boolean; readonly next: string | null };
  empty: string;
  emptyText?: string;
};

export async function Worklist({ title, text, count, address, page, empty, emptyText, ...table }: WorklistProps) {
  const list = await getTranslations("common.list");
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3">
        {count === undefined ? null : <span className="tabular-nums">{count}</span>}
        <span className="max-w-reading text-ink-soft text-sm">{text}</span>
      </p>
      {table.lines.length === 0 ? <EmptyState title={empty}>{emptyText}</EmptyState> : <DeskQueue {...table} />}
      <Pagination
        label={list("pages")}
        {...(page.isFirstPage ? {} : { previous: { href: address, text: list("first") } })}
        {...(page.next ? { next: { href: `${address}?after=${page.next}`, text: list("next") } } : {})}
      />
    </>
  );
}

/** For whoever has no right to the list. */
export async function NotYourList({ title, whose, children }: { title: string; whose: string; children?: ReactNode }) {
  const list = await getTranslations("common.list");
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <EmptyState title={whose} action={<ButtonLink href="/desk">{list("toDesk")}</ButtonLink>}>
        {children}
      </EmptyState>
    </>
  );
}
