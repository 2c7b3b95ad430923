import { describe, expect, it } from "vitest";
import { addDays, weekdayOf } from "../calendar/civil-date";
import { endedPeriods, lastEndedPeriod, nextPaperOn, paperPeriodAt, periodInChinese } from "./period";
import { type PeriodicKind, periodicKinds } from "./vocabulary";

const rows: readonly [PeriodicKind, string, string, string, string, string][] = [
  ["weekly_analysis", "2026-03-08", "2026-03-02", "2026-03-02", "2026-03-08", "2026年3月2日至3月8日"],
  ["weekly_analysis", "2026-01-01", "2025-12-29", "2025-12-29", "2026-01-04", "2025年12月29日至2026年1月4日"],
  ["monthly_bulletin", "2028-02-29", "2028-02", "2028-02-01", "2028-02-29", "2028年2月"],
  ["quarterly_dispatch", "2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31", "2026年第四季度"],
  ["half_year_inspection", "2026-07-01", "2026-H2", "2026-07-01", "2026-12-31", "2026年下半年"],
  ["half_year_inspection", "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30", "2026年上半年"],
  ["year_score", "2026-06-30", "2026", "2026-01-01", "2026-12-31", "2026年度"],
];

describe("the period of a paper", () => {
  for (const [kind, on, key, from, to, words] of rows) {
    it(`${kind} at ${on} is ${words}`, () => {
      const period = paperPeriodAt(kind, on);
      expect(period).toEqual({ key, from, to });
      expect(periodInChinese(kind, period)).toBe(words);
    });
  }

  it("follows the one before it without a gap, for every kind through two years", () => {
    for (const kind of periodicKinds) {
      let period = paperPeriodAt(kind, "2025-01-01");
      for (let on = "2025-01-01"; on < "2027-01-01"; on = addDays(on, 1)) {
        const at = paperPeriodAt(kind, on);
        expect(at.from <= on && on <= at.to, `${kind} ${on}`).toBe(true);
        if (at.key !== period.key) expect(at.from, `${kind} ${on}`).toBe(addDays(period.to, 1));
        period = at;
        expect(lastEndedPeriod(kind, on).to, `${kind} ${on}`).toBe(addDays(at.from, -1));
        expect(nextPaperOn(kind, on), `${kind} ${on}`).toBe(addDays(at.to, 1));
      }
      expect(kind === "weekly_analysis" ? weekdayOf(period.from) : 1).toBe(1);
    }
  });

  it("offers the ended ones newest first", () => {
    expect(endedPeriods("monthly_bulletin", "2026-03-31", 3).map(({ key }) => key)).toEqual([
      "2026-02",
      "2026-01",
      "2025-12",
    ]);
  });
});
