/**
 * Whether a figure moved more than chance alone would move it. Shares: the test of two proportions. Counts: of all that came
 * in both periods together, how many fell into this one, against the share of the days that it has. What is said to have
 * moved would come about by chance less than once in a thousand times: some thirty measures are looked at together.
 */
import { type Rate, rateOf } from "./figures";
import type { MeasureValue } from "./measures";

/** Two-sided, 1 in 1000. */
const surelyMoved = 3.2905;
/** Below so many cases in either period nothing is said about a share; so many together about a count. */
const leastCases = 10;

/** How many standard errors apart; 0 where too little was counted to say anything. */
export function shareMoved(now: Rate | null, before: Rate | null): number {
  if (!now || !before || now.of < leastCases || before.of < leastCases) return 0;
  const together = (now.hits + before.hits) / (now.of + before.of);
  const error = Math.sqrt(together * (1 - together) * (1 / now.of + 1 / before.of));
  return error === 0 ? 0 : (now.share - before.share) / error;
}

/** `days`: how long each period is. */
export function countMoved(
  now: number,
  before: number,
  days: { readonly now: number; readonly before: number },
): number {
  const all = now + before;
  if (all < leastCases || days.now <= 0 || days.before <= 0) return 0;
  const expected = days.now / (days.now + days.before);
  return (now - all * expected) / Math.sqrt(all * expected * (1 - expected));
}

export type Compared<Code extends string> = {
  readonly code: Code;
  readonly now: MeasureValue;
  readonly before: MeasureValue;
};
export type Moved<Code extends string> = Compared<Code> & {
  /** Standard errors; above 0 for more. */
  readonly by: number;
};

/** What moved beyond chance, the surest first. An average is left out: nothing is known of how its cases differ. */
export function movedBeyondChance<Code extends string>(
  compared: readonly Compared<Code>[],
  days: { readonly now: number; readonly before: number },
  most: number,
): Moved<Code>[] {
  return compared
    .map((one) => ({ ...one, by: movedBy(one.now, one.before, days) }))
    .filter(({ by }) => Math.abs(by) >= surelyMoved)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, most);
}

function movedBy(
  now: MeasureValue,
  before: MeasureValue,
  days: { readonly now: number; readonly before: number },
): number {
  if (now.shown === "share" && before.shown === "share") return shareMoved(now.rate, before.rate);
  return now.shown === "count" && before.shown === "count" ? countMoved(now.value, before.value, days) : 0;
}

export type UnitStanding = { readonly id: string; readonly due: Rate | null; readonly overdue: number };
export type HelpNeeded = UnitStanding & {
  /** The share of all others of its kind; null where it is listed for what is overdue alone. */
  readonly others: Rate | null;
};

/**
 * Units that need help: so few answers in time that the upper end of the interval lies below the share of all others of the
 * same kind; then those with the most reports that are overdue and open. At most `most` of them.
 */
export function whoNeedsHelp(
  groups: readonly (readonly UnitStanding[])[],
  { rankedFrom, most }: { readonly rankedFrom: number; readonly most: number },
): HelpNeeded[] {
  const late = groups.flatMap((units) =>
    units.flatMap((unit): HelpNeeded[] => {
      const { due } = unit;
      if (!due || due.of < rankedFrom) return [];
      const rest = units.filter(({ id }) => id !== unit.id).flatMap((other) => other.due ?? []);
      const others = rateOf(
        rest.reduce((sum, { hits }) => sum + hits, 0),
        rest.reduce((sum, { of }) => sum + of, 0),
      );
      return others && others.of >= rankedFrom && due.high < others.share ? [{ ...unit, others }] : [];
    }),
  );
  const first = late.sort((a, b) => (a.due?.high ?? 0) - (b.due?.high ?? 0)).slice(0, most);
  const overdue = groups
    .flat()
    .filter(({ id, overdue: count }) => count > 0 && !first.some((unit) => unit.id === id))
    .sort((a, b) => b.overdue - a.overdue)
    .map((unit) => ({ ...unit, others: null }));
  return [...first, ...overdue].slice(0, most);
}
