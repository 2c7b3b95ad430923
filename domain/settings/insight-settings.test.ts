import { describe, expect, it } from "vitest";
import { rateOf } from "../statistics/figures";
import { insightSettingsOf, listColourOf, seasonOf, seasonsUpTo } from "./insight-settings";

describe("stored settings", () => {
  it("of an older version get what they do not have yet as it comes", () => {
    const read = insightSettingsOf({ rankedFrom: 20, targets: { satisfied: 0.9 } });
    expect(read).toEqual({
      ...insightSettingsOf(null),
      rankedFrom: 20,
      targets: { onTime: null, response: null, solved: null, satisfied: 0.9 },
    });
  });
});

describe("the season of a day", () => {
  const own = (fromOn: string, toOn: string) => ({ nameZh: "春季赛", nameEn: "Spring", fromOn, toOn });

  it("is its calendar quarter where the office set none", () => {
    const none = { seasons: [] };
    expect(seasonOf(none, "2026-01-01")).toEqual({
      ...{ kind: "quarter", year: 2026, quarter: 1, fromOn: "2026-01-01", toOn: "2026-03-31" },
    });
    expect(seasonOf(none, "2026-12-31")).toMatchObject({ quarter: 4, fromOn: "2026-10-01", toOn: "2026-12-31" });
    expect(seasonsUpTo(none, "2026-02-10", 3).map(({ fromOn }) => fromOn)).toEqual([
      "2026-01-01",
      "2025-10-01",
      "2025-07-01",
    ]);
  });

  it("is the office's own, and the quarters around it lose its days: every day is in exactly one", () => {
    const settings = { seasons: [own("2026-02-15", "2026-04-10"), own("2026-05-01", "2026-05-31")] };
    expect(seasonsUpTo(settings, "2026-07-04", 7).map((each) => [each.kind, each.fromOn, each.toOn])).toEqual([
      ["quarter", "2026-07-01", "2026-09-30"],
      ["quarter", "2026-06-01", "2026-06-30"],
      ["own", "2026-05-01", "2026-05-31"],
      ["quarter", "2026-04-11", "2026-04-30"],
      ["own", "2026-02-15", "2026-04-10"],
      ["quarter", "2026-01-01", "2026-02-14"],
      ["quarter", "2025-10-01", "2025-12-31"],
    ]);
  });
});

describe("the red and the black list", () => {
  const settings = insightSettingsOf(null);
  const rates = (hits: number, of: number) => ({
    ...{ onTime: null, response: null, solved: null },
    satisfied: rateOf(hits, of),
  });

  it("name a unit only where it is sure: a handful of cases is on neither", () => {
    // hits, of, and the end of the interval that decides, as computed by hand from Wilson's formula.
    const table = [
      [190, 200, "red"], // 91.0 % at the least
      [20, 20, null], // 83.9 % at the least
      [50, 100, "black"], // 59.6 % at the most
      [100, 200, "black"], // 56.9 % at the most
      [0, 4, null], // fewer than are ranked
      [0, 6, "black"], // 39.0 % at the most
      [0, 0, null],
    ] as const;
    for (const [hits, of, colour] of table) {
      expect([hits, of, listColourOf(rates(hits, of), settings)]).toEqual([hits, of, colour]);
    }
  });

  it("ask every rate of the red line, any of the black one, and none without a line", () => {
    const red = { onTime: 0.9, response: null, solved: null, satisfied: 0.85 };
    const good = { ...rates(190, 200), onTime: rateOf(100, 200) };
    expect(listColourOf(good, { ...settings, red })).toBe(null);
    expect(listColourOf(good, settings)).toBe("red");
    const black = { ...settings.black, onTime: 0.6 };
    expect(listColourOf(good, { ...settings, black })).toBe("black");
    const none = { onTime: null, response: null, solved: null, satisfied: null };
    expect(listColourOf(good, { ...settings, red: none, black: none })).toBe(null);
  });
});
