/**
 * Where the time goes: how long until an answer, with what is still open; how old open reports are, the oldest as a list;
 * how long reports stay in each stage. Each drawing has its table, and the page says how everything is counted.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { holdsRight } from "@/domain/rights";
import { comparedMost } from "@/domain/statistics/survival";
import { dayUnits } from "@/domain/statistics/survival-days";
import { formatDate, formatInstant } from "@/lib/format";
import { readTime } from "@/usecases/statistics/read-time";
import { definitionAddress } from "../addresses";
import { FilterBar } from "../filter-bar";
import { NotYours } from "../not-yours";
import { AgeOfOpen } from "./age-of-open";
import { CompareForm } from "./compare-form";
import { StateTimes } from "./state-times";
import { WaitingCurves } from "./waiting-curves";

type TimePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight-time");
  return { title: t("title") };
}

export default async function InsightTimePage({ searchParams }: TimePageProps) {
  const [request, params, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("insight-time"),
  ]);
  const page = await readTime(request, params);
  if (!page) return <NotYours />;
  const { period } = page.filter;
  const dayUnit = dayUnits.find((unit) => unit === [params.days].flat()[0]) ?? "working_day";
  return (
    <>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(page.asOf, locale) })}
        lead={
          <span className="text-base">
            {t("range", { from: formatDate(period.from, locale), to: formatDate(period.to, locale) })}
          </span>
        }
      >
        {t("heading", { place: nameIn(page.place, locale) })}
      </PageTitle>
      <FilterBar
        path="/insight/time"
        filter={page.filter}
        choices={page.choices}
        asOf={page.asOf}
        kept={{ days: dayUnit === "working_day" ? undefined : dayUnit }}
      />
      <CompareForm page={page} dayUnit={dayUnit} />
      {page.unitsLeftOut > 0 ? <p>{t("filter.leftOut", { most: comparedMost, count: page.unitsLeftOut })}</p> : null}
      {page.isProvisional ? (
        <div className="mt-4">
          <Notice tone="caution" word={t("filter.days")}>
            {t("provisional")}
          </Notice>
        </div>
      ) : null}
      <Section
        title={t("waiting.title")}
        description={t("waiting.note")}
        actions={<TextLink href={definitionAddress("median_days")}>{t("waiting.definition")}</TextLink>}
      >
        <WaitingCurves page={page} dayUnit={dayUnit} />
      </Section>
      <Section title={t("ageing.title")} description={t("ageing.note")}>
        <AgeOfOpen page={page} opens={holdsRight(request.actor, "list_figure_reports")} />
      </Section>
      <Section title={t("stays.title")} description={t("stays.note")}>
        <StateTimes page={page} />
      </Section>
      <Section title={t("how.title")} id="how">
        <Disclosure summary={t("how.open")}>
          <DescriptionList
            dense
            items={(["curve", "days", "band", "left", "stays"] as const).map((part) => ({
              key: part,
              term: t(`how.${part}`),
              value: t(`how.${part}Text`),
            }))}
          />
        </Disclosure>
      </Section>
    </>
  );
}
