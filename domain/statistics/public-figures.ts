/**
 * The public figures of a period, by place and by unit: received, answered, on time, satisfied, each share with the count
 * it rests on. A place receives what is filed there, a unit what is assigned to it. Small figures are hidden
 * (suppress-cells.ts); both breakdowns are looked at together where they share their total. Formulas: DOMAIN 3.5; who did
 * not rate is never counted as satisfied.
 */
import type { Measure } from "./count-deltas";
import {
  type HiddenCells,
  type ShareCell,
  shareFloor,
  smallestPublished,
  suppressCounts,
  suppressShares,
} from "./suppress-cells";

export const publicMeasures = [
  "filed",
  "dispatched",
  "answered",
  "answered_on_time",
  "rated",
  "satisfied",
] as const satisfies readonly Measure[];
export type PublicMeasure = (typeof publicMeasures)[number];

/** Null where the figure is hidden. */
export type PublicCount = number | null;
/**
 * "none" when there was nothing to take a share of; "floor" when only "at least so much" may be said. `of` is the count
 * that the share rests on.
 */
export type PublicShare =
  | { readonly kind: "shown" | "floor"; readonly share: number; readonly of: number }
  | { readonly kind: "hidden"; readonly of: PublicCount }
  | { readonly kind: "none" };

export type PublicRow = {
  readonly received: PublicCount;
  readonly answered: PublicCount;
  readonly onTime: PublicShare;
  readonly satisfied: PublicShare;
};
export type PublicBreakdown = {
  readonly total: PublicRow;
  readonly rows: readonly (PublicRow & { readonly key: string })[];
  /** Rows of which nothing may be published, and which are not listed one by one. */
  readonly unlisted: number;
};
export type PublicFigures = {
  readonly byPlace: PublicBreakdown;
  readonly byUnit: PublicBreakdown;
};

export type PublicFact = {
  readonly measure: PublicMeasure;
  readonly place: string;
  readonly unit: string;
  readonly value: number;
};

type Sums = Record<PublicMeasure, number>;
type Row = Sums & { readonly key: string };

export function publicFiguresOf(facts: readonly PublicFact[]): PublicFigures {
  const ways = [sumsBy(facts, (fact) => fact.place), sumsBy(facts, (fact) => fact.unit)] as const;
  const total = ways[0].reduce(added, noSums());
  const countsOf = (measure: PublicMeasure, breakdowns: readonly Row[][]): HiddenCells =>
    suppressCounts({
      total: total[measure],
      ways: breakdowns.map((rows) => rows.map(({ key, ...sums }) => ({ key, value: sums[measure] }))),
    });
  const received = [countsOf("filed", [ways[0]]), countsOf("dispatched", [ways[1]])] as const;
  const [answered, rated] = [countsOf("answered", [...ways]), countsOf("rated", [...ways])];
  const onTime = sharesOf(ways, total, "answered", "answered_on_time", answered);
  const satisfied = sharesOf(ways, total, "rated", "satisfied", rated);

  const breakdownOf = (way: 0 | 1): PublicBreakdown => {
    const measure = way === 0 ? "filed" : "dispatched";
    const rowOf = (sums: Sums, isHidden: (cells: HiddenCells, way: number) => boolean, isTotal: boolean): PublicRow => {
      const share = (of: number, met: number, ofCells: HiddenCells, cells: HiddenCells): PublicShare => {
        if (of === 0) return { kind: "none" };
        if (!isHidden(cells, way)) return { kind: "shown", share: met / of, of };
        if (isHidden(ofCells, way)) return { kind: "hidden", of: null };
        const floor = isTotal ? shareFloor({ of, met }) : null;
        return floor === null ? { kind: "hidden", of } : { kind: "floor", share: floor, of };
      };
      return {
        // The first count has one breakdown of its own.
        received: isHidden(received[way], 0) ? null : sums[measure],
        answered: isHidden(answered, way) ? null : sums.answered,
        onTime: share(sums.answered, sums.answered_on_time, answered, onTime),
        satisfied: share(sums.rated, sums.satisfied, rated, satisfied),
      };
    };
    const rows = ways[way]
      .filter((row) => row[measure] > 0 || row.answered > 0)
      .map(({ key, ...sums }) => ({
        key,
        ...rowOf(sums, (cells, ofWay) => cells.ways[ofWay]?.has(key) ?? false, false),
      }));
    const listed = rows.filter(saysSomething);
    return {
      total: rowOf(total, (cells) => cells.total, true),
      rows: listed,
      unlisted: rows.length - listed.length,
    };
  };
  return { byPlace: breakdownOf(0), byUnit: breakdownOf(1) };
}

function saysSomething(row: PublicRow): boolean {
  return [row.received, row.answered].some((count) => count !== null && count >= smallestPublished);
}

function sharesOf(
  ways: readonly (readonly Row[])[],
  total: Sums,
  of: PublicMeasure,
  met: PublicMeasure,
  hiddenOf: HiddenCells,
): HiddenCells {
  const cellOf = (sums: Row): ShareCell => ({ key: sums.key, of: sums[of], met: sums[met] });
  return suppressShares(
    { total: { of: total[of], met: total[met] }, ways: ways.map((rows) => rows.map(cellOf)) },
    hiddenOf,
  );
}

function noSums(): Sums {
  return { filed: 0, dispatched: 0, answered: 0, answered_on_time: 0, rated: 0, satisfied: 0 };
}

function added(sums: Sums, more: Sums): Sums {
  const result = { ...sums };
  for (const measure of publicMeasures) result[measure] += more[measure];
  return result;
}

function sumsBy(facts: readonly PublicFact[], keyOf: (fact: PublicFact) => string): Row[] {
  const rows = new Map<string, Row>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const row = rows.get(key) ?? { key, ...noSums() };
    row[fact.measure] += fact.value;
    rows.set(key, row);
  }
  return [...rows.values()];
}
