/**
 * One published answer: what was reported and what was answered, without identity; others on the same item, and a way to
 * say that the same happened. Of one that was withdrawn the page says that it was, and nothing of what it said.
 */
import type { Metadata } from "next";
import { cache } from "react";
import { ownAddress } from "@/app/own-address";
import { PrintButton } from "@/app/print-button";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Letter } from "@/components/ui/letter";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { type Published, readPublished } from "@/usecases/publication/read-published";
import { readBrowserCookie } from "../../window-cookies";
import { feedAddress, publishedAddress } from "../published-address";
import { nameIn } from "../published-filter";
import { MeToo } from "./me-too";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[]; from?: string | string[] }>;
};

/** Title and page ask for the same answer. */
const read = cache(async (id: string) =>
  readPublished(await requestContext("complainant"), id, await readBrowserCookie()),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, published, here] = await Promise.all([getTranslations("published"), read((await params).id), ownAddress()]);
  if (!published) return { title: t("title") };
  if (published.status === "withdrawn") return { title: t("withdrawn.title"), robots: { index: false } };
  return {
    title: published.title,
    alternates: {
      canonical: `${here}/published/${published.id}`,
      types: {
        "application/atom+xml": [
          { url: `${here}${feedAddress({ item: published.item?.id })}`, title: t("feed.title") },
        ],
      },
    },
  };
}

export default async function PublishedAnswerPage({ params, searchParams }: Props) {
  const published = await read((await params).id);
  if (!published) showNotFound();
  if (published.status === "withdrawn") return <WithdrawnAnswer withdrawnAt={published.withdrawnAt} />;
  const [t, domain, locale, { done, from }] = await Promise.all([
    getTranslations("published"),
    getTranslations("domain"),
    getLocale(),
    searchParams,
  ]);
  const unit = published.unit ? nameIn(published.unit, locale) : t("noUnit");
  const date = formatDate(published.publishedAt, locale);
  const rows = [
    { key: "outcome", term: t("outcome"), value: domain(`outcome.${published.outcome}`) },
    { key: "item", term: t("item"), value: published.item ? nameIn(published.item, locale) : null },
    { key: "unit", term: t("unit"), value: unit },
    { key: "region", term: t("region"), value: published.region ? nameIn(published.region, locale) : null },
  ];
  return (
    <>
      <BackLink toDraft={from === "report"} />
      <PageTitle kicker={t("publishedOn", { date })}>
        <span lang="zh-CN">{published.title}</span>
      </PageTitle>
      {locale === "zh-CN" ? null : (
        <div className="mb-6">
          <Notice word={t("binding.word")}>{t("binding.text", { number: String(published.id) })}</Notice>
        </div>
      )}
      <DescriptionList items={rows.filter((row) => row.value !== null)} />
      <Section title={t("question")} description={t("masked")}>
        <p lang="zh-CN" className="max-w-reading whitespace-pre-line break-words">
          {published.question}
        </p>
      </Section>
      <Section title={t("letter")} actions={<PrintButton>{t("print")}</PrintButton>}>
        <Letter
          title={t("letterTitle")}
          reference={t("letterNumber", { number: String(published.id) })}
          unit={unit}
          date={date}
        >
          <span lang="zh-CN">{published.answer}</span>
        </Letter>
      </Section>
      <MeToo published={published} isThanked={done === "me-too"} />
      <Related published={published} />
    </>
  );
}

async function BackLink({ toDraft = false }: { toDraft?: boolean }) {
  const [t, before] = await Promise.all([getTranslations("published"), getTranslations("before.answers")]);
  return (
    <p className="mb-4 print:hidden">
      <TextLink href={toDraft ? "/report/answers" : "/published"}>
        <span className="inline-flex min-h-(--target) items-center gap-1.5">
          <ArrowShape back />
          {toDraft ? before("backToDraft") : t("back")}
        </span>
      </TextLink>
    </p>
  );
}

async function Related({ published }: { published: Published }) {
  const [t, locale] = await Promise.all([getTranslations("published"), getLocale()]);
  const { item, related } = published;
  if (!item || related.length === 0) return null;
  return (
    <div className="print:hidden">
      <Section title={t("related.title")} description={nameIn(item, locale)}>
        <ul className="border-line border-t">
          {related.map(({ id, title, publishedAt }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4 border-line border-b py-3">
              <TextLink href={`/published/${id}`}>
                <span lang="zh-CN">{title}</span>
              </TextLink>
              <span className="text-ink-soft text-sm">
                {t("publishedOn", { date: formatDate(publishedAt, locale) })}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-3">
          <TextLink href={publishedAddress({ item: item.id })}>{t("related.all")}</TextLink>
        </p>
      </Section>
    </div>
  );
}

async function WithdrawnAnswer({ withdrawnAt }: { withdrawnAt: Date }) {
  const [t, locale] = await Promise.all([getTranslations("published"), getLocale()]);
  return (
    <>
      <BackLink />
      <PageTitle lead={t("withdrawn.text", { date: formatDate(withdrawnAt, locale) })}>
        {t("withdrawn.title")}
      </PageTitle>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/published" variant="primary">
          {t("withdrawn.others")}
        </ButtonLink>
        <ButtonLink href="/report">{t("report")}</ButtonLink>
      </div>
    </>
  );
}
