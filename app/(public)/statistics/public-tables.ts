/**
 * The tables of the public statistics, once for the page and for the file: what the page does not show is not in the file
 * either. A cell holds a figure with its months, or words that say where its figure is told.
 */
import type { PublicFigure, PublicFigures } from "@/domain/statistics/public-figures";
import { toldSoFar } from "@/domain/statistics/public-figures";
import type { PublishedCount, PublishedShare } from "@/domain/statistics/publish-counts";
import { formatMonth } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { LeftOver, NamedFigures, PublicStatistics } from "@/usecases/statistics/read-public-statistics";
import { localName } from "../local-name";

export const publicColumns = ["received", "answered", "onTime", "satisfied"] as const;
export type PublicColumn = (typeof publicColumns)[number];

/** `from` and `to` are months, "2026-03". A share has `low` and `high` in percent, and `count` is what it rests on. */
export type FigureCell = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly share: { readonly low: number; readonly high: number } | null;
};
export type PublicCellOnPage = { readonly figure: FigureCell } | { readonly words: string };
export type PublicLine = {
  readonly key: string;
  readonly name: string;
  /** The months that its figures are of unless they say so themselves. */
  readonly span: readonly [from: string, to: string];
  readonly isRest: boolean;
  readonly cells: Readonly<Partial<Record<PublicColumn, PublicCellOnPage>>>;
};
export type PublicTable = {
  readonly key: string;
  readonly kind: "months" | "places" | "units";
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly PublicColumn[];
  readonly lines: readonly PublicLine[];
};

type Words = (key: string, values?: Record<string, string>) => string;

/** @param t of the namespace "statistics". */
export function publicTables(statistics: PublicStatistics, locale: Locale, t: Words): PublicTable[] {
  const { months, whole, places, otherPlaces } = statistics;
  const [first, last] = [months.at(0), months.at(-1)];
  if (!first || !last) return [];
  const monthAt = (at: number) => months[at] ?? last;
  const cellOf = (told: PublishedCount | PublishedShare): PublicCellOnPage => ({
    figure: {
      from: monthAt(told.from),
      to: monthAt(told.to),
      count: told.count,
      share: "low" in told ? { low: told.low, high: told.high } : null,
    },
  });

  const inMonth = (told: readonly (PublishedCount | PublishedShare)[], at: number): PublicCellOnPage => {
    const holding = told.find(({ from, to }) => from <= at && at <= to);
    if (!holding) return { words: t("later") };
    if (holding.to === at) return cellOf(holding);
    return { words: t("mergedInto", { month: formatMonth(monthAt(holding.to), locale) }) };
  };
  const monthTable: PublicTable = {
    key: "months",
    kind: "months",
    caption: t("byMonth", { place: localName(statistics.place, locale) }),
    head: t("month"),
    columns: publicColumns,
    lines: months
      .map((month, at) => ({
        key: month,
        name: formatMonth(month, locale),
        span: [month, month] as const,
        isRest: false,
        cells: {
          received: inMonth(whole.received.counts, at),
          answered: inMonth(whole.answered.counts, at),
          onTime: inMonth(whole.answered.shares, at),
          satisfied: inMonth(whole.rated.shares, at),
        },
      }))
      .reverse(),
  };

  const countSoFar = (figure: PublicFigure): PublicCellOnPage => {
    const told = toldSoFar(figure);
    return told ? cellOf(told) : { words: t("tooFew") };
  };
  const newestShare = (figure: PublicFigure): PublicCellOnPage => {
    const told = figure.shares.at(-1);
    return told ? cellOf(told) : { words: t("tooFewForShare") };
  };
  const lineOf = (key: string, name: string, figures: PublicFigures): PublicLine => ({
    key,
    name,
    span: [first, last],
    isRest: false,
    cells: {
      received: countSoFar(figures.received),
      answered: countSoFar(figures.answered),
      onTime: newestShare(figures.answered),
      satisfied: newestShare(figures.rated),
    },
  });
  const restOf = (key: string, name: string, rest: LeftOver, hasReceived: boolean): PublicLine[] => {
    const countCell = (told: PublishedCount | null): PublicCellOnPage =>
      told && told.count > 0 ? cellOf(told) : { words: t("none") };
    const isEmpty = [rest.answered, hasReceived ? rest.received : null].every((told) => !told || told.count === 0);
    if (isEmpty) return [];
    return [
      {
        key,
        name,
        span: [first, last],
        isRest: true,
        cells: {
          received: countCell(rest.received),
          answered: countCell(rest.answered),
          onTime: { words: t("notApart") },
          satisfied: { words: t("notApart") },
        },
      },
    ];
  };
  const nameOf = ({ key, names }: Pick<NamedFigures, "key" | "names">) => {
    if (names) return localName(names, locale);
    return key === "" ? t("noUnit") : key;
  };
  const placeTable: PublicTable = {
    key: "places",
    kind: "places",
    caption: t("byPlace"),
    head: t("place"),
    columns: publicColumns,
    lines: [
      ...places.map((place) =>
        lineOf(
          place.key,
          place.isWhole ? t("prefectureLevel", { place: nameOf(place) }) : nameOf(place),
          place.figures,
        ),
      ),
      ...restOf("other", t("otherPlaces"), otherPlaces, true),
    ],
  };
  const unitTables = places
    .filter(({ units }) => units.length > 0)
    .map((place): PublicTable => {
      const name = place.isWhole ? t("prefectureLevel", { place: nameOf(place) }) : nameOf(place);
      return {
        key: `units-${place.key}`,
        kind: "units",
        caption: name,
        head: t("unit"),
        columns: ["answered", "onTime", "satisfied"],
        lines: [
          ...place.units.map((unit) =>
            lineOf(
              unit.key || "none",
              unit.nature && unit.nature !== "local"
                ? t("unitOfNature", { unit: nameOf(unit), nature: t(`nature.${unit.nature}`) })
                : nameOf(unit),
              unit.figures,
            ),
          ),
          ...restOf("other", t("otherUnits"), place.otherUnits, false),
        ],
      };
    });
  // A column of nothing but words would say the same in every line.
  const told = ({ columns, lines, ...table }: PublicTable): PublicTable => ({
    ...table,
    lines,
    columns:
      table.kind === "units"
        ? columns.filter((column) => lines.some(({ cells }) => "figure" in (cells[column] ?? {})))
        : columns,
  });
  return [monthTable, ...(placeTable.lines.length > 0 ? [placeTable] : []), ...unitTables].map(told);
}
