/** A stored draw, drawn again for an auditor: the same population, the same reports, or where they part. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { Refusal } from "@/domain/refusal";
import { drawWeightCodes } from "@/domain/supervision/follow-up-draw";
import { formatDate, formatInstant, formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { type DrawComparison, repeatDraw, repeatDrawInput } from "@/usecases/complaint/repeat-draw";

type DrawPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supervision-settings.repeat");
  return { title: t("title") };
}

export default async function DrawPage({ params }: DrawPageProps) {
  const [request, { id }, t, list, locale] = await Promise.all([
    signedInRequest(),
    params,
    getTranslations("supervision-settings.repeat"),
    getTranslations("follow-up"),
    getLocale(),
  ]);
  const asked = repeatDrawInput.safeParse({ drawId: id });
  if (!asked.success) return showNotFound();
  let drawn: DrawComparison | null;
  try {
    drawn = await repeatDraw(request, asked.data);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "not-found") showNotFound();
    return <EmptyState title={list("list.notYours")} />;
  }
  return (
    <>
      <Breadcrumb
        label={t("backLabel")}
        items={[{ text: list("title"), href: "/desk/supervision/checks" }, { text: t("title") }]}
      />
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {drawn ? <Comparison drawn={drawn} locale={locale} /> : <p>{t("notKept")}</p>}
    </>
  );
}

async function Comparison({ drawn, locale }: { drawn: DrawComparison; locale: Locale }) {
  const [t, weights] = await Promise.all([
    getTranslations("supervision-settings.repeat"),
    getTranslations("supervision-settings.weights"),
  ]);
  const { population, digest, stored, again } = drawn;
  const verdict = (isSame: boolean) => (
    <StateTag tone={isSame ? "done" : "danger"}>{t(isSame ? "same" : "different")}</StateTag>
  );
  return (
    <>
      <DescriptionList
        label={t("title")}
        items={[
          {
            key: "drawn",
            term: t("drawn"),
            value: `${formatInstant(drawn.drawnAt, locale)} · ${nameIn(drawn.region, locale)} · ${formatDate(drawn.closedFromOn, locale)} – ${formatDate(drawn.closedToOn, locale)}`,
          },
          { key: "seed", term: t("seed"), value: <span className="break-all">{drawn.seed}</span> },
          {
            key: "weights",
            term: t("weights"),
            value: (
              <ul>
                {Object.entries(drawWeightCodes).map(([code, name]) => (
                  <li key={code}>{t("weight", { name: weights(code), weight: drawn.weights[name] })}</li>
                ))}
              </ul>
            ),
          },
          {
            key: "population",
            term: t("population"),
            value: (
              <>
                {verdict(drawn.isSamePopulation)}{" "}
                {t("populationValue", { count: formatNumber(population.stored, locale), digest: digest.stored })}
                {drawn.isSamePopulation ? null : (
                  <span className="block">
                    {t("populationAgain", { count: formatNumber(population.again, locale), digest: digest.again })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: "result",
            term: t("result"),
            value: (
              <>
                {verdict(drawn.isSameDraw)} {t("resultValue", { stored: stored.length, again: again.length })}
              </>
            ),
          },
        ]}
      />
      <Section title={t("reports")}>
        <DataTable
          caption={t("reports")}
          captionHidden
          dense
          columns={[
            { key: "number", header: t("number"), rowHeader: true },
            { key: "stored", header: t("stored") },
            { key: "again", header: t("again") },
          ]}
          rows={[...new Set([...stored, ...again])].sort().map((number) => ({
            key: number,
            cells: {
              number: <TextLink href={`/desk/complaints/${number}`}>{number}</TextLink>,
              stored: t(stored.includes(number) ? "yes" : "no"),
              again: t(again.includes(number) ? "yes" : "no"),
            },
          }))}
        />
      </Section>
    </>
  );
}
