/**
 * The public figures of a period, by place and by unit: received, answered, on time, satisfied, each share with the count
 * it rests on. Small figures are hidden (suppress-cells.ts); both breakdowns are looked at together, since they share
 * their totals. Formulas: DOMAIN 3.5; who did not rate is never counted as satisfied.
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
  readonly filed: PublicCount;
  readonly answered: PublicCount;
  readonly onTime: PublicShare;
  readonly satisfied: PublicShare;
};
export type PublicBreakdown = {
  readonly rows: readonly (PublicRow & { readonly key: string })[];
  /** Rows of which nothing may be published, and which are not listed one by one. */
  readonly unlisted: number;
};
export type PublicFigures = {
  readonly total: PublicRow;
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

export function publicFiguresOf(facts: readonly PublicFact[]): PublicFigures {
  const ways = [sumsBy(facts, (fact) => fact.place), sumsBy(facts, (fact) => fact.unit)] as const;
  const total = ways[0].reduce(added, noSums());
  const countsOf = (measure: PublicMeasure): HiddenCells =>
    suppressCounts({
      total: total[measure],
      ways: ways.map((rows) => rows.map(({ key, ...sums }) => ({ key, value: sums[measure] }))),
    });
  const [filed, answered, rated] = [countsOf("filed"), countsOf("answered"), countsOf("rated")];
  const onTime = sharesOf(ways, total, "answered", "answered_on_time", answered);
  const satisfied = sharesOf(ways, total, "rated", "satisfied", rated);

  const rowOf = (sums: Sums, isHidden: (cells: HiddenCells) => boolean, isTotal = false): PublicRow => {
    const count = (value: number, cells: HiddenCells) => (isHidden(cells) ? null : value);
    const share = (of: number, met: number, ofCells: HiddenCells, cells: HiddenCells): PublicShare => {
      if (of === 0) return { kind: "none" };
      const floor = isTotal && !isHidden(ofCells) ? shareFloor({ of, met }) : null;
      if (!isHidden(cells)) return { kind: "shown", share: met / of, of };
      return floor === null ? { kind: "hidden", of: count(of, ofCells) } : { kind: "floor", share: floor, of };
    };
    return {
      filed: count(sums.filed, filed),
      answered: count(sums.answered, answered),
      onTime: share(sums.answered, sums.answered_on_time, answered, onTime),
      satisfied: share(sums.rated, sums.satisfied, rated, satisfied),
    };
  };
  const breakdownOf = (way: 0 | 1): PublicBreakdown => {
    const rows = ways[way].map(({ key, ...sums }) => ({
      key,
      ...rowOf(sums, (cells) => cells.ways[way]?.has(key) ?? false),
    }));
    const listed = rows.filter(saysSomething);
    return { rows: listed, unlisted: rows.length - listed.length };
  };
  return {
    total: rowOf(total, (cells) => cells.total, true),
    byPlace: breakdownOf(0),
    byUnit: breakdownOf(1),
  };
}

function saysSomething(row: PublicRow): boolean {
  return [row.filed, row.answered].some((count) => count !== null && count >= smallestPublished);
}

function sharesOf(
  ways: readonly (readonly (Sums & { key: string })[])[],
  total: Sums,
  of: PublicMeasure,
  met: PublicMeasure,
  hiddenOf: HiddenCells,
): HiddenCells {
  const cellOf = (sums: Sums & { key: string }): ShareCell => ({ key: sums.key, of: sums[of], met: sums[met] });
  return suppressShares(
    { total: { of: total[of], met: total[met] }, ways: ways.map((rows) => rows.map(cellOf)) },
    hiddenOf,
  );
}

function noSums(): Sums {
  return { filed: 0, answered: 0, answered_on_time: 0, rated: 0, satisfied: 0 };
}

function added(sums: Sums, more: Sums): Sums {
  const result = { ...sums };
  for (const measure of publicMeasures) result[measure] += more[measure];
  return result;
}

function sumsBy(facts: readonly PublicFact[], keyOf: (fact: PublicFact) => string): (Sums & { key: string })[] {
  const rows = new Map<string, Sums & { key: string }>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const row = rows.get(key) ?? { key, ...noSums() };
    row[fact.measure] += fact.value;
    rows.set(key, row);
  }
  return [...rows.values()];
}
