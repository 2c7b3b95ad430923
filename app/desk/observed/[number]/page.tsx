/** One report without personal data. Who may not read it gets the same not-found as for a number that does not exist. */
import type { Metadata } from "next";
import { cache } from "react";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { signedInRequest } from "@/app/desk/staff-request";
import { orNotFound } from "@/app/show-not-found";
import { observedAddress } from "@/app/sign-in/staff-address";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { Timeline } from "@/components/ui/timeline";
import { formatInstant } from "@/lib/format";
import { type ObservedPage, readObserved } from "@/usecases/complaint/read-observed";

type ReportPageProps = { params: Promise<{ number: string }> };

const readPage = cache(async (number: string): Promise<ObservedPage> => {
  const request = await signedInRequest();
  return orNotFound(readObserved(request, { number }));
});

async function numberOf(params: ReportPageProps["params"]): Promise<string> {
  return decodeURIComponent((await params).number).slice(0, 40);
}

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([readPage(await numberOf(params)), getTranslations("people.observed")]);
  return { title: t("report", { number }) };
}

export default async function ObservedReportPage({ params }: ReportPageProps) {
  const [page, locale, t, words] = await Promise.all([
    readPage(await numberOf(params)),
    getLocale(),
    getTranslations("people.observed"),
    getTranslations("domain"),
  ]);
  const when = (at: Date | null) => (at ? formatInstant(at, locale) : t("none_yet"));
  const called = (names: { readonly zh: string; readonly en: string } | null) => (names ? nameIn(names, locale) : "—");
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("title"), href: observedAddress }, { text: page.number }]} />
      <PageTitle>{t("report", { number: page.number })}</PageTitle>
      <p>
        <StateTag tone={stateTones[page.state]}>{words(`state.${page.state}`)}</StateTag>
      </p>
      <Section title={t("textTitle")} description={t("textNote")}>
        {page.maskedText === null ? (
          <p className="text-ink-soft">{t("notMasked")}</p>
        ) : (
          <p className="max-w-reading whitespace-pre-line">{page.maskedText}</p>
        )}
      </Section>
      <Section title={t("facts")}>
        <DescriptionList
          label={t("facts")}
          dense
          items={[
            { key: "kind", term: t("kind"), value: words(`kind.${page.kind}`) },
            { key: "item", term: t("item"), value: called(page.item) },
            { key: "unit", term: t("unit"), value: called(page.unit) },
            { key: "region", term: t("region"), value: called(page.region) },
            { key: "filed", term: t("filed"), value: when(page.filedAt) },
            { key: "accepted", term: t("accepted"), value: when(page.acceptedAt) },
            { key: "due", term: t("due"), value: when(page.answerDueAt) },
            { key: "answered", term: t("answered"), value: when(page.answeredAt) },
            { key: "closed", term: t("closed"), value: when(page.closedAt) },
            {
              key: "outcome",
              term: t("outcome"),
              value: page.outcome ? words(`outcome.${page.outcome}`) : t("none_yet"),
            },
            {
              key: "satisfaction",
              term: t("satisfaction"),
              value: page.satisfaction ? words(`satisfaction.${page.satisfaction}`) : t("none_yet"),
            },
            ...(page.card ? [{ key: "card", term: t("card"), value: words(`card.${page.card}`) }] : []),
          ]}
        />
      </Section>
      <Section title={t("steps")}>
        <Timeline
          label={t("steps")}
          items={page.steps.map(({ version, type, at }) => ({
            key: String(version),
            title: words(`event.${type.replace(".", "_")}`),
            at: formatInstant(at, locale),
            atIso: at.toISOString(),
          }))}
        />
      </Section>
    </>
  );
}
