import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CountTable,
  type HiddenCells,
  isSmall,
  type ShareTable,
  shareFloor,
  suppressCounts,
  suppressShares,
} from "./suppress-cells";

const cells = (values: readonly number[]) => values.map((value, i) => ({ key: `c${i}`, value }));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const hiddenOf = (hidden: HiddenCells, way = 0) => [...(hidden.ways[way] ?? [])].sort();

function countTable(...ways: number[][]): CountTable {
  return { total: sum(ways[0] ?? []), ways: ways.map(cells) };
}

describe("counts that are hidden", () => {
  it("publishes a table in which nothing is small", () => {
    expect(suppressCounts(countTable([12, 5, 0, 30]))).toEqual({ total: false, ways: [new Set()] });
  });

  it("hides a second cell where one alone could be found by subtraction, the smallest of the others", () => {
    expect(hiddenOf(suppressCounts(countTable([3, 40, 9, 0])))).toEqual(["c0", "c2"]);
  });

  it("hides a third cell where two hidden ones together are still small", () => {
    expect(hiddenOf(suppressCounts(countTable([1, 2, 8, 20])))).toEqual(["c0", "c1", "c2"]);
  });

  it("hides the total where all cells are hidden and together small", () => {
    expect(suppressCounts(countTable([1, 2]))).toEqual({ total: true, ways: [new Set(["c0", "c1"])] });
  });

  it("hides the total where five hidden cells make five, since each would be one", () => {
    expect(suppressCounts(countTable([1, 1, 1, 1, 1])).total).toBe(true);
  });

  it("hides a cell of the other breakdown when the total is hidden, so that it is not added up there", () => {
    const hidden = suppressCounts(countTable([1, 1, 1, 1, 1], [5, 0]));
    expect(hidden.total).toBe(true);
    expect(hiddenOf(hidden, 1)).toEqual(["c0"]);
  });

  it("refuses a breakdown that does not add up", () => {
    expect(() => suppressCounts({ total: 9, ways: [cells([3, 5])] })).toThrow("does not add up");
  });
});

describe("shares that are hidden", () => {
  const share = (of: number, met: number, key = "c") => ({ key, of, met });

  it("hides a share when only a few did not meet it, and a second one with it", () => {
    const rows = [share(30, 28, "a"), share(20, 10, "b"), share(60, 50, "c")];
    const table = { total: share(110, 88), ways: [rows] };
    const none = { total: false, ways: [new Set<string>()] };
    expect(hiddenOf(suppressShares(table, none))).toEqual(["a", "b"]);
  });

  it("says at least so much of the whole when few did not meet it", () => {
    expect(shareFloor({ of: 110, met: 107 })).toBe(0.95);
    expect(shareFloor({ of: 20, met: 19 })).toBe(0.8);
  });

  it("says nothing of a whole that is small, or where the share itself may be published", () => {
    expect(shareFloor({ of: 19, met: 18 })).toBeNull();
    expect(shareFloor({ of: 110, met: 90 })).toBeNull();
    expect(shareFloor({ of: 110, met: 110 })).toBeNull();
  });
});

/**
 * The reader who wants to know: tries every value that fits what is published. He knows that a hidden count is at least
 * 1, since zeros are published, and how the totals come about; he does not know the rule that picked a cell.
 */
const most = 14;

/** For each total that fits: the values each hidden cell of one way can have. */
function worldsOfWay(values: readonly number[], hidden: ReadonlySet<string>): Map<number, Set<number>[]> {
  const indices = values.flatMap((_, i) => (hidden.has(`c${i}`) ? [i] : []));
  const known = sum(values.filter((_, i) => !hidden.has(`c${i}`)));
  const found = new Map<number, Set<number>[]>();
  const chosen: number[] = [];
  function choose(position: number, total: number): void {
    if (position === indices.length) {
      const seen = found.get(total) ?? indices.map(() => new Set<number>());
      chosen.forEach((value, i) => {
        seen[i]?.add(value);
      });
      found.set(total, seen);
      return;
    }
    for (let value = 1; value <= most; value += 1) {
      chosen[position] = value;
      choose(position + 1, total + value);
    }
  }
  choose(0, known);
  return found;
}

/** Cells that can be worked out although they are 1 to 4. */
function exposedCounts(table: CountTable, hidden: HiddenCells): string[] {
  const values = table.ways.map((way) => way.map((cell) => cell.value));
  const worlds = values.map((way, i) => worldsOfWay(way, hidden.ways[i] ?? new Set()));
  const totals = hidden.total
    ? [...(worlds[0]?.keys() ?? [])].filter((total) => worlds.every((way) => way.has(total)))
    : [table.total];
  const exposed: string[] = [];
  if (isSmall(table.total) && totals.length < 2) exposed.push("total");
  values.forEach((way, i) => {
    const keys = way.flatMap((value, c) => (hidden.ways[i]?.has(`c${c}`) ? [{ value, c }] : []));
    way.forEach((value, c) => {
      if (isSmall(value) && !hidden.ways[i]?.has(`c${c}`)) exposed.push(`${i} c${c} is published`);
    });
    keys.forEach(({ value, c }, position) => {
      const possible = new Set(totals.flatMap((total) => [...(worlds[i]?.get(total)?.[position] ?? [])]));
      if (isSmall(value) && possible.size < 2) exposed.push(`${i} c${c}`);
    });
    const together = sum(keys.map(({ value }) => value));
    if (!hidden.total && isSmall(together)) exposed.push(`${i} the hidden ones together`);
  });
  return exposed;
}

