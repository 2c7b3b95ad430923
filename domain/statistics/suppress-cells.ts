/**
 * Hiding small figures in public tables. A count of 1 to 4 is not published, because in a small place it can point at a
 * person; nor is it left to be found by subtraction: where only one cell of a table is hidden, or the hidden ones
 * together are small, a second one is hidden, and when that does not help, the total. Source: THREATS row 5.
 *
 * Zero is published. A share ("on time 12 of 14") tells two counts, those that met it and those that did not, so it is
 * hidden when either is small. The surprise: one figure that is broken down in two ways (by region and by unit) has one
 * total, so a total hidden for one table is hidden for the other too, and must not be the sum of what that one shows.
 *
 * A reader must not see why a single cell is hidden: "small" would say that it is at most 4.
 */
export const smallestPublished = 5;

export function isSmall(count: number): boolean {
  return count > 0 && count < smallestPublished;
}

export type CountCell = { readonly key: string; readonly value: number };
/** One figure and the ways in which it is broken down; each way adds up to the total. */
export type CountTable = { readonly total: number; readonly ways: readonly (readonly CountCell[])[] };
export type HiddenCells = {
  readonly total: boolean;
  /** The keys of hidden cells, one set for each way. */
  readonly ways: readonly ReadonlySet<string>[];
};

/** Throws an Error when a way does not add up to the total: its cells could not be protected. */
export function suppressCounts(table: CountTable): HiddenCells {
  for (const way of table.ways) {
    if (sumOf(way, (cell) => cell.value) !== table.total) throw new Error("a breakdown does not add up to its total");
  }
  const ways = table.ways.map((way) => new Set(way.filter((cell) => isSmall(cell.value)).map((cell) => cell.key)));
  return settle(table.ways, ways, isSmall(table.total), {
    size: (cell) => cell.value,
    isOpen: (hidden) => {
      const sum = sumOf(hidden, (cell) => cell.value);
      // As many as they count together would mean that each is 1.
      return hidden.length < 2 || isSmall(sum) || sum === hidden.length;
    },
  });
}

/** `met` of `of`: 12 answered on time of 14 answered. */
export type ShareCell = { readonly key: string; readonly of: number; readonly met: number };
export type ShareTable = {
  readonly total: Omit<ShareCell, "key">;
  readonly ways: readonly (readonly ShareCell[])[];
};

/** `hiddenOf` is what suppressCounts hid of the counts that the shares are taken of. */
export function suppressShares(table: ShareTable, hiddenOf: HiddenCells): HiddenCells {
  const isSmallShare = (share: Omit<ShareCell, "key">) => isSmall(share.met) || isSmall(share.of - share.met);
  const ways = table.ways.map(
    (way, i) =>
      new Set(
        way
          .filter((cell) => cell.of > 0 && (isSmallShare(cell) || hiddenOf.ways[i]?.has(cell.key)))
          .map((cell) => cell.key),
      ),
  );
  return settle(table.ways, ways, isSmallShare(table.total) || hiddenOf.total, {
    size: (cell) => cell.of,
    isOpen: (hidden) => {
      const met = sumOf(hidden, (cell) => cell.met);
      return hidden.length < 2 || isSmall(met) || isSmall(sumOf(hidden, (cell) => cell.of) - met);
    },
  });
}

type Weigh<Cell> = {
  readonly size: (cell: Cell) => number;
  /** Could a hidden cell be worked out, now that the total is published? */
  readonly isOpen: (hidden: readonly Cell[]) => boolean;
};

/** Hides further cells, the smallest first, until no hidden one can be worked out from the others and the total. */
function settle<Cell extends { readonly key: string }>(
  table: readonly (readonly Cell[])[],
  ways: readonly Set<string>[],
  totalAtFirst: boolean,
  weigh: Weigh<Cell>,
): HiddenCells {
  let total = totalAtFirst;
  for (;;) {
    const open = table.findIndex((way, i) => {
      const hidden = way.filter((cell) => ways[i]?.has(cell.key));
      if (total) return hidden.length === 0 && way.some((cell) => weigh.size(cell) > 0);
      return hidden.length > 0 && weigh.isOpen(hidden);
    });
    if (open < 0) return { total, ways };
    const [next] = (table[open] ?? [])
      .filter((cell) => weigh.size(cell) > 0 && !ways[open]?.has(cell.key))
      .sort((a, b) => weigh.size(a) - weigh.size(b));
    if (next) ways[open]?.add(next.key);
    else total = true;
  }
}

function sumOf<T>(cells: readonly T[], pick: (cell: T) => number): number {
  return cells.reduce((sum, cell) => sum + pick(cell), 0);
}

/**
 * What may be said of a hidden share of the whole when only few did not meet it: "at least 95 %". In steps of 5 %, so
 * that the few may be none or more than four; null when it would say too little or too much.
 */
export function shareFloor({ of, met }: { of: number; met: number }): number | null {
  if (of < 4 * smallestPublished || !isSmall(of - met)) return null;
  return Math.floor(((of - smallestPublished + 1) / of) * 20) / 20;
}
