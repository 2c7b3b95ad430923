/**
 * The public figures of a year, made from its closed months: received by place, answered and rated by place and unit. What
 * may be told of them is decided in publish-counts.ts, for each series by itself. Formulas: DOMAIN 3.5; who did not rate is
 * never counted as satisfied.
 *
 * Each report stands at one place of one tree, so that a place is always the sum of its units and nothing is counted in
 * two ways: a report received belongs to the place it is about, an answer or a rating to the place of the unit that is
 * responsible (where there is none, to the place it is about). Townships are counted under their county.
 */
import { z } from "zod";
import type { MeasureCode } from "./measures";
import { type CountTree, type PublishedCount, type PublishedShare, publishCounts } from "./publish-counts";
import type { Tally } from "./tally";

export const publicTallies = [
  "filed",
  "answered",
  "answered_on_time",
  "rated",
  "satisfied",
] as const satisfies readonly Tally[];

export const publicSeries = ["received", "answered", "rated"] as const;
export type PublicSeries = (typeof publicSeries)[number];

/** Which tally a series counts, and which of it the share asks for. */
export const talliesOf: Readonly<Record<PublicSeries, { readonly of: Tally; readonly met: Tally | null }>> = {
  received: { of: "filed", met: null },
  answered: { of: "answered", met: "answered_on_time" },
  rated: { of: "rated", met: "satisfied" },
};

/** The measures that are told in public, by the name that they have there: the same above and below the line. */
export const publicMeasures = {
  received: "received",
  answered: "answered",
  onTime: "answered_on_time",
  satisfied: "satisfied",
} as const satisfies Record<string, MeasureCode>;
export type PublicMeasure = keyof typeof publicMeasures;

/** A count of one closed month. `unit` is empty for what is received, and where no unit was responsible. */
const publicCell = z.object({
  series: z.enum(publicSeries),
  place: z.string(),
  unit: z.string(),
  count: z.number().int(),
  met: z.number().int(),
});
/** All cells of a month, as they are kept. */
export const publicCells = z.array(publicCell);
export type PublicCell = z.infer<typeof publicCell>;
/** "2026-03" with what it counted when it was closed; never changed afterwards. */
export type ClosedMonth = { readonly month: string; readonly cells: readonly PublicCell[] };

/** All that is told of one count and of its share, in order of time; empty where nothing may be told yet. */
export type PublicFigure = {
  readonly counts: readonly PublishedCount[];
  readonly shares: readonly PublishedShare[];
};
export type PublicFigures = Readonly<Record<PublicSeries, PublicFigure>>;
export type PublicPlace = {
  readonly key: string;
  readonly figures: PublicFigures;
  readonly units: readonly { readonly key: string; readonly figures: PublicFigures }[];
};
export type PublicYear = {
  /** Months of which the spans in the figures are counted, from 0. */
  readonly months: readonly string[];
  readonly whole: PublicFigures;
  readonly places: readonly PublicPlace[];
};

/** @param months the closed months of one year, in order and without a gap. */
export function publicYearOf(months: readonly ClosedMonth[]): PublicYear {
  const places = keysOf(months, (cell) => cell.place);
  const unitsOf = new Map(
    places.map((place) => [
      place,
      keysOf(months, (cell) => (cell.place === place && cell.series !== "received" ? cell.unit : null)),
    ]),
  );
  const told = Object.fromEntries(
    publicSeries.map((series) => {
      const node = (key: string, isOf: (cell: PublicCell) => boolean, children: CountTree[]): CountTree => {
        const sums = (pick: (cell: PublicCell) => number) =>
          months.map(({ cells }) =>
            cells.filter((cell) => cell.series === series && isOf(cell)).reduce((sum, cell) => sum + pick(cell), 0),
          );
        return { key, counts: sums((cell) => cell.count), met: sums((cell) => cell.met), children };
      };
      const tree = node(
        "",
        () => true,
        places.map((place) =>
          node(
            place,
            (cell) => cell.place === place,
            series === "received"
              ? []
              : (unitsOf.get(place) ?? []).map((unit) =>
                  node(unit, (cell) => cell.place === place && cell.unit === unit, []),
                ),
          ),
        ),
      );
      return [series, publishCounts(tree)];
    }),
  ) as Record<PublicSeries, ReturnType<typeof publishCounts>>;

  const nothing: PublicFigure = { counts: [], shares: [] };
  const figures = (find: (series: PublicSeries) => PublicFigure | undefined): PublicFigures => {
    const of = (series: PublicSeries): PublicFigure => {
      const { counts, shares } = find(series) ?? nothing;
      return { counts, shares: talliesOf[series].met === null ? [] : shares };
    };
    return { received: of("received"), answered: of("answered"), rated: of("rated") };
  };
  return {
    months: months.map(({ month }) => month),
    whole: figures((series) => told[series]),
    places: places.map((place, p) => ({
      key: place,
      figures: figures((series) => told[series].children[p]),
      units: (unitsOf.get(place) ?? []).map((unit, u) => ({
        key: unit,
        figures: figures((series) => told[series].children[p]?.children[u]),
      })),
    })),
  };
}

/** Sorted, so that the same months always tell the same, whatever the order in which they were read. */
function keysOf(months: readonly ClosedMonth[], keyOf: (cell: PublicCell) => string | null): string[] {
  const keys = months.flatMap(({ cells }) => cells.map(keyOf)).filter((key) => key !== null);
  return [...new Set(keys)].sort();
}

/** All that was told so far, put together: from the first month to the last one told. Null when nothing was. */
export function toldSoFar({ counts }: PublicFigure): PublishedCount | null {
  const [first, last] = [counts.at(0), counts.at(-1)];
  if (!first || !last) return null;
  return { from: first.from, to: last.to, count: counts.reduce((sum, { count }) => sum + count, 0) };
}

/** What a parent has told and its children have not: of those not listed, and of their months not told yet. */
export function leftOver(parent: PublicFigure, children: readonly PublicFigure[]): PublishedCount | null {
  const whole = toldSoFar(parent);
  if (!whole) return null;
  const listed = children.reduce((sum, child) => sum + (toldSoFar(child)?.count ?? 0), 0);
  return { ...whole, count: whole.count - listed };
}
