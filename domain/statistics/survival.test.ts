import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CohortLine, cohortOf, type Lapse, survivalOf } from "./survival";
import { calendarDays } from "./survival-days";

/**
 * Ten reports, worked by hand. Days until the answer; a plus: still open, or ended without an answer, after so many days.
 * 1, 2, 2, 3+, 4, 5+, 6, 6+, 9, 12+
 */
const ten: Lapse[] = [
  { days: 1, ended: true, count: 1 },
  { days: 2, ended: true, count: 2 },
  { days: 3, ended: false, count: 1 },
  { days: 4, ended: true, count: 1 },
  { days: 5, ended: false, count: 1 },
  { days: 6, ended: true, count: 1 },
  { days: 6, ended: false, count: 1 },
  { days: 9, ended: true, count: 1 },
  { days: 12, ended: false, count: 1 },
];

/** The same by walking every day of every single report, in plain fractions. */
function naive(lapses: readonly Lapse[]): { share: number; p50: number | null; p90: number | null } {
  const single = lapses.flatMap(({ days, ended, count }) => Array.from({ length: count }, () => ({ days, ended })));
  let [above, below] = [1n, 1n];
  let p50: number | null = null;
  let p90: number | null = null;
  for (let day = 0; day <= Math.max(0, ...single.map(({ days }) => days)); day += 1) {
    const waiting = BigInt(single.filter(({ days }) => days >= day).length);
    const now = BigInt(single.filter(({ days, ended }) => ended && days === day).length);
    if (waiting === 0n) break;
    above *= waiting - now;
    below *= waiting;
    if (p50 === null && 2n * above <= below) p50 = day;
    if (p90 === null && 10n * above <= below) p90 = day;
  }
  return { share: Number((above * 10n ** 12n) / below) / 1e12, p50, p90 };
}

const anyLapses = fc.array(
  fc.record({ days: fc.integer({ min: 0, max: 12 }), ended: fc.boolean(), count: fc.integer({ min: 0, max: 4 }) }),
  { maxLength: 14 },
);

