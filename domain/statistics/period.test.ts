import { describe, expect, it } from "vitest";
import { closesOn, daysOfMonth, lastClosableMonth, monthAfter } from "./period";

describe("the months of the public statistics", () => {
  it.each([
    ["2026-09-01", "2026-07"],
    ["2026-09-02", "2026-08"],
    ["2026-09-30", "2026-08"],
    ["2026-01-01", "2025-11"],
    ["2026-01-02", "2025-12"],
    ["2026-03-02", "2026-02"],
  ])("on %s the newest that may be closed is %s", (on, month) => {
    expect(lastClosableMonth(on)).toBe(month);
  });

  it("follow each other over the turn of a year, each with its days", () => {
    expect(monthAfter("2026-12")).toBe("2027-01");
    expect(monthAfter("2026-01")).toBe("2026-02");
    expect(daysOfMonth("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(daysOfMonth("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(closesOn("2026-12")).toBe("2027-01-02");
  });
});
