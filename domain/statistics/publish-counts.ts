/**
 * What may be said in public of counts by month, in a tree (the whole, its places, their units). Decided month by month,
 * and never taken back: each place and unit has an account that is published, from its first month to the last, once it
 * counts five or more, and then begins anew. So a small month is no hole in a table, it is told together with the months
 * around it. No count of 1 to 4 is told, nor one that can be worked out from all that was ever told. THREATS row 5.
 *
 * The rule against subtracting: over every run of months, what a parent tells, less what its children tell within that
 * run, is zero or five and more; and so again less what no child has told yet, where that lies within the run. Where it
 * would be less, the smallest child waits for a later month. The surprise: every run has to be looked at, not only the
 * month that ends, since a child that waited tells of earlier months later on.
 *
 * A zero is not told by itself: who is missing in a month counted anything from nothing to four, or waits for another.
 *
 * Shares are told in steps that span five reports or more, of accounts of 25 or more: see shareOf.
 */
export const smallestPublished = 5;
export const smallestShared = 25;

export type CountTree = {
  readonly key: string;
  /** One for each month, in order. A child is part of its parent in every month. */
  readonly counts: readonly number[];
  /** How many of them met what the share asks for. */
  readonly met: readonly number[];
  readonly children: readonly CountTree[];
};

/** Of the months from `from` to `to`, both counted from 0 and included. */
export type PublishedCount = { readonly from: number; readonly to: number; readonly count: number };
/** At least `low` and less than `high` percent of `count`; 100 itself belongs to the last step. */
export type PublishedShare = PublishedCount & { readonly low: number; readonly high: number };
export type PublishedTree = {
  readonly key: string;
  readonly counts: readonly PublishedCount[];
  readonly shares: readonly PublishedShare[];
  readonly children: readonly PublishedTree[];
};

export function publishCounts(tree: CountTree): PublishedTree {
  const counts: PublishedCount[] = [];
  tree.counts.forEach((_, month) => {
    const open = openAccount(tree, counts, month);
    if (open.count >= smallestPublished) counts.push(open);
  });
  return publishedOf(tree, counts);
}

function publishedOf(tree: CountTree, counts: readonly PublishedCount[]): PublishedTree {
  const told = publishChildren(tree.children, counts);
  return {
    key: tree.key,
    counts,
    shares: sharesOf(tree, counts),
    children: tree.children.map((child) => publishedOf(child, told.get(child) ?? [])),
  };
}

/** `rows` is what the parent tells, in order of time. */
function publishChildren(
  children: readonly CountTree[],
  rows: readonly PublishedCount[],
): Map<CountTree, PublishedCount[]> {
  const told = new Map<CountTree, PublishedCount[]>(children.map((child) => [child, []]));
  for (const { to } of rows) {
    const earlier = [...told.values()].flat();
    // Who never counted anything so far is as if there were no such child: one that comes later changes nothing of before.
    const known = children.filter((child) => sumBetween(child.counts, 0, to) > 0);
    let added = known
      .map((child) => ({ child, account: openAccount(child, told.get(child) ?? [], to) }))
      .filter(({ account }) => account.count >= smallestPublished)
      .sort((a, b) => b.account.count - a.account.count);
    for (;;) {
      const accounts = [...earlier, ...added.map(({ account }) => account)];
      const next = (child: CountTree) =>
        added.some((one) => one.child === child) ? to + 1 : (told.get(child)?.at(-1)?.to ?? -1) + 1;
      const from: number | null = leaksFrom(rows, accounts, { from: Math.min(...known.map(next)), to });
      if (from === null) break;
      const waits = added.findLast(({ account }) => account.from >= from) ?? added.at(-1);
      added = added.filter((one) => one !== waits);
    }
    for (const { child, account } of added) told.get(child)?.push(account);
  }
  return told;
}

/**
 * The first month of a run up to the month that ends of which too little is left over; null when there is none. `open`
 * holds the months of which some child has not told yet: all that is left over lies in them, and that is known too.
 */
function leaksFrom(
  rows: readonly PublishedCount[],
  told: readonly PublishedCount[],
  open: { readonly from: number; readonly to: number },
): number | null {
  const past = rows.filter((row) => row.to <= open.to);
  const untold = sumOf(past) - sumOf(told);
  for (const { from } of past) {
    const within = (account: PublishedCount) => account.from >= from;
    const leftOver = sumOf(past.filter(within)) - sumOf(told.filter(within));
    if (isSmall(leftOver) || (from <= open.from && isSmall(leftOver - untold))) return from;
  }
  return null;
}

function openAccount(tree: CountTree, told: readonly PublishedCount[], to: number): PublishedCount {
  const from = (told.at(-1)?.to ?? -1) + 1;
  return { from, to, count: sumBetween(tree.counts, from, to) };
}

/** Of months already told, put together until they count enough; so a share tells no count that was not told. */
function sharesOf(tree: CountTree, counts: readonly PublishedCount[]): PublishedShare[] {
  const shares: PublishedShare[] = [];
  let open: PublishedCount[] = [];
  for (const told of counts) {
    open.push(told);
    const [from, to, count] = [open[0]?.from ?? told.from, told.to, sumOf(open)];
    if (count < smallestShared) continue;
    shares.push({ from, to, count, ...shareOf(count, sumBetween(tree.met, from, to)) });
    open = [];
  }
  return shares;
}

const steps = [1, 2, 5, 10, 20] as const;

/**
 * The share in percent, to the finest of the steps 1, 2, 5, 10 and 20 that spans at least five reports: then neither who
 * met it nor who did not can be told to be 1 to 4. Throws RangeError below 25 or when more met it than there are.
 */
export function shareOf(count: number, met: number): { readonly low: number; readonly high: number } {
  const step = steps.find((size) => size * count >= 100 * smallestPublished);
  if (!step || met < 0 || met > count) throw new RangeError(`no share of ${met} in ${count}`);
  const low = Math.min(100 - step, Math.floor((met * 100) / (count * step)) * step);
  return { low, high: low + step };
}

export function isSmall(count: number): boolean {
  return count > 0 && count < smallestPublished;
}

function sumBetween(values: readonly number[], from: number, to: number): number {
  return values.slice(from, to + 1).reduce((sum, value) => sum + value, 0);
}

function sumOf(accounts: readonly PublishedCount[]): number {
  return accounts.reduce((sum, { count }) => sum + count, 0);
}
