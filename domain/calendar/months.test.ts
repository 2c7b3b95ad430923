import { describe, expect, it } from "vitest";
import { addMonths, daysBefore, daysOfMonths, lengthOf, monthOf, monthsUpTo } from "./months";

describe("months", () => {
  it("follow each other over the turn of a year, each with its days", () => {
    expect(monthOf("2026-12-31")).toBe("2026-12");
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", 1)).toBe("2026-02");
    expect(addMonths("2026-01", -13)).toBe("2024-12");
    expect(daysOfMonths("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(daysOfMonths("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(daysOfMonths("2026-10", 6)).toEqual({ from: "2026-10-01", to: "2027-03-31" });
    expect(monthsUpTo("2026-02-10", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });
});

describe("a span of days", () => {
  it("is as long as it says, and the one before it ends where it begins", () => {
    expect(lengthOf({ from: "2026-03-01", to: "2026-03-01" })).toBe(1);
    expect(lengthOf({ from: "2024-01-01", to: "2024-12-31" })).toBe(366);
    expect(daysBefore({ from: "2026-03-01", to: "2026-03-10" })).toEqual({ from: "2026-02-19", to: "2026-02-28" });
  });
});
