import { expect, it } from "vitest";
import { publishedYearsOf } from "./calendar";
import { addDays } from "./civil-date";
import { missingYearNotice } from "./missing-year";
import { referenceDays } from "./reference-calendar.test-support";

const until2026 = new Set([2024, 2025, 2026]);
const nothingDue = null;

it.each([
  ["2026-01-01", nothingDue],
  ["2026-10-31", nothingDue],
  ["2026-11-01", { year: 2027, level: "notice", since: "2026-11-01" }],
  ["2026-11-30", { year: 2027, level: "notice", since: "2026-11-01" }],
  ["2026-12-01", { year: 2027, level: "warning", since: "2026-12-01" }],
  ["2026-12-14", { year: 2027, level: "warning", since: "2026-12-01" }],
  ["2026-12-15", { year: 2027, level: "alarm", since: "2026-12-15" }],
  ["2026-12-31", { year: 2027, level: "alarm", since: "2026-12-15" }],
  ["2027-01-01", { year: 2027, level: "alarm", since: "2026-12-15" }],
  ["2027-06-30", { year: 2027, level: "alarm", since: "2026-12-15" }],
  ["2027-12-31", { year: 2027, level: "alarm", since: "2026-12-15" }],
])("published until 2026, on %s: %o", (todayOn, notice) => {
  expect(missingYearNotice(until2026, todayOn)).toEqual(notice);
});

it("is silent on every day of a year whose successor is published", () => {
  for (let on = "2025-01-01"; on <= "2025-12-31"; on = addDays(on, 1)) {
    expect(missingYearNotice(until2026, on), on).toBeNull();
  }
});

it("tells of this year first, and of the next one as soon as this year is there", () => {
  expect(missingYearNotice(new Set([2026]), "2025-12-20")).toMatchObject({ year: 2025, level: "alarm" });
  expect(missingYearNotice(new Set([2025]), "2025-11-05")).toMatchObject({ year: 2026, level: "notice" });
  expect(missingYearNotice(new Set(), "2025-03-01")).toEqual({ year: 2025, level: "alarm", since: "2024-12-15" });
});

it("does not count a later year for the one that is missing", () => {
  expect(missingYearNotice(new Set([2026, 2028]), "2026-12-02")).toMatchObject({ year: 2027, level: "warning" });
});

it("has its first notice about the calendar as it ships on 1 November 2026", () => {
  const shipped = publishedYearsOf(referenceDays);
  expect(missingYearNotice(shipped, "2026-10-31")).toBeNull();
  expect(missingYearNotice(shipped, "2026-11-01")).toMatchObject({ year: 2027, level: "notice" });
});