describe("the share still open after so many days", () => {
  it("is what ten reports give by hand", () => {
    const { steps, p50, p90, of, ended, watched } = survivalOf(ten);
    expect([of, ended, watched]).toEqual([10, 6, 4]);
    // 9/10; 9/10·7/9; ·5/6; ·3/4; ·1/2
    const byHand = [
      [0, 10, 0, 1],
      [1, 10, 1, 0.9],
      [2, 9, 2, 0.7],
      [4, 6, 1, 7 / 12],
      [6, 4, 1, 7 / 16],
      [9, 2, 1, 7 / 32],
      [12, 1, 0, 7 / 32],
    ];
    expect(steps.map(({ day, atRisk, ended: now }) => [day, atRisk, now])).toEqual(
      byHand.map((row) => row.slice(0, 3)),
    );
    for (const [i, row] of byHand.entries()) expect(steps[i]?.share).toBeCloseTo(row[3] ?? -1, 12);
    expect([p50, p90]).toEqual([6, null]);
  });

  it("has the band of Greenwood: the share times the root of the sum of ended/(watched·left)", () => {
    const { steps } = survivalOf(ten);
    const variance = 1 / (10 * 9) + 2 / (9 * 7) + 1 / (6 * 5) + 1 / (4 * 3);
    const at6 = steps.find(({ day }) => day === 6);
    expect(at6?.band?.low).toBeCloseTo(7 / 16 - 1.959964 * (7 / 16) * Math.sqrt(variance), 9);
    expect(at6?.band?.high).toBeCloseTo(7 / 16 + 1.959964 * (7 / 16) * Math.sqrt(variance), 9);
  });

  it("gives exactly a half as a half, and no median where more than half are still open", () => {
    const half: Lapse[] = [
      { days: 3, ended: true, count: 50 },
      { days: 9, ended: false, count: 50 },
    ];
    expect(survivalOf(half).p50).toBe(3);
    const less = half.map((one) => (one.ended ? { ...one, count: 49 } : { ...one, count: 51 }));
    expect(survivalOf(less).p50).toBeNull();
  });

  it("says nothing of what is not there", () => {
    expect(survivalOf([])).toEqual({ of: 0, ended: 0, watched: 0, steps: [], p50: null, p90: null });
    expect(survivalOf([{ days: 4, ended: true, count: 3 }]).steps.at(-1)).toMatchObject({ share: 0, band: null });
    expect(() => survivalOf([{ days: 1.5, ended: true, count: 1 }])).toThrow(RangeError);
    expect(() => survivalOf([{ days: 1, ended: true, count: -1 }])).toThrow(RangeError);
  });

  it("equals a walk over every day of every report", () => {
    fc.assert(
      fc.property(anyLapses, (lapses) => {
        const found = survivalOf(lapses);
        const wanted = naive(lapses);
        expect([found.p50, found.p90]).toEqual([wanted.p50, wanted.p90]);
        expect(found.steps.at(-1)?.share ?? 1).toBeCloseTo(wanted.share, 9);
        for (const [i, { share, band }] of found.steps.entries()) {
          expect(share).toBeLessThanOrEqual(found.steps[i - 1]?.share ?? 1);
          if (band) expect(band.low <= share && share <= band.high).toBe(true);
        }
      }),
    );
  });

  it("never becomes faster by what is left lying: without the open ones the median is shorter, and that is caught", () => {
    const dropsTheOpen = (lapses: readonly Lapse[]) => survivalOf(lapses.filter(({ ended }) => ended));
    // The ten reports: half of the answered ones had their answer by day 2; half of all only by day 6.
    expect([dropsTheOpen(ten).p50, survivalOf(ten).p50]).toEqual([2, 6]);
    const isHonest = (rule: typeof survivalOf) =>
      fc.check(
        fc.property(anyLapses, (lapses) => rule(lapses).p50 === naive(lapses).p50),
        { numRuns: 300 },
      );
    expect(isHonest(survivalOf).failed).toBe(false);
    expect(isHonest(dropsTheOpen).failed).toBe(true);
    fc.assert(
      fc.property(anyLapses, (lapses) => {
        expect(dropsTheOpen(lapses).p50 ?? 0).toBeLessThanOrEqual(survivalOf(lapses).p50 ?? Number.POSITIVE_INFINITY);
      }),
    );
  });
});

describe("from the counts to how long each lasted", () => {
  const line = (tally: CohortLine["tally"], filedOn: string, on: string, count = 1): CohortLine => {
    return { tally, filedOn, regionId: "LZ01", on, count };
  };
  const count = (lines: readonly CohortLine[]) => cohortOf(lines, "2026-03-20", () => calendarDays);

  it("what came in, less what was answered and what left, is open and watched until today", () => {
    const cohort = count([
      line("lead", "2026-03-02", "", 5),
      line("stood", "2026-03-02", "2026-03-05", 2),
      line("left", "2026-03-02", "2026-03-09"),
      line("left_aside", "2026-03-02", "2026-03-03"),
      line("lead", "2026-03-16", "", 1),
    ]);
    expect(cohort).toMatchObject({ answered: 2, left: 2, stillOpen: 3 });
    const lasted = cohort.lapses.map(({ days, ended, count: times }) => [days, ended, times]);
    expect(lasted).toEqual([
      [3, true, 2],
      [7, false, 1],
      [1, false, 1],
      [18, false, 2],
      [4, false, 1],
    ]);
    expect(survivalOf(cohort.lapses).of).toBe(7);
  });

  it("does not guess where more ended than came in", () => {
    expect(() => count([line("lead", "2026-03-02", ""), line("stood", "2026-03-02", "2026-03-03", 2)])).toThrow();
  });
});
