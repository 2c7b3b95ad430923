/** Answers that staff released, newest first: to be searched, narrowed, turned page by page, and followed as a feed. */
import type { Metadata } from "next";
import { ownAddress } from "@/app/own-address";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { readSearchWords } from "@/domain/complaint/search";
import { formatDate } from "@/lib/format";
import {
  listPublished,
  type PublishedEntry,
  type PublishedList,
  type PublishedWish,
} from "@/usecases/publication/list-published";
import { MarkedText } from "./marked-text";
import { outcomeTone } from "./outcome-tone";
import { feedAddress, publishedAddress, readAddress, type SearchParams } from "./published-address";
import { nameIn, PublishedSearch } from "./published-filter";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, params, here] = await Promise.all([getTranslations("published"), searchParams, ownAddress()]);
  const wish = readAddress(params);
  const { shown } = readSearchWords(wish.q ?? "");
  return {
    title: shown ? t("search.titleOf", { words: shown }) : t("title"),
    alternates: {
      canonical: `${here}${publishedAddress(wish, { after: wish.after })}`,
      types: { "application/atom+xml": [{ url: `${here}${feedAddress(wish)}`, title: t("feed.title") }] },
    },
  };
}

export default async function PublishedPage({ searchParams }: Props) {
  const [t, common, locale, params] = await Promise.all([
    getTranslations("published"),
    getTranslations("common.list"),
    getLocale(),
    searchParams,
  ]);
  const wish = readAddress(params);
  const list = await listPublished(await requestContext("complainant"), wish);
  const { entries, isFirst, next, lookedTo } = list;
  const isNarrowed = list.shown !== "" || Object.values(list.filter).some((set) => set !== null);
  return (
    <Still>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <PublishedSearch list={list} wish={wish} />
      {entries.length > 0 ? (
        <>
          <p className="mb-2 text-ink-soft" role="status">
            {isFirst && next === null
              ? t("count.all", { count: entries.length })
              : t("count.page", { count: entries.length })}
          </p>
          <ul aria-label={t("list")} className="border-line border-t">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        </>
      ) : lookedTo === null ? (
        <NothingFound list={list} wish={wish} isNarrowed={isNarrowed} />
      ) : null}
      {lookedTo ? (
        <p className="mt-4 max-w-reading" role="status">
          {t("count.looked", { date: formatDate(lookedTo, locale), count: entries.length })}
        </p>
      ) : null}
      <Pagination
        label={common("pages")}
        previous={isFirst ? undefined : { href: publishedAddress(wish), text: t("newest") }}
        next={
          next
            ? { href: publishedAddress(wish, { after: next }), text: lookedTo ? t("lookFurther") : t("more") }
            : undefined
        }
      />
      <p className="mt-8 max-w-reading text-ink-soft text-sm print:hidden">
        {t("feed.text")}{" "}
        <a className="link" href={feedAddress(wish)}>
          {t("feed.link")}
        </a>
      </p>
    </Still>
  );
}

async function Entry({ entry }: { entry: PublishedEntry }) {
  const [t, domain, locale] = await Promise.all([getTranslations("published"), getTranslations("domain"), getLocale()]);
  return (
    <li className="border-line border-b py-4">
      <h2 className="max-w-reading font-semibold text-lg leading-snug">
        <TextLink href={`/published/${entry.id}`}>
          <MarkedText parts={entry.title} />
        </TextLink>
      </h2>
      <p className="mt-1 max-w-reading break-words">
        <MarkedText parts={entry.excerpt} />
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-ink-soft text-sm">
        <StateTag tone={outcomeTone(entry.outcome)}>{domain(`outcome.${entry.outcome}`)}</StateTag>
        {entry.item ? <span>{nameIn(entry.item, locale)}</span> : null}
        <span>{entry.unit ? nameIn(entry.unit, locale) : t("noUnit")}</span>
        {entry.region ? <span>{nameIn(entry.region, locale)}</span> : null}
        <span className="whitespace-nowrap">{t("publishedOn", { date: formatDate(entry.publishedAt, locale) })}</span>
      </p>
    </li>
  );
}

type NothingProps = { list: PublishedList; wish: PublishedWish; isNarrowed: boolean };

async function NothingFound({ list, wish, isNarrowed }: NothingProps) {
  const t = await getTranslations("published");
  const report = (
    <ButtonLink href="/report" variant="primary">
      {t("report")}
    </ButtonLink>
  );
  if (!isNarrowed || !list.isFirst) {
    return (
      <EmptyState title={list.isFirst ? t("empty") : t("none.later")} action={list.isFirst ? report : null}>
        {list.isFirst ? t("emptyText") : null}
      </EmptyState>
    );
  }
  const hasFilters = Object.values(list.filter).some((set) => set !== null);
  return (
    <EmptyState title={list.shown ? t("none.words", { words: list.shown }) : t("none.filters")} action={report}>
      <ul className="inline-grid list-disc gap-1 pl-5 text-left">
        {list.shown ? (
          <>
            <li>{t("none.shorter")}</li>
            <li>{t("none.apart")}</li>
          </>
        ) : null}
        {hasFilters ? (
          <li>
            <TextLink href={publishedAddress({ q: wish.q })}>{t("filter.clear")}</TextLink>
          </li>
        ) : null}
        <li>
          <TextLink href="/published">{t("none.everything")}</TextLink>
        </li>
      </ul>
    </EmptyState>
  );
}
