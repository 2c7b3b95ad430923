/** The reports behind a figure: as many lines as the number that was clicked says, newest first. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Row } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { holdsRight } from "@/domain/rights";
import { formatDate, formatInstant } from "@/lib/format";
import { type FigureReports, listFigureReports } from "@/usecases/statistics/list-figure-reports";
import { withFilter } from "../addresses";
import { figureTexts } from "../figure-text";
import { FilterBar } from "../filter-bar";
import { MeasureNote } from "../measure-note";
import { NotYours } from "../not-yours";

type ReportsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight.reports");
  return { title: t("title") };
}

export default async function ReportsPage({ searchParams }: ReportsPageProps) {
  const [request, params, locale, t, measures, texts] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("insight"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const first = (name: string) => [params[name]].flat()[0];
  const wish = { measure: first("measure"), side: first("side"), part: first("part"), exact: first("exact") };
  const list = await listFigureReports(request, { ...wish, after: first("after"), params } as Parameters<
    typeof listFigureReports
  >[1]);
  if (!list) return <NotYours reports={holdsRight(request.actor, "read_figures")} />;
  const { filter, measure, side, part } = list;
  const kept = { measure, side, part: part ?? undefined, exact: list.exact ?? undefined };
  const address = (changes: Readonly<Record<string, string | undefined>>) =>
    withFilter("/insight/reports", filter, {}, { ...kept, ...changes });
  const days = { from: formatDate(filter.period.from, locale), to: formatDate(filter.period.to, locale) };
  return (
    <>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(list.asOf, locale) })}
        lead={
          <span className="text-base">
            {measures(`${measure}.words`)} <MeasureNote code={measure} />
          </span>
        }
        actions={
          <ButtonLink href={withFilter("/insight", filter)} size="small">
            {t("reports.back")}
          </ButtonLink>
        }
      >
        {t(list.sides.length > 1 ? "reports.headingOf" : "reports.heading", {
          name: measures(`${measure}.name`),
          side,
          total: texts.number(list.total),
        })}
      </PageTitle>
      <FilterBar path="/insight/reports" filter={filter} choices={list.choices} asOf={list.asOf} kept={kept} />
      {list.sides.length > 1 ? (
        <nav aria-label={t("reports.sidesLabel")} className="mb-3 flex flex-wrap gap-1 print:hidden">
          {list.sides.map((one) => (
            <ButtonLink
              key={one.side}
              href={address({ side: one.side })}
              size="small"
              variant={one.side === side ? "primary" : "secondary"}
              {...(one.side === side ? { "aria-current": "page" as const } : {})}
            >
              {t(`reports.side.${one.side}`, { total: texts.number(one.total) })}
            </ButtonLink>
          ))}
        </nav>
      ) : null}
      <p className="mb-3 max-w-reading text-ink-soft text-sm">
        {list.countedOn === null ? t("reports.now") : t(`reports.counted.${list.countedOn}`, days)}{" "}
        {list.lines.some(({ value }) => value !== 1) ? t("reports.times") : null}{" "}
        {list.lines.some(({ number }) => number === null) ? t("reports.withheldNote") : null}
      </p>
      <ReportLines list={list} isBeyond={first("after") !== undefined && list.total > 0} />
      <Pagination
        label={t("reports.pages")}
        {...(first("after") ? { previous: { href: address({}), text: t("reports.first") } } : {})}
        {...(list.next ? { next: { href: address({ after: list.next }), text: t("reports.next") } } : {})}
      />
    </>
  );
}

/** `isBeyond`: not the first page, so that nothing on it does not mean that there is nothing. */
async function ReportLines({ list, isBeyond }: { list: FigureReports; isBeyond: boolean }) {
  const [locale, t, words, texts] = await Promise.all([
    getLocale(),
    getTranslations("insight.reports"),
    getTranslations("domain.state"),
    figureTexts(),
  ]);
  const hasWords = list.lines.some(({ excerpt }) => excerpt !== null);
  const rowOf = (line: FigureReports["lines"][number]): Row => {
    const href =
      line.opens === null ? null : `${line.opens === "desk" ? "/desk/complaints" : "/desk/observed"}/${line.number}`;
    return {
      key: line.key,
      cells: {
        number: (
          <>
            {href ? <TextLink href={href}>{line.number}</TextLink> : (line.number ?? t("withheld"))}
            {line.value === 1 ? null : (
              <span className="ml-2 text-ink-soft text-sm">{t("value", { value: texts.number(line.value) })}</span>
            )}
          </>
        ),
        words: line.excerpt ?? <span className="text-ink-soft">{t("noWords")}</span>,
        state: <StateTag tone={stateTones[line.state]}>{words(line.state)}</StateTag>,
        unit: line.unit ? nameIn(line.unit, locale) : t("noUnit"),
        region: line.region ? nameIn(line.region, locale) : "",
        on: formatDate(line.on, locale),
      },
    };
  };
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      dense
      empty={
        <EmptyState title={t(isBeyond ? "beyond.title" : "none")}>
          {t(isBeyond ? "beyond.text" : "noneText")}
        </EmptyState>
      }
      columns={[
        { key: "number", header: t("number"), rowHeader: true, whole: true },
        ...(hasWords ? [{ key: "words", header: t("words") }] : []),
        { key: "state", header: t("state"), whole: true },
        { key: "unit", header: t("unit") },
        { key: "region", header: t("region") },
        { key: "on", header: list.countedOn === null ? t("filed") : t("on"), whole: true },
      ]}
      rows={list.lines.map(rowOf)}
    />
  );
}
