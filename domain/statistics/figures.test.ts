import { describe, expect, it } from "vitest";
import { addMonths } from "../calendar/months";
import { rateOf } from "./figures";
import { periodBefore, periodNames, periodOf } from "./reporting-period";

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
});
