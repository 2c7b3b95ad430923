/**
 * The search at the desk: the address says what was looked for and can be handed on; who opens it finds what that person
 * may read.
 */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Still } from "@/app/still";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { maySearchByContact, readSearchWords } from "@/domain/complaint/search";
import { Refusal } from "@/domain/refusal";
import { type Search, searchComplaints } from "@/usecases/complaint/search-complaints";
import { signedInRequest } from "../staff-request";
import { ResultList } from "./result-list";
import { searchAddress } from "./search-address";
import { SearchBox } from "./search-box";

type SearchPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

async function wishOf(searchParams: SearchPageProps["searchParams"]) {
  const { q, after } = await searchParams;
  return { q: [q].flat()[0] ?? "", after: [after].flat()[0] };
}

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const [{ q }, t] = await Promise.all([wishOf(searchParams), getTranslations("search")]);
  const { shown } = readSearchWords(q);
  return { title: shown ? t("titleOf", { words: shown }) : t("title") };
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const [request, wish, t] = await Promise.all([signedInRequest(), wishOf(searchParams), getTranslations("search")]);
  const search = await searchComplaints(request, wish).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "search-too-broad") return null;
    throw error;
  });
  const shown = search?.shown ?? readSearchWords(wish.q).shown;
  return (
    <Still>
      <Breadcrumb label={t("back")} items={[{ text: t("back"), href: "/desk" }, { text: t("title") }]} />
      <SearchBox shown={shown} />
      <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="min-w-0 break-words font-semibold text-2xl leading-tight">
          {shown ? t("titleOf", { words: shown }) : t("title")}
        </h1>
        {maySearchByContact(request.actor) ? (
          <TextLink href="/desk/search/contact">{t("contact.link")}</TextLink>
        ) : null}
      </div>
      {search ? <Found search={search} /> : <TooBroad />}
    </Still>
  );
}

async function TooBroad() {
  const [t, refusals] = await Promise.all([getTranslations("search.tooBroad"), getTranslations("refusals")]);
  return (
    <Notice tone="caution" word={t("title")}>
      {refusals("search-too-broad")}
    </Notice>
  );
}

async function Found({ search }: { search: Search }): Promise<ReactNode> {
  const t = await getTranslations("search");
  const { status, shown, rows, next, isFirstPage } = search;
  if (status === "no-scope") return <EmptyState title={t("noScope.title")}>{t("noScope.text")}</EmptyState>;
  if (status === "start") return <EmptyState title={t("start.title")}>{t("start.text")}</EmptyState>;
  if (status === "too-short") return <EmptyState title={t("tooShort.title")}>{t("tooShort.text")}</EmptyState>;
  if (rows.length === 0 && isFirstPage) {
    return <EmptyState title={t("none.title", { words: shown })}>{t("none.text")}</EmptyState>;
  }
  return (
    <>
      <p className="mb-2 text-ink-soft" role="status">
        {rows.length > 0 ? t("count", { count: rows.length, more: next ? 1 : 0 }) : t("none.later")}
      </p>
      <ResultList rows={rows} />
      <Pagination
        label={t("pages")}
        {...(isFirstPage ? {} : { previous: { href: searchAddress({ q: shown }), text: t("first") } })}
        {...(next ? { next: { href: searchAddress({ q: shown, after: next }), text: t("next") } } : {})}
      />
    </>
  );
}
