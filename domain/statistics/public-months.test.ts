import { describe, expect, it } from "vitest";
import { closesOn, lastClosableMonth } from "./public-months";

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

  it("are closed on the second day after, over the turn of a year", () => {
    expect(closesOn("2026-12")).toBe("2027-01-02");
  });
});
