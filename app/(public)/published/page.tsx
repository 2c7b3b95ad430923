/** Answers that staff released, newest first. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { listPublished } from "@/usecases/publication/list-published";
import { localName } from "../local-name";
import { outcomeTone } from "./outcome-tone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("published");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function PublishedPage({ searchParams }: Props) {
  const [t, common, domain, locale] = await Promise.all([
    getTranslations("published"),
    getTranslations("common.list"),
    getTranslations("domain"),
    getLocale().then(asLocale),
  ]);
  const { after } = await searchParams;
  const page = await listPublished(await requestContext("complainant"), typeof after === "string" ? after : undefined);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {page.entries.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            <ButtonLink href="/report" variant="primary">
              {t("report")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul aria-label={t("list")} className="border-line border-t">
          {page.entries.map((entry) => (
            <li key={entry.id} className="border-line border-b py-4">
              <p className="max-w-reading font-semibold text-lg leading-snug">
                <TextLink href={`/published/${entry.id}`}>{entry.title}</TextLink>
              </p>
              <p className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-ink-soft text-sm">
                <StateTag tone={outcomeTone(entry.outcome)}>{domain(`outcome.${entry.outcome}`)}</StateTag>
                {entry.item ? <span>{localName(entry.item, locale)}</span> : null}
                <span>{entry.unit ? localName(entry.unit, locale) : t("noUnit")}</span>
                {entry.region ? <span>{localName(entry.region, locale)}</span> : null}
                <span className="whitespace-nowrap">
                  {t("publishedOn", { date: formatDate(entry.publishedAt, locale) })}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        label={common("pages")}
        previous={page.isFirst ? undefined : { href: "/published", text: t("newest") }}
        next={page.next ? { href: `/published?after=${page.next}`, text: t("more") } : undefined}
      />
    </>
  );
}
