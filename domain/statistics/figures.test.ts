import { describe, expect, it } from "vitest";
import {
  addMonths,
  type Figures,
  figuresOf,
  monthsUpTo,
  openChangeOf,
  periodBefore,
  periodNames,
  periodOf,
  rankUnits,
  rateOf,
} from "./figures";

describe("a share", () => {
  it("does not exist where nothing was counted", () => {
    expect(rateOf(0, 0)).toBeNull();
  });

  it("carries what it rests on", () => {
    expect(rateOf(3, 4)).toMatchObject({ hits: 3, of: 4, share: 0.75 });
  });

  // Wilson score interval at 95 %, worked by hand from the formula; 2 of 2 and 95 of 100 are also in common tables.
  it.each([
    [2, 2, 0.342, 1],
    [0, 10, 0, 0.278],
    [1, 2, 0.095, 0.905],
    [95, 100, 0.888, 0.978],
    [7, 8, 0.529, 0.978],
  ])("of %i in %i lies between %d and %d", (hits, of, low, high) => {
    const rate = rateOf(hits, of);
    expect(rate?.low).toBeCloseTo(low, 3);
    expect(rate?.high).toBeCloseTo(high, 3);
  });

  it("never leaves 0 and 1 and always holds its own share", () => {
    for (let of = 1; of <= 60; of += 1) {
      for (let hits = 0; hits <= of; hits += 1) {
        const rate = rateOf(hits, of);
        if (!rate) throw new Error("no rate");
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.high).toBeLessThanOrEqual(1);
        expect(rate.low).toBeLessThanOrEqual(rate.share + 1e-12);
        expect(rate.high).toBeGreaterThanOrEqual(rate.share - 1e-12);
      }
    }
  });

  it("refuses more hits than chances, which would be a fault in the counts", () => {
    expect(() => rateOf(3, 2)).toThrow(RangeError);
    expect(() => rateOf(1, 0)).toThrow(RangeError);
    expect(() => rateOf(-1, 2)).toThrow(RangeError);
  });
});

describe("a period", () => {
  it.each([
    ["this_month", "2026-09-28", "2026-09-01", "2026-09-28", "2026-08-01", "2026-08-28"],
    ["this_month", "2026-03-31", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["this_month", "2024-03-30", "2024-03-01", "2024-03-30", "2024-02-01", "2024-02-29"],
    ["this_month", "2026-01-01", "2026-01-01", "2026-01-01", "2025-12-01", "2025-12-01"],
    ["last_month", "2026-01-15", "2025-12-01", "2025-12-31", "2025-11-01", "2025-11-30"],
    ["last_month", "2026-03-01", "2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31"],
    ["three_months", "2026-01-31", "2025-11-01", "2026-01-31", "2025-08-01", "2025-10-31"],
    ["three_months", "2026-05-31", "2026-03-01", "2026-05-31", "2025-12-01", "2026-02-28"],
    ["twelve_months", "2026-09-28", "2025-10-01", "2026-09-28", "2024-10-01", "2025-09-28"],
    ["twelve_months", "2028-02-29", "2027-03-01", "2028-02-29", "2026-03-01", "2027-02-28"],
  ] as const)("%s on %s runs from %s to %s and is compared with %s to %s", (name, today, from, to, before, until) => {
    expect(periodOf(name, today)).toEqual({ from, to });
    expect(periodBefore(name, today)).toEqual({ from: before, to: until });
  });

  it("never overlaps with the one it is compared with", () => {
    for (const name of periodNames) {
      for (let month = 0; month < 30; month += 1) {
        for (const day of ["01", "15", "28"]) {
          const today = `${addMonths("2024-01", month)}-${day}`;
          expect(periodBefore(name, today).to < periodOf(name, today).from).toBe(true);
        }
      }
    }
  });

  it("counts months back over the turn of a year", () => {
    expect(monthsUpTo("2026-02-10", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -13)).toBe("2024-12");
  });
});

describe("figures", () => {
  const counts = [
    { measure: "filed", value: 6 },
    { measure: "filed", value: 4 },
    { measure: "answered", value: 8 },
    { measure: "answered_on_time", value: 6 },
    { measure: "rated", value: 3 },
    { measure: "satisfied", value: 2 },
    { measure: "reopened", value: 1 },
    { measure: "not_accepted", value: 1 },
    { measure: "withdrawn", value: 1 },
  ] as const;

  it("add up what belongs together", () => {
    expect(figuresOf(counts)).toMatchObject({ filed: 10, answered: 8, dispatched: 0, redCards: 0 });
  });

  it("count the on-time share over what was answered, not over what was filed", () => {
    expect(figuresOf(counts).onTime).toMatchObject({ hits: 6, of: 8 });
  });

  it("leave the unrated out of the satisfied share on both sides", () => {
    expect(figuresOf(counts).satisfied).toMatchObject({ hits: 2, of: 3 });
    expect(figuresOf([{ measure: "answered", value: 5 }]).satisfied).toBeNull();
  });

  it("say by how many the open reports grew", () => {
    expect(openChangeOf(counts)).toBe(10 + 1 - 8 - 1 - 1);
  });
});

describe("the ranking of units", () => {
  const unit = (id: string, onTime: number, answered: number): { id: string; figures: Figures } => ({
    id,
    figures: figuresOf([
      { measure: "answered", value: answered },
      { measure: "answered_on_time", value: onTime },
    ]),
  });

  it("puts the surer share first and leaves units with fewer than five answers without a place", () => {
    const ranked = rankUnits([unit("few", 4, 4), unit("small", 5, 5), unit("large", 95, 100), unit("none", 0, 0)]);
    expect(ranked.map(({ unit: { id }, rank }) => [id, rank])).toEqual([
      ["large", 1],
      ["small", 2],
      ["few", null],
      ["none", null],
    ]);
  });

  it("gives equal units the same place", () => {
    const ranked = rankUnits([unit("a", 9, 10), unit("b", 9, 10), unit("c", 5, 10)]);
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });
});
