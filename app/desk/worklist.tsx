/**
 * A list of reports that wait for one thing: what it is about, a line for each, the way to the next page. Whoever has
 * nothing to do there is told whose list it is.
 */

import type { ComponentProps, ReactNode } from "react";
import { getLocale, getTranslations } from "@/app/translations";
import { DeskQueue, type QueueLine } from "@/components/complaint/desk-queue";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import type { BothNames } from "@/domain/names";
import type { Locale } from "@/lib/locale";
import { dueText } from "./due-text";
import { nameIn } from "./names";

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

type WaitingRow = {
  readonly number: string;
  readonly excerpt: string;
  readonly region: BothNames;
  /** Null where the window itself is meant. */
  readonly unit: BothNames | null;
  readonly dueAt: Date;
  readonly isOver: boolean;
};

/** @param stage what the list says of this report beside what every list says. */
export function waitingLine(row: WaitingRow, stage: ReactNode, locale: Locale): QueueLine {
  const due = dueText(row.dueAt, locale);
  return {
    key: row.number,
    href: `/desk/complaints/${row.number}`,
    due: <span className="tabular-nums">{row.isOver ? <StateTag tone="danger">{due}</StateTag> : due}</span>,
    words: row.excerpt,
    number: row.number,
    region: nameIn(row.region, locale),
    ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
    stage,
    ...(row.isOver ? { tone: "danger" as const } : {}),
  };
}

type DueInDaysProps = {
  row: {
    readonly dueAt: Date;
    readonly isOver: boolean;
    /** Below 0 when over. */
    readonly workingDaysLeft: number;
  };
};

/** How many working days are left or over, and the day itself beside it. */
export async function DueInDays({ row: { dueAt, isOver, workingDaysLeft } }: DueInDaysProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("handover.column")]);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <StateTag tone={isOver ? "danger" : "caution"}>
        {isOver ? t("late", { days: -workingDaysLeft }) : t("left", { days: workingDaysLeft })}
      </StateTag>
      <span className="text-ink-soft text-sm tabular-nums">{dueText(dueAt, locale)}</span>
    </span>
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
