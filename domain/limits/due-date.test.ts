import { describe, expect, it } from "vitest";
import { buildCalendar, publishedYearsOf } from "../calendar/calendar";
import { civilDateOf, shanghaiInstant, weekdayOf } from "../calendar/civil-date";
import {
  referenceCalendar as calendar,
  referenceDays,
  referenceHours,
} from "../calendar/reference-calendar.test-support";
import type { Limit } from "../complaint/vocabulary";
import type { DueDate } from "./count-limit";
import { dueDate, isOverdue, subtractWorkingDays, workingDaysLeft, workingDaysOver } from "./due-date";

const weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const workingDays = (amount: number): Limit => ({ amount, unit: "working_day" });
const workingHours = (amount: number): Limit => ({ amount, unit: "working_hour" });
const calendarDays = (amount: number): Limit => ({ amount, unit: "calendar_day" });

/** "2026-09-28 08:30" or "2026-09-28 08:30:15.250" on the clock of Shanghai. */
function shanghai(text: string): Date {
  const [on = "", time = ""] = text.split(" ");
  return new Date(`${on}T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

/** The last day of the limit with its weekday, as a clerk would say it. */
function lastDay(due: DueDate): string {
  const on = civilDateOf(new Date(due.dueAt.getTime() - 1));
  expect(due.dueAt.getTime() - shanghaiInstant(on, "00:00").getTime(), "a limit in days ends at midnight").toBe(
    86_400_000,
  );
  return `${on} ${weekdays[weekdayOf(on) - 1]}`;
}

function due(start: string, limit: Limit, regionPath = "/LZ/LZ01/"): DueDate {
  return dueDate({ startedAt: shanghai(start), limit, calendar, regionPath });
}

describe("a limit in working days", () => {
  it("ends at the next midnight in Shanghai, which itself is too late", () => {
    const { dueAt } = due("2026-09-24 10:00", workingDays(6));
    expect(dueAt.toISOString()).toBe("2026-10-10T16:00:00.000Z");
    expect(isOverdue(new Date(dueAt.getTime() - 1), dueAt)).toBe(false);
    expect(isOverdue(dueAt, dueAt)).toBe(true);
  });
});

describe("a count across a year whose notice is not out", () => {
  it("is settled, and moves, once the year is published", () => {
    // An invented notice: 4 to 6 January 2027 off as well.
    const days = [...referenceDays];
    for (const on of ["2027-01-01", "2027-01-04", "2027-01-05", "2027-01-06", "2027-10-01"]) {
      days.push({ on, kind: "off", name: "元旦", scope: "CN" });
    }
    const next = buildCalendar({
      version: 2,
      days,
      publishedYears: publishedYearsOf(days),
      workingHours: referenceHours,
    });
    const input = { startedAt: shanghai("2026-12-31 10:00"), limit: workingDays(1), regionPath: "/" };
    expect(dueDate({ ...input, calendar })).toMatchObject({ provisional: true, dueAt: shanghai("2027-01-05 00:00") });
    expect(dueDate({ ...input, calendar: next })).toEqual({ provisional: false, dueAt: shanghai("2027-01-08 00:00") });
  });
});

describe("a paused clock", () => {
  function paused(start: string, limit: Limit, pauses: [string, string][]): DueDate {
    const intervals = pauses.map(([from, to]) => ({ from: shanghai(from), to: shanghai(to) }));
    return dueDate({ startedAt: shanghai(start), limit, calendar, regionPath: "/LZ/LZ01/", pauses: intervals });
  }

  it.each<[string, number, [string, string][], string, string]>([
    ["2025-11-03 10:00", 3, [["2025-11-05 10:00", "2025-11-10 15:00"]], "2025-11-12 周三", "Tue 4; Tue 11, Wed 12"],
    [
      "2025-11-03 10:00",
      3,
      [["2025-11-05 10:00", "2025-11-08 00:00"]],
      "2025-11-11 周二",
      "a wait that ends with Friday's midnight: Monday counts",
    ],
    ["2025-11-03 10:00", 3, [["2025-11-03 11:00", "2025-11-06 09:00"]], "2025-11-11 周二", "paused on day 0"],
    ["2025-11-03 10:00", 3, [["2025-11-06 09:00", "2025-11-08 10:00"]], "2025-11-10 周一", "resumed on a Saturday"],
    ["2025-11-03 10:00", 3, [["2025-11-05 10:00", "2025-11-05 10:05"]], "2025-11-07 周五", "five minutes cost a day"],
    ["2025-11-03 10:00", 3, [["2025-11-05 10:00", "2025-11-05 10:00"]], "2025-11-06 周四", "an empty pause costs none"],
    ["2025-11-03 10:00", 3, [["2025-11-07 00:00", "2025-11-20 10:00"]], "2025-11-06 周四", "paused after the limit"],
    [
      "2025-09-26 10:00",
      5,
      [["2025-09-29 10:00", "2025-10-09 10:00"]],
      "2025-10-14 周二",
      "over National Day: Sun 28; 10, Sat 11, 13, 14",
    ],
    [
      "2025-11-03 10:00",
      5,
      [
        ["2025-11-12 10:00", "2025-11-13 10:00"],
        ["2025-11-05 10:00", "2025-11-06 10:00"],
      ],
      "2025-11-14 周五",
      "two pauses in any order: 4, 7, 10, 11, 14",
    ],
    [
      "2025-11-03 10:00",
      3,
      [
        ["2025-11-05 10:00", "2025-11-07 10:00"],
        ["2025-11-06 10:00", "2025-11-10 10:00"],
      ],
      "2025-11-12 周三",
      "overlapping pauses are one",
    ],
    ["2025-11-17 10:00", 0, [["2025-11-17 11:00", "2025-11-17 11:30"]], "2025-11-18 周二", "same day, paused"],
  ])("filed %s, %i working days, paused %o: %s (%s)", (start, amount, pauses, expected) => {
    expect(lastDay(paused(start, workingDays(amount), pauses))).toBe(expected);
  });

  it("leaves the days touched out of calendar days as well", () => {
    const result = paused("2025-11-03 10:00", calendarDays(30), [["2025-11-10 10:00", "2025-11-14 10:00"]]);
    expect(lastDay(result)).toBe("2025-12-08 周一");
  });

  it("leaves the hours paused out of working hours", () => {
    const result = paused("2025-11-17 10:00", workingHours(4), [["2025-11-17 11:00", "2025-11-17 15:00"]]);
    expect(result.dueAt).toEqual(shanghai("2025-11-18 09:00"));
  });

  it("has no due date while it waits, unless the limit had ended before", () => {
    const wait = (limit: Limit, from: string) =>
      dueDate({
        startedAt: shanghai("2025-11-03 10:00"),
        limit,
        calendar,
        regionPath: "/LZ/LZ01/",
        pauses: [{ from: shanghai(from), to: null }],
      });
    const waiting = { dueAt: null, waitingSince: shanghai("2025-11-05 10:00") };
    expect(wait(workingDays(3), "2025-11-05 10:00")).toEqual(waiting);
    expect(wait(workingDays(2), "2025-11-05 10:00")).toEqual(waiting);
    expect(wait(workingHours(40), "2025-11-05 10:00")).toEqual(waiting);
    expect(wait(workingDays(1), "2025-11-05 10:00")).toMatchObject({ dueAt: shanghai("2025-11-05 00:00") });
    expect(wait(workingHours(4), "2025-11-05 10:00")).toMatchObject({ dueAt: shanghai("2025-11-03 16:00") });
  });

  it("refuses a pause that ends before it begins", () => {
    expect(() => paused("2025-11-03 10:00", workingDays(3), [["2025-11-05 10:00", "2025-11-05 09:59"]])).toThrow(
      RangeError,
    );
  });
});

describe("an impossible limit", () => {
  it("is refused", () => {
    for (const limit of [workingDays(-1), workingDays(1.5), workingHours(0), calendarDays(Number.NaN)]) {
      expect(() => due("2025-11-03 10:00", limit)).toThrow(RangeError);
    }
    expect(() => due("2025-11-03 10:00", calendarDays(40_000))).toThrow(/100 years/);
    expect(() => due("1991-11-03 10:00", workingDays(1))).toThrow(/1992/);
  });
});

describe("the working days left", () => {
  const path = "/LZ/LZ01/";
  const dueAt = shanghai("2026-10-11 00:00"); // the limit ends with Saturday 10 October 2026, a make-up day
  it.each([
    ["2026-09-24 10:00", 6], // Thursday before Mid-Autumn
    ["2026-09-30 23:59:59", 3], // 8, 9, 10 October
    ["2026-10-01 00:00", 3],
    ["2026-10-07 23:59:59", 3],
    ["2026-10-08 00:00", 2],
    ["2026-10-09 12:00", 1],
    ["2026-10-10 00:00", 0],
    ["2026-10-10 23:59:59.999", 0],
    ["2026-10-11 00:00", -1], // Sunday: over, counted with Monday
    ["2026-10-12 10:00", -1], // the first working day over
    ["2026-10-13 10:00", -2],
    ["2026-10-19 10:00", -6],
  ])("at %s are %i", (now, expected) => {
    expect(workingDaysLeft(shanghai(now), dueAt, calendar, path)).toBe(expected);
    expect(workingDaysOver(shanghai(now), dueAt, calendar, path)).toBe(expected < 0 ? -expected : 0);
  });

  it("are negative on the same day once a limit in hours has ended", () => {
    const noon = shanghai("2025-11-17 12:00");
    expect(workingDaysLeft(shanghai("2025-11-17 11:59"), noon, calendar, path)).toBe(0);
    expect(workingDaysLeft(noon, noon, calendar, path)).toBe(-1);
    expect(workingDaysLeft(shanghai("2025-11-18 09:00"), noon, calendar, path)).toBe(-1);
    expect(workingDaysLeft(shanghai("2025-11-19 09:00"), noon, calendar, path)).toBe(-2);
  });

  it("are those of the region", () => {
    const friday = shanghai("2025-04-19 00:00");
    expect(workingDaysLeft(shanghai("2025-04-14 10:00"), friday, calendar, "/LZ/LZ01/")).toBe(4);
    expect(workingDaysLeft(shanghai("2025-04-14 10:00"), friday, calendar, "/LZ/LZ02/")).toBe(1);
  });
});

describe("going back from the due date", () => {
  const back = (days: number, path = "/LZ/LZ01/") =>
    subtractWorkingDays(shanghai("2026-10-11 00:00"), days, calendar, path);

  it("finds the beginning of the day on which that many working days are left", () => {
    expect(back(0)).toEqual(shanghai("2026-10-10 00:00")); // Saturday, make-up day
    expect(back(1)).toEqual(shanghai("2026-10-09 00:00")); // Friday
    expect(back(3)).toEqual(shanghai("2026-09-30 00:00")); // Wednesday before the holiday
    expect(back(5)).toEqual(shanghai("2026-09-28 00:00")); // Monday
    expect(back(6)).toEqual(shanghai("2026-09-24 00:00")); // Thursday before Mid-Autumn
    for (let days = 0; days < 40; days++) {
      const at = back(days);
      expect(workingDaysLeft(at, shanghai("2026-10-11 00:00"), calendar, "/LZ/LZ01/")).toBe(days);
      const before = new Date(at.getTime() - 1);
      expect(workingDaysLeft(before, shanghai("2026-10-11 00:00"), calendar, "/LZ/LZ01/")).toBe(days + 1);
    }
  });

  it("finds it for a limit in hours, and refuses half days", () => {
    const noon = shanghai("2025-11-17 12:00");
    expect(subtractWorkingDays(noon, 0, calendar, "/")).toEqual(shanghai("2025-11-17 00:00"));
    expect(subtractWorkingDays(noon, 1, calendar, "/")).toEqual(shanghai("2025-11-14 00:00"));
    expect(() => back(0.5)).toThrow(RangeError);
    expect(() => back(-1)).toThrow(RangeError);
  });
});
