/**
 * Which life the report at each place is a copy of. Nine in ten reports are over, as in an office after some years; some
 * units get far more than others, some months too, and every year more than the one before. The copies of one life are
 * spread over the two weeks around its day, so that ids and numbers rise with the days of filing as they do in an office.
 */
import { civilDateOf } from "@/domain/calendar/civil-date";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { chanceOf } from "@/scripts/demo-chance";

export type Life = {
  readonly id: number;
  readonly state: ComplaintState;
  readonly filedAt: Date;
  readonly unitId: string | null;
  readonly regionId: string;
  /** The main report of one that was merged. */
  readonly mainId: number | null;
  readonly events: number;
  /** What has to stay single: it has rows that cannot be there twice. */
  readonly isSingle: boolean;
};

/** Of all reports; the rest is over. */
const shares: Partial<Record<ComplaintState, number>> = {
  submitted: 0.01,
  awaiting_supplement: 0.006,
  awaiting_dispatch: 0.008,
  awaiting_acknowledgement: 0.012,
  in_hand: 0.04,
  awaiting_review: 0.008,
  merged: 0.002,
  answered: 0.03,
};
/** January to December: little at the spring festival, most in March and after the summer. */
const seasons = [0.8, 0.6, 1.35, 1.2, 1.1, 1, 0.9, 0.9, 1.3, 1.05, 1.1, 1];
const growthOfYear = 1.25;
const spreadMs = 14 * 86_400_000;

export type CopyPlan = {
  /** The index of the life for each copy, in the order of their ids. */
  readonly lifeAt: Uint32Array;
  readonly copiesOf: readonly number[];
};

export function planCopies(lives: readonly Life[], copies: number): CopyPlan {
  const copiesOf = countCopies(lives, copies);
  const total = copiesOf.reduce((sum, count) => sum + count, 0);
  const at = new Float64Array(total);
  const lifeOf = new Uint32Array(total);
  let next = 0;
  for (const [index, life] of lives.entries()) {
    // A follower comes right after the copy of its main report that it belongs to.
    const leading = lives.find(({ id }) => id === life.mainId) ?? life;
    const chance = chanceOf(leading.id);
    for (let i = copiesOf[index] ?? 0; i > 0; i -= 1) {
      at[next] = leading.filedAt.getTime() + chance.between(-0.5, 0.5) * spreadMs + (leading === life ? 0 : 0.1);
      lifeOf[next] = index;
      next += 1;
    }
  }
  const order = new Uint32Array(total)
    .map((_, i) => i)
    .sort((one, other) => (at[one] ?? 0) - (at[other] ?? 0) || one - other);
  return { lifeAt: order.map((place) => lifeOf[place] ?? 0), copiesOf };
}

/** How often each life is copied; in all exactly as often as asked, as long as there is one that may be copied. */
function countCopies(lives: readonly Life[], copies: number): number[] {
  const unitRanks = rankUnits(lives);
  const followers = new Map<number, number>();
  const isFollower = (life: Life) =>
    life.mainId !== null && lives.some(({ id, isSingle }) => id === life.mainId && !isSingle);
  for (const life of lives) {
    if (isFollower(life) && !life.isSingle) followers.set(life.mainId ?? 0, (followers.get(life.mainId ?? 0) ?? 0) + 1);
  }
  const isDrawn = (life: Life) => !life.isSingle && life.mainId === null;
  const drawn = lives.map((life) => {
    const size = 1 + (followers.get(life.id) ?? 0);
    return isDrawn(life) ? { size, weight: weightOf(life, unitRanks) } : { size, weight: 0 };
  });
  const groupOf = (life: Life) =>
    followers.has(life.id) ? "merged" : shares[life.state] === undefined ? "over" : life.state;
  const sums = new Map<string, number>();
  for (const [i, life] of lives.entries())
    sums.set(groupOf(life), (sums.get(groupOf(life)) ?? 0) + (drawn[i]?.weight ?? 0));
  const present = Object.entries(shares).filter(([state]) => (sums.get(state) ?? 0) > 0);
  const overShare = 1 - present.reduce((sum, [, share]) => sum + share, 0);
  const shareOf = new Map<string, number>([...present, ["over", overShare]]);
  const exact = lives.map((life, i) => {
    const { size, weight } = drawn[i] ?? { size: 1, weight: 0 };
    if (weight === 0) return 0;
    return ((shareOf.get(groupOf(life)) ?? 0) * copies * weight) / (sums.get(groupOf(life)) ?? 1) / size;
  });
  const counts = exact.map(Math.floor);
  // The followers go with their main report.
  const indexOf = new Map(lives.map(({ id }, i) => [id, i]));
  for (const [i, life] of lives.entries()) {
    if (isFollower(life) && !life.isSingle) counts[i] = counts[indexOf.get(life.mainId ?? 0) ?? 0] ?? 0;
  }
  let left = copies - counts.reduce((sum, count) => sum + count, 0);
  const singles = lives.flatMap((life, i) => (isDrawn(life) && !followers.has(life.id) ? [i] : []));
  const rest = (i: number) => (exact[i] ?? 0) - Math.floor(exact[i] ?? 0);
  singles.sort((one, other) => rest(other) - rest(one) || one - other);
  if (singles.length === 0) throw new Error("there is no life that may be copied");
  for (let i = 0; left > 0; i += 1, left -= 1) {
    const index = singles[i % singles.length] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Units by a fixed order of their own: the first has the most to do. */
function rankUnits(lives: readonly Life[]): ReadonlyMap<string, number> {
  const units = [...new Set(lives.flatMap(({ unitId }) => unitId ?? []))].sort();
  const luck = new Map(units.map((unit, i) => [unit, chanceOf(i + 1).next()]));
  units.sort((one, other) => (luck.get(one) ?? 0) - (luck.get(other) ?? 0));
  return new Map(units.map((unit, rank) => [unit, rank]));
}

/** Plain reports are more than eventful ones, of which the demonstration has more than an office. */
function weightOf({ filedAt, unitId, events }: Life, unitRanks: ReadonlyMap<string, number>): number {
  const [year = 0, month = 1] = civilDateOf(filedAt).split("-").map(Number);
  const ofUnit = unitId === null ? 0.4 : 1 / (1 + (unitRanks.get(unitId) ?? 0)) ** 0.7;
  return (ofUnit / events) * (seasons[month - 1] ?? 1) * growthOfYear ** (year - 2020);
}