// Small figures are where a mistake shows: most cells lie between 0 and 6.
const figure = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.integer({ min: 5, max: 12 }));
const way = fc.array(figure, { minLength: 1, maxLength: 4 });

/** A second way that adds up to the same total. */
function regrouped(values: readonly number[], cuts: readonly number[]): number[] {
  let left = sum(values);
  const parts = cuts.map((cut) => {
    const part = Math.min(left, cut);
    left -= part;
    return part;
  });
  return [...parts, left];
}

const tables = fc
  .tuple(way, fc.array(figure, { maxLength: 3 }))
  .map(([values, cuts]) => [values, regrouped(values, cuts)] as const)
  // The reader tries values up to `most`: a larger cell would look impossible to him, not hidden.
  .filter(([, parts]) => parts.every((part) => part <= most))
  .map(([values, parts]) => countTable(values, parts));

const nothingHidden = (table: CountTable): HiddenCells => ({ total: false, ways: table.ways.map(() => new Set()) });
const onlyTheSmall = (table: CountTable): HiddenCells => ({
  total: isSmall(table.total),
  ways: table.ways.map((cellsOf) => new Set(cellsOf.filter((cell) => isSmall(cell.value)).map((cell) => cell.key))),
});

describe("no count of 1 to 4 can be worked out", () => {
  it("holds for any table with two breakdowns", () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(exposedCounts(table, suppressCounts(table))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("catches a table in which nothing, or only the small cells, are hidden", () => {
    for (const careless of [nothingHidden, onlyTheSmall]) {
      const outcome = fc.check(
        fc.property(tables, (table) => exposedCounts(table, careless(table)).length === 0),
        { numRuns: 400 },
      );
      expect(outcome.failed).toBe(true);
    }
  });
});

/** The reader knows every `of`, also the hidden ones: harder than it is. */
function exposedShares(table: ShareTable, hidden: HiddenCells): string[] {
  const floor = hidden.total ? shareFloor(table.total) : null;
  const exposed: string[] = [];
  const worlds = table.ways.map((rows, i) => {
    const open = rows.filter((row) => hidden.ways[i]?.has(row.key));
    const known = sum(rows.filter((row) => !open.includes(row)).map((row) => row.met));
    const found = new Map<number, Set<number>[]>();
    const chosen: number[] = [];
    const choose = (position: number, met: number): void => {
      const row = open[position];
      if (!row) {
        const seen = found.get(met) ?? open.map(() => new Set<number>());
        chosen.forEach((value, c) => {
          seen[c]?.add(value);
        });
        found.set(met, seen);
        return;
      }
      for (let value = 0; value <= row.of; value += 1) {
        chosen[position] = value;
        choose(position + 1, met + value);
      }
    };
    choose(0, known);
    return { open, found };
  });
  const totals = hidden.total
    ? [...(worlds[0]?.found.keys() ?? [])].filter(
        (met) => worlds.every(({ found }) => found.has(met)) && (floor === null || met / table.total.of >= floor),
      )
    : [table.total.met];
  const isTelling = (row: { of: number; met: number }) => isSmall(row.met) || isSmall(row.of - row.met);
  if (isTelling(table.total) && totals.length < 2) exposed.push("total");
  table.ways.forEach((rows, i) => {
    for (const row of rows) {
      if (row.of > 0 && isTelling(row) && !hidden.ways[i]?.has(row.key)) exposed.push(`${i} ${row.key} is published`);
    }
    worlds[i]?.open.forEach((row, position) => {
      const possible = new Set(totals.flatMap((met) => [...(worlds[i]?.found.get(met)?.[position] ?? [])]));
      // A row of fewer than five is hidden itself: that all of it met is no news about a row nobody can size.
      if (row.of >= 5 && isTelling(row) && possible.size < 2) exposed.push(`${i} ${row.key}`);
    });
  });
  return exposed;
}

const shareTables = fc
  .array(
    fc.tuple(figure, fc.integer({ min: 0, max: 12 })).map(([of, met]) => ({ of, met: Math.min(of, met) })),
    { minLength: 1, maxLength: 4 },
  )
  .map((rows) => {
    const keyed = rows.map((row, i) => ({ key: `c${i}`, ...row }));
    const halves = [keyed.slice(0, 2), keyed.slice(2)].map((group, i) => ({
      key: `c${i}`,
      of: sum(group.map((row) => row.of)),
      met: sum(group.map((row) => row.met)),
    }));
    const total = { of: sum(rows.map((row) => row.of)), met: sum(rows.map((row) => row.met)) };
    return { total, ways: [keyed, halves] };
  });

const countsOf = (table: ShareTable): CountTable => ({
  total: table.total.of,
  ways: table.ways.map((rows) => rows.map((row) => ({ key: row.key, value: row.of }))),
});

describe("no share tells a count of 1 to 4", () => {
  it("holds for any table with two breakdowns, met or not met", () => {
    fc.assert(
      fc.property(shareTables, (table) => {
        expect(exposedShares(table, suppressShares(table, suppressCounts(countsOf(table))))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("catches shares of which only the telling ones are hidden", () => {
    const careless = (table: ShareTable): HiddenCells => ({
      total: false,
      ways: table.ways.map(
        (rows) => new Set(rows.filter((row) => isSmall(row.met) || isSmall(row.of - row.met)).map((row) => row.key)),
      ),
    });
    const outcome = fc.check(
      fc.property(shareTables, (table) => exposedShares(table, careless(table)).length === 0),
      { numRuns: 400 },
    );
    expect(outcome.failed).toBe(true);
  });
});
