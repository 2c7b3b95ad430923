/**
 * The public figures of a year: the newest in short, the whole month by month, places, units. Every table says something:
 * what is too small is told together with other months or others, in words beside it. Places and tables are folded, so that
 * the page is short on a phone.
 */
import type { Metadata } from "next";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatDate, formatInstant, formatMonth, formatNumber } from "@/lib/format";
import { readPublicStatistics } from "@/usecases/statistics/read-public-statistics";
import { NewestFigures } from "../newest-figures";
import { shareText, spanText } from "../share-text";
import { measureParts, measureText, measureWords } from "./measure-words";
import { type PublicCellOnPage, type PublicLine, type PublicTable, publicTables } from "./public-tables";
import { ReceivedByMonth } from "./received-by-month";

type Props = { searchParams: Promise<{ year?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("statistics");
  return { title: t("title") };
}

export default async function StatisticsPage({ searchParams }: Props) {
  const [t, measures, locale, { year }] = await Promise.all([
    getTranslations("statistics"),
    getTranslations("measures"),
    getLocale(),
    searchParams,
  ]);
  const statistics = await readPublicStatistics(await requestContext("complainant"), {
    year: typeof year === "string" ? year : undefined,
  });
  const { months, whole, asOf, next, years } = statistics;
  const tables = publicTables(statistics, locale, t);
  const nextText = t("next", { month: formatMonth(next.month, locale), date: formatDate(next.on, locale) });

  const cellText = (cell: PublicCellOnPage | undefined, line: PublicLine) => {
    if (!cell) return null;
    if ("words" in cell) return <span className="text-ink-soft text-sm">{cell.words}</span>;
    const { from, to, count, share } = cell.figure;
    const isMerged = from !== line.span[0] || to !== line.span[1];
    const notes = [
      ...(share ? [t("ofCount", { count: formatNumber(count, locale) })] : []),
      ...(isMerged ? [t(from === to ? "onlyOf" : "mergedOf", { span: spanText(from, to, locale, t) })] : []),
    ];
    return (
      <>
        <span className="whitespace-nowrap">{share ? shareText(share, locale, t) : formatNumber(count, locale)}</span>
        {notes.map((note) => (
          <span key={note} className="block text-ink-soft text-sm">
            {note}
          </span>
        ))}
      </>
    );
  };
  const dataTable = (table: PublicTable) => (
    <DataTable
      caption={table.caption}
      columns={[
        { key: "name", header: table.head, rowHeader: true },
        ...table.columns.map((column) => ({ key: column, header: t(`column.${column}`), numeric: true })),
      ]}
      rows={table.lines.map((line) => ({
        key: line.key,
        cells: {
          name: line.name,
          ...Object.fromEntries(table.columns.map((column) => [column, cellText(line.cells[column], line)])),
        },
      }))}
    />
  );
  const lineName = (line: PublicLine) => {
    const cell = line.cells.received;
    if (!cell || "words" in cell) return line.name;
    return t("placeLine", { place: line.name, count: formatNumber(cell.figure.count, locale) });
  };
  const ofKind = (kind: PublicTable["kind"]) => tables.filter((table) => table.kind === kind);
  const [firstMonth, lastMonth] = [months.at(0), months.at(-1)];

  return (
    <Still>
      <PageTitle lead={t("lead")} kicker={asOf ? t("asOf", { time: formatInstant(asOf, locale) }) : undefined}>
        {t("title")}
      </PageTitle>
      {firstMonth && lastMonth ? (
        <>
          <NewestFigures months={months} figures={whole} />
          <p className="mt-4 max-w-reading text-ink-soft">{nextText}</p>
          <p className="mt-2">
            <TextLink href="#how">{t("howLink")}</TextLink>
          </p>

          <Section title={t("byMonthTitle", { year: statistics.year })} id="months">
            <ReceivedByMonth statistics={statistics} />
            <div className="mt-3">
              {ofKind("months").map((table) => (
                <Disclosure key={table.key} wide summary={t("monthsTable")}>
                  {dataTable(table)}
                </Disclosure>
              ))}
            </div>
          </Section>
          <Section
            title={t("byPlaceTitle")}
            id="places"
            description={t("soFar", { span: spanText(firstMonth, lastMonth, locale, t), year: statistics.year })}
          >
            {ofKind("places").length === 0 ? <p>{t("placesLater")}</p> : null}
            {ofKind("places").map((table) => (
              <div key={table.key} className="grid gap-1">
                {table.lines.map((line, i) => (
                  <Disclosure key={line.key} wide open={i === 0} summary={lineName(line)}>
                    <DescriptionList
                      dense
                      label={line.name}
                      items={table.columns.flatMap((column) => {
                        const value = cellText(line.cells[column], line);
                        return value === null ? [] : [{ key: column, term: t(`column.${column}`), value }];
                      })}
                    />
                    {ofKind("units")
                      .filter(({ key }) => key === `units-${line.key}`)
                      .map((units) => (
                        <Disclosure
                          key={units.key}
                          wide
                          summary={t("unitsOf", { place: line.name, count: units.lines.length })}
                        >
                          {dataTable(units)}
                        </Disclosure>
                      ))}
                  </Disclosure>
                ))}
                <Disclosure wide summary={t("placesTable")}>
                  {dataTable(table)}
                </Disclosure>
              </div>
            ))}
            {ofKind("units").length === 0 ? <p className="mt-3">{t("unitsLater")}</p> : null}
          </Section>
        </>
      ) : (
        <Notice word={t("firstTitle")}>{nextText}</Notice>
      )}

      <Section title={t("smallTitle")} id="small">
        <Disclosure summary={t("whyTitle")}>
          <div className="grid max-w-reading gap-2">
            <p>{t("small")}</p>
            <p>{t("steps")}</p>
            <p>{t("frozen")}</p>
          </div>
        </Disclosure>
      </Section>
      <Section title={t("howTitle")} id="how">
        <div className="grid gap-1">
          {measureWords.map((measure) => (
            <Disclosure key={measure} summary={t(`measure.${measure}.name`)}>
              <DescriptionList
                dense
                items={measureParts.map((part) => ({
                  key: part,
                  term: t(`part.${part}`),
                  value: measureText(measure, part, t, measures),
                }))}
              />
            </Disclosure>
          ))}
        </div>
      </Section>
      {firstMonth ? (
        <Section title={t("fileTitle")} id="file">
          <p className="max-w-reading">{t("fileText")}</p>
          <p className="mt-2">
            <a className="link" href={`/statistics/data.csv?year=${statistics.year}`} download>
              {t("file", { year: statistics.year })}
            </a>
          </p>
        </Section>
      ) : null}
      {years.length > 1 ? (
        <Section title={t("otherYears")} id="years">
          <ul className="flex flex-wrap gap-x-6">
            {years
              .filter((one) => one !== statistics.year)
              .map((one) => (
                <li key={one}>
                  <TextLink href={`/statistics?year=${one}`}>
                    <span className="inline-flex min-h-(--target) items-center">{t("year", { year: one })}</span>
                  </TextLink>
                </li>
              ))}
          </ul>
        </Section>
      ) : null}
    </Still>
  );
}
