import { describe, expect, it } from "vitest";
import { monthBefore, monthToDate } from "./period";

describe("periods", () => {
  it("this month runs from its first day to today", () => {
    expect(monthToDate("2026-09-28")).toEqual({ from: "2026-09-01", to: "2026-09-28" });
    expect(monthToDate("2026-09-01")).toEqual({ from: "2026-09-01", to: "2026-09-01" });
  });

  it("last month is whole, also across a year and in February", () => {
    expect(monthBefore("2026-01-15")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(monthBefore("2028-03-31")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  });
});
