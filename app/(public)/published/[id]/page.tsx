/** One published answer: what was reported and what was answered, without identity. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { showNotFound } from "@/app/show-not-found";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Letter } from "@/components/ui/letter";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { readPublished } from "@/usecases/publication/read-published";
import { localName } from "../../local-name";

type Props = { params: Promise<{ id: string }> };

/** Title and page ask for the same answer. */
const read = cache(async (id: string) => readPublished(await requestContext("complainant"), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, published] = await Promise.all([getTranslations("published"), read((await params).id)]);
  return { title: published?.title ?? t("title") };
}

export default async function PublishedAnswerPage({ params }: Props) {
  const published = await read((await params).id);
  if (!published) showNotFound();
  const [t, domain, locale] = await Promise.all([
    getTranslations("published"),
    getTranslations("domain"),
    getLocale().then(asLocale),
  ]);
  const unit = published.unit ? localName(published.unit, locale) : t("noUnit");
  const date = formatDate(published.publishedAt, locale);
  const rows = [
    { key: "outcome", term: t("outcome"), value: domain(`outcome.${published.outcome}`) },
    { key: "item", term: t("item"), value: published.item ? localName(published.item, locale) : null },
    { key: "unit", term: t("unit"), value: unit },
    { key: "region", term: t("region"), value: published.region ? localName(published.region, locale) : null },
  ];
  return (
    <>
      <p className="mb-4 print:hidden">
        <TextLink href="/published">
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {t("back")}
          </span>
        </TextLink>
      </p>
      <PageTitle kicker={t("publishedOn", { date })}>{published.title}</PageTitle>
      <DescriptionList items={rows.filter((row) => row.value !== null)} />
      <Section title={t("question")} description={t("masked")}>
        <p className="max-w-reading whitespace-pre-line">{published.question}</p>
      </Section>
      <Section title={t("letter")}>
        <Letter title={t("letterTitle")} unit={unit} date={date}>
          {published.answer}
        </Letter>
      </Section>
      <div className="print:hidden">
        <Section title={t("sameTitle")}>
          <p className="mb-3 max-w-reading">{t("same")}</p>
          <ButtonLink href="/report">{t("report")}</ButtonLink>
        </Section>
      </div>
    </>
  );
}
