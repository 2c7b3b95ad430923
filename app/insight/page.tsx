/**
 * Insight: how reports go, in one look. Five figures with what they rest on, then what burns as a list, then month by
 * month, by unit, place, kind and outcome. Every share shows its count.
 */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { type PeriodName, periodNames } from "@/domain/statistics/figures";
import { formatDate, formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { type FiguresPage, readFigures } from "@/usecases/statistics/read-figures";
import { BurningList } from "./burning-list";
import { FirstLine } from "./first-line";
import { KindAndOutcome } from "./kind-and-outcome";
import { MonthCharts } from "./month-charts";
import { OwnInstructions } from "./own-instructions";
import { RegionTable } from "./region-table";
import { UnitTables } from "./unit-tables";

type InsightPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight");
  return { title: t("title") };
}

export default async function InsightPage({ searchParams }: InsightPageProps) {
  const [request, { period }, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale().then(asLocale),
    getTranslations("insight"),
  ]);
  const page = await readFigures(request, { period: [period].flat()[0] });
  if (!page) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const range = t("range", {
    from: formatDate(page.period.from, locale),
    to: formatDate(page.period.to, locale),
    beforeFrom: formatDate(page.before.from, locale),
    beforeTo: formatDate(page.before.to, locale),
  });
  const isEmpty = page.figures.filed + page.figures.answered + page.open === 0;
  return (
    <>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(page.asOf, locale) })}
        lead={<span className="text-base">{range}</span>}
        actions={<PeriodLinks current={page.name} />}
      >
        {t("heading", { place: nameIn(page.place, locale) })}
      </PageTitle>
      <OwnInstructions />
      <FirstLine page={page} />
      <Burning page={page} />
      {isEmpty ? (
        <div className="mt-8">
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        </div>
      ) : (
        <Breakdown page={page} />
      )}
    </>
  );
}

async function PeriodLinks({ current }: { current: PeriodName }) {
  const t = await getTranslations("insight");
  return (
    <nav aria-label={t("periodLabel")} className="flex flex-wrap gap-1">
      {periodNames.map((name) => (
        <ButtonLink
          key={name}
          href={`/insight?period=${name}`}
          size="small"
          variant={name === current ? "primary" : "secondary"}
          {...(name === current ? { "aria-current": "page" as const } : {})}
        >
          {t(`period.${name}`)}
        </ButtonLink>
      ))}
    </nav>
  );
}

async function Burning({ page }: { page: FiguresPage }) {
  const t = await getTranslations("insight.burning");
  const { burning } = page;
  return (
    <Section
      title={t("title")}
      description={t(burning ? "note" : "hidden")}
      actions={
        burning?.hasMore ? (
          <ButtonLink href="/desk?view=open" size="small">
            {t("more")}
          </ButtonLink>
        ) : undefined
      }
    >
      {burning && burning.reports.length > 0 ? <BurningList reports={burning.reports} /> : null}
      {burning && burning.reports.length === 0 ? <p>{t("none")}</p> : null}
    </Section>
  );
}

async function Breakdown({ page }: { page: FiguresPage }) {
  const t = await getTranslations("insight");
  return (
    <>
      <Section title={t("trend.title")}>
        <MonthCharts page={page} />
      </Section>
      <Section title={t("units.title")}>
        <UnitTables page={page} />
      </Section>
      <Section title={t("regions.title")}>
        <RegionTable page={page} />
      </Section>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <KindAndOutcome page={page} />
      </div>
    </>
  );
}
