import { describe, expect, it } from "vitest";
import { civilDateOf } from "../calendar/civil-date";
import { reportingPeriod } from "./reporting-period";

const todayOn = "2026-03-18";

describe("a reporting period", () => {
  it.each([
    ["2025", "2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31"],
    ["2025-H1", "2025-01-01", "2025-06-30", "2024-07-01", "2024-12-31"],
    ["2025-H2", "2025-07-01", "2025-12-31", "2025-01-01", "2025-06-30"],
    ["2025-Q1", "2025-01-01", "2025-03-31", "2024-10-01", "2024-12-31"],
    ["2025-Q4", "2025-10-01", "2025-12-31", "2025-07-01", "2025-09-30"],
    ["2026-01", "2026-01-01", "2026-01-31", "2025-12-01", "2025-12-31"],
    // 2024 was a leap year.
    ["2024-02", "2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31"],
    ["2024-03", "2024-03-01", "2024-03-31", "2024-02-01", "2024-02-29"],
    ["2024-02-26", "2024-02-26", "2024-03-03", "2024-02-19", "2024-02-25"],
    ["2026-03-01_2026-03-15", "2026-03-01", "2026-03-15", "2026-02-14", "2026-02-28"],
    ["2024-02-29_2024-02-29", "2024-02-29", "2024-02-29", "2024-02-28", "2024-02-28"],
  ])("%s that is over is compared with the whole one before it", (key, from, to, beforeFrom, beforeTo) => {
    expect(reportingPeriod(key, todayOn)).toEqual({
      ...{ key, from, to, before: { from: beforeFrom, to: beforeTo }, isRunning: false },
    });
  });

  it.each([
    // key, today, the last day, the comparison
    ["2026", "2026-03-18", "2026-03-18", "2025-01-01", "2025-03-18"],
    ["2026-Q1", "2026-03-18", "2026-03-18", "2025-10-01", "2025-12-16"],
    ["2026-03", "2026-03-18", "2026-03-18", "2026-02-01", "2026-02-18"],
    ["2026-03-16", "2026-03-18", "2026-03-18", "2026-03-09", "2026-03-11"],
    ["2026-03-10_2026-04-10", "2026-03-18", "2026-03-18", "2026-02-06", "2026-02-14"],
    // Its last day is not over yet; the shorter month before it ends where it ends.
    ["2026-03", "2026-03-31", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["2024", "2024-12-31", "2024-12-31", "2023-01-01", "2023-12-31"],
    ["2026-04", "2026-04-01", "2026-04-01", "2026-03-01", "2026-03-01"],
    ["this_month", "2026-03-31", "2026-03-31", "2026-02-01", "2026-02-28"],
  ])("%s that runs on %s ends there, and is compared with as many days", (key, today, to, beforeFrom, beforeTo) => {
    expect(reportingPeriod(key, today)).toMatchObject({
      to,
      before: { from: beforeFrom, to: beforeTo },
      isRunning: true,
    });
  });

  it("begins and ends with the day in Shanghai", () => {
    const evening = civilDateOf(new Date("2026-03-31T15:59:59Z"));
    const midnight = civilDateOf(new Date("2026-03-31T16:00:00Z"));
    expect(reportingPeriod("2026-04", evening)).toBeNull();
    expect(reportingPeriod("2026-04", midnight)).toMatchObject({ from: "2026-04-01", to: "2026-04-01" });
    expect(reportingPeriod("2026-03", evening)).toMatchObject({ isRunning: true });
    expect(reportingPeriod("2026-03", midnight)).toMatchObject({ isRunning: false });
  });

  it.each([
    "",
    "2026-13",
    "2026-00",
    "2026-Q5",
    "2026-H3",
    "2026-04",
    "2027",
    "2026-02-29",
    // A week is called by its Monday.
    "2026-03-17",
    "2026-03-15_2026-03-01",
    "2026-02-30_2026-03-01",
    "2026-03-19_2026-03-20",
    // What nobody here can know of, and what breaks a calendar.
    "0000",
    "0001-01",
    "1991-12",
    "0001-01-01_2026-03-01",
    "2999",
    "9999",
    "9999-12-31",
    "2026-03-01_9999-12-31x",
    "2026-03-01_9999-12-31",
    "2026-03-01_2999-12-31",
    "this_month' or 1=1",
    "__proto__",
    "toString",
    "２０２５",
  ])("%s is none", (key) => {
    expect(reportingPeriod(key, todayOn)).toBeNull();
  });

  it("may end in a year to come, and runs until then", () => {
    expect(reportingPeriod("2026-03-01_2027-12-31", todayOn)).toMatchObject({ to: todayOn, isRunning: true });
  });
});
