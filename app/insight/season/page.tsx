/**
 * The contest of a season: for each level and nature its units by score, the three rates with count and interval beside,
 * the change against the season before; who has no place is folded with the reason, a group without any place into a line.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import type { ContestSeason } from "@/domain/settings/insight-settings";
import { formatDate, formatInstant, formatPercent } from "@/lib/format";
import { readSeason, type SeasonPage } from "@/usecases/statistics/read-season";
import { MeasureNote } from "../measure-note";
import { NotYours } from "../not-yours";
import { ContestTable, ContestWithoutPlaces, hasPlaces } from "./contest-table";

type SeasonPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight-season");
  return { title: t("title") };
}

export default async function InsightSeasonPage({ searchParams }: SeasonPageProps) {
  const [request, { on }, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("insight-season"),
  ]);
  const page = await readSeason(request, { on: [on].flat()[0] });
  if (!page) return <NotYours />;
  const nameOf = await seasonName();
  const { weights, rankedFrom, partlyCounts } = page.settings;
  const groupName = ({ levelName, nature }: SeasonPage["groups"][number]) =>
    t("group", { level: nameIn(levelName, locale), nature: t(`nature.${nature}`) });
  const keyOf = ({ level, nature }: SeasonPage["groups"][number]) => `${level}-${nature}`;
  const without = page.groups.filter((group) => !hasPlaces(group));
  const range = t("range", {
    from: formatDate(page.season.fromOn, locale),
    to: formatDate(page.countedTo, locale),
    before: nameOf(page.before),
  });
  return (
    <>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(page.asOf, locale) })}
        lead={
          <span className="text-base">
            {range}
            {page.isRunning ? <span className="block">{t("runs")}</span> : null}
          </span>
        }
      >
        {t("heading", { place: nameIn(page.place, locale), season: nameOf(page.season) })}
      </PageTitle>
      <SeasonLinks page={page} nameOf={nameOf} />
      <p className="mt-4 max-w-reading">
        {t("rules", { ...weights, least: rankedFrom })} <MeasureNote code="score" />
      </p>
      {page.groups.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        </div>
      ) : null}
      {page.groups.filter(hasPlaces).map((group) => (
        <Section key={keyOf(group)} title={groupName(group)}>
          <ContestTable group={group} name={groupName(group)} rankedFrom={rankedFrom} />
        </Section>
      ))}
      {without.length > 0 ? (
        <Section title={t("few.title")} description={t("few.text", { least: rankedFrom })}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
            {without.map((group) => (
              <ContestWithoutPlaces key={keyOf(group)} group={group} name={groupName(group)} rankedFrom={rankedFrom} />
            ))}
          </div>
        </Section>
      ) : null}
      {page.without.length > 0 ? (
        <Section title={t("without.title")} description={t("without.text", { count: page.without.length })}>
          <Disclosure foldedOnPaper summary={t("without.open")}>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {page.without.map((unit) => (
                <li key={unit.id}>{nameIn(unit, locale)}</li>
              ))}
            </ul>
          </Disclosure>
        </Section>
      ) : null}
      <Section title={t("how.title")} id="how" description={t("villages")}>
        <Disclosure summary={t("how.open")}>
          <DescriptionList
            dense
            items={(["score", "rates", "interval", "change"] as const).map((part) => ({
              key: part,
              term: t(`how.${part}`),
              value: t(`how.${part}Text`, { partly: formatPercent(partlyCounts, locale, 0) }),
            }))}
          />
        </Disclosure>
      </Section>
    </>
  );
}

type SeasonName = (season: ContestSeason) => string;

async function seasonName(): Promise<SeasonName> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("insight-season")]);
  return (season) =>
    season.kind === "own"
      ? nameIn(season.names, locale)
      : t("quarter", { year: String(season.year), quarter: String(season.quarter) });
}

async function SeasonLinks({ page, nameOf }: { page: SeasonPage; nameOf: SeasonName }) {
  const t = await getTranslations("insight-season");
  return (
    <nav aria-label={t("seasons")} className="flex flex-wrap gap-1 print:hidden">
      {page.seasons.map((season) => {
        const isShown = season.fromOn === page.season.fromOn;
        return (
          <ButtonLink
            key={season.fromOn}
            href={`/insight/season?on=${season.fromOn}`}
            size="small"
            variant={isShown ? "primary" : "secondary"}
            {...(isShown ? { "aria-current": "page" as const } : {})}
          >
            {nameOf(season)}
          </ButtonLink>
        );
      })}
    </nav>
  );
}
