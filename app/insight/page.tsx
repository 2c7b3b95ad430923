/**
 * Insight: how reports go, in one look. Figures with what they rest on, then what burns, what moves and who needs help, then
 * month by month, by unit, place, cause and category. Every number opens the list behind it.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { holdsRight } from "@/domain/rights";
import { filterKeys } from "@/domain/statistics/insight-filter";
import { formatInstant } from "@/lib/format";
import { type InsightPage, readInsight } from "@/usecases/statistics/read-insight";
import { reportsAddress, withFilter } from "./addresses";
import { BurningList } from "./burning-list";
import { FilterBar } from "./filter-bar";
import { FirstLine } from "./first-line";
import { MonthCharts } from "./month-charts";
import { MoreFigures } from "./more-figures";
import { Moves, NeedsHelp } from "./moves";
import { NotYours } from "./not-yours";
import { OwnInstructions } from "./own-instructions";
import { PeriodRange } from "./period-range";
import { PlaceTiles } from "./place-tiles";
import { UnitTables } from "./unit-tables";
import { ValueBars } from "./value-bars";

type InsightPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight");
  return { title: t("title") };
}

export default async function InsightOverview({ searchParams }: InsightPageProps) {
  const [request, params, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("insight"),
  ]);
  const page = await readInsight(request, params);
  if (!page) return <NotYours />;
  const opens = holdsRight(request.actor, "list_figure_reports");
  const isEmpty = [...page.months.map(({ values }) => values.received), page.now.received, page.now.answered].every(
    (value) => value.shown === "count" && value.value === 0,
  );
  return (
    <Still>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(page.asOf, locale) })}
        lead={<PeriodRange period={page.filter.period} />}
      >
        {t("heading", { place: nameIn(page.place, locale) })}
      </PageTitle>
      <FilterBar path="/insight" filter={page.filter} choices={page.choices} asOf={page.asOf} />
      <OwnInstructions own={page.ownInstructions} />
      <FirstLine page={page} opens={opens} />
      <div className="grid gap-x-10 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <Burning page={page} />
        </div>
        <div className="min-w-0">
          <Moves page={page} opens={opens} />
          <NeedsHelp page={page} opens={opens} />
        </div>
      </div>
      {isEmpty ? (
        <div className="mt-8">
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        </div>
      ) : (
        <Breakdown page={page} opens={opens} />
      )}
    </Still>
  );
}

async function Burning({ page }: { page: InsightPage }) {
  const t = await getTranslations("insight.burning");
  const { burning } = page;
  return (
    <Section
      title={t("title")}
      description={t(burning ? "note" : "hidden")}
      actions={
        burning?.hasMore ? (
          <ButtonLink href={reportsAddress(page.filter, { measure: "open" })} size="small">
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

async function Breakdown({ page, opens }: { page: InsightPage; opens: boolean }) {
  const [t, key] = await Promise.all([getTranslations("insight"), getTranslations("insight.filter.key")]);
  return (
    <>
      <Section title={t("trend.title")}>
        <MonthCharts page={page} opens={opens} />
      </Section>
      <Section
        title={t("units.title")}
        actions={
          <TextLink href={withFilter("/insight/by/unit", page.filter)}>
            {t("bars.more", { dimension: key("unit") })}
          </TextLink>
        }
      >
        <UnitTables page={page} opens={opens} />
      </Section>
      <Section title={t("places.title")}>
        <PlaceTiles page={page} opens={opens} />
      </Section>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <ValueBars page={page} opens={opens} />
      </div>
      <Section
        title={t("more.title")}
        description={t("more.note")}
        actions={<TextLink href={withFilter("/insight/time", page.filter)}>{t("more.time")}</TextLink>}
      >
        <Disclosure narrowOnly wide summary={t("more.open")}>
          <MoreFigures page={page} opens={opens} />
        </Disclosure>
      </Section>
      <nav aria-label={t("by.label")} className="mt-6 print:hidden">
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {filterKeys.map((dimension) => (
            <li key={dimension}>
              <TextLink href={withFilter(`/insight/by/${dimension}`, page.filter)}>
                {t("by.title", { dimension: key(dimension) })}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
