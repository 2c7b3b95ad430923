/** The measures by one dimension: a line for each value, in the order that the address asks for; every number is a link. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { OpeningFigure } from "@/components/charts/opening-figure";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { holdsRight } from "@/domain/rights";
import { type FilterKey, filterKeys } from "@/domain/statistics/insight-filter";
import { breakdownMeasures } from "@/domain/statistics/insight-measures";
import { formatInstant } from "@/lib/format";
import {
  type BreakdownRow,
  type BreakdownSort,
  type InsightBreakdown,
  readInsightBreakdown,
} from "@/usecases/statistics/read-insight-breakdown";
import { reportsAddress, withFilter } from "../../addresses";
import { type FigureTexts, figureTexts } from "../../figure-text";
import { FilterBar } from "../../filter-bar";
import { type FilterNames, filterNames } from "../../filter-names";
import { MeasureName } from "../../measure-note";
import { NotYours } from "../../not-yours";
import { PeriodRange } from "../../period-range";

type BreakdownPageProps = {
  params: Promise<{ dimension: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight.by");
  return { title: t("heading") };
}

const stocksShown = ["open", "overdue_open"] as const;

export default async function BreakdownPage({ params, searchParams }: BreakdownPageProps) {
  const [request, { dimension: asked }, query, locale, t] = await Promise.all([
    signedInRequest(),
    params,
    searchParams,
    getLocale(),
    getTranslations("insight"),
  ]);
  // What is no dimension is the first of them: the address is typed by hand.
  const dimension = (filterKeys as readonly string[]).includes(asked) ? (asked as FilterKey) : "unit";
  const first = (name: string) => [query[name]].flat()[0];
  const wish = { dimension, sort: first("sort"), order: first("order"), params: query };
  const table = await readInsightBreakdown(request, wish as Parameters<typeof readInsightBreakdown>[1]);
  if (!table) return <NotYours />;
  const { filter } = table;
  const names = await filterNames(table.choices);
  const kept = { sort: first("sort"), order: first("order") };
  return (
    <>
      <PageTitle
        kicker={t("asOf", { at: formatInstant(table.asOf, locale) })}
        lead={<PeriodRange period={filter.period} />}
      >
        {t("by.headingOf", { place: nameIn(table.place, locale), dimension: names.ofKey(dimension) })}
      </PageTitle>
      <nav aria-label={t("by.label")} className="mb-3 print:hidden">
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {filterKeys.map((key) => (
            <li key={key}>
              <TextLink
                href={withFilter(`/insight/by/${key}`, filter)}
                {...(key === dimension ? { "aria-current": "page" as const } : {})}
              >
                {t("by.title", { dimension: names.ofKey(key) })}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
      <FilterBar
        path={`/insight/by/${dimension}`}
        filter={filter}
        choices={table.choices}
        asOf={table.asOf}
        kept={kept}
      />
      <p className="mb-3 max-w-reading text-ink-soft text-sm">{t("by.note", { count: table.settings.rankedFrom })}</p>
      {table.rows.length === 0 ? (
        <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
      ) : (
        <BreakdownTable table={table} names={names} opens={holdsRight(request.actor, "list_figure_reports")} />
      )}
    </>
  );
}

type TableProps = { table: InsightBreakdown; names: FilterNames; opens: boolean };

async function BreakdownTable({ table, names, opens }: TableProps) {
  const [locale, t, measures, texts] = await Promise.all([
    getLocale(),
    getTranslations("insight.by"),
    getTranslations("measures"),
    figureTexts(),
  ]);
  const { filter, dimension, sort, order } = table;
  const shown = breakdownMeasures.filter(
    (code) => code !== (dimension === "unit" || dimension === "nature" ? "received" : "dispatched"),
  );
  const header = (code: BreakdownSort): Column => {
    const name = measures(`${code}.name`);
    const isSorted = code === sort;
    const next = isSorted && order === "most" ? "least" : "most";
    return {
      key: code,
      name,
      numeric: true,
      whole: true,
      ...(isSorted ? { sorted: order === "most" ? ("descending" as const) : ("ascending" as const) } : {}),
      header: (
        <span className="inline-flex items-baseline gap-x-1 whitespace-nowrap">
          <MeasureName code={code} />
          <span className="print:hidden">
            <TextLink
              quiet
              href={withFilter(`/insight/by/${dimension}`, filter, {}, { sort: code, order: next })}
              aria-label={t(`sort.${next}`, { name })}
              {...(isSorted ? { "aria-current": "true" as const } : {})}
            >
              <span aria-hidden="true" className="inline-flex min-h-6 min-w-6 items-center justify-center">
                {isSorted ? (order === "most" ? "▼" : "▲") : "↕"}
              </span>
            </TextLink>
          </span>
        </span>
      ),
    };
  };
  const columns: Column[] = [
    { key: "value", header: names.ofKey(dimension), rowHeader: true },
    ...[...shown, ...stocksShown, "score" as const].map(header),
    { key: "compared", header: t("compared", { name: measures(`${sort}.name`) }), numeric: true, whole: true },
  ];
  // A category of the first level beside its own: what was not put into one of them.
  const firstLevel = new Set(table.choices.category.filter(({ depth }) => depth === 0).map(({ value }) => value));
  const exactName = (row: BreakdownRow, name: string) => {
    if (dimension === "place") return t("itself", { name });
    return firstLevel.has(row.key) ? t("notNarrowed", { name }) : name;
  };
  const rowOf = (row: BreakdownRow): Row => {
    const change = { [row.filter.key]: row.filter.value };
    const exact = row.filter.isExact && (dimension === "place" || dimension === "category") ? { exact: dimension } : {};
    const cells = Object.fromEntries([
      ...shown.map((code) => {
        const value = row.values[code];
        const wish = { measure: code, ...exact, ...(value.shown === "share" ? { side: "among" as const } : {}) };
        const isEmpty = value.shown === "share" && !value.rate;
        const href = opens && !isEmpty ? { href: reportsAddress(filter, wish, change) } : {};
        return [code, <OpeningFigure key={code} text={texts.whole(value)} {...href} />];
      }),
      ...stocksShown.map((code) => {
        const href = opens ? { href: reportsAddress(filter, { measure: code, ...exact }, change) } : {};
        return [code, <OpeningFigure key={code} text={texts.number(row.stocks[code])} {...href} />];
      }),
    ]);
    const name = row.name
      ? nameIn(row.name, locale)
      : names.ofValue(row.key === "" ? row.filter.key : dimension, row.key);
    return {
      key: row.key,
      cells: {
        ...cells,
        // Between columns that never break, a name would be squeezed to two characters a line.
        value: (
          <span className="block min-w-[8em] sm:min-w-[12em]">
            {row.filter.isExact ? (
              exactName(row, name)
            ) : (
              <TextLink quiet href={withFilter("/insight", filter, change)}>
                {name}
              </TextLink>
            )}
          </span>
        ),
        score: row.score === null ? "—" : texts.number(row.score),
        compared: comparedOf(row, sort, texts),
      },
    };
  };
  return (
    <DataTable
      caption={t("caption", { dimension: names.ofKey(dimension), count: table.rows.length })}
      narrow="scroll"
      dense
      columns={columns}
      rows={table.rows.map(rowOf)}
    />
  );
}

function comparedOf(row: BreakdownRow, sort: BreakdownSort, texts: FigureTexts): string {
  if (sort === "open" || sort === "overdue_open") return "—";
  if (sort === "score") {
    return row.score === null || row.scoreBefore === null ? "—" : texts.difference(row.score, row.scoreBefore);
  }
  return texts.change(sort, row.values[sort], row.before[sort])?.text ?? "—";
}
