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
  it.each([
    // filed (weekday) | working days | last day (weekday) | why
    ["2025-11-14 16:00", 1, "2025-11-17 周一", "Friday to Monday"],
    ["2025-11-12 10:00", 3, "2025-11-17 周一", "over an ordinary weekend"],
    ["2025-11-17 06:00", 1, "2025-11-18 周二", "before opening is today"],
    ["2025-11-17 00:00:00", 1, "2025-11-18 周二", "the first moment of the day is today"],
    ["2025-11-17 12:30", 1, "2025-11-18 周二", "over lunch is today"],
    ["2025-11-17 17:29:59.999", 1, "2025-11-18 周二", "the last moment of the office hours is today"],
    ["2025-11-17 17:30:00", 1, "2025-11-19 周三", "closing time is the next working day"],
    ["2025-11-17 23:59:59", 1, "2025-11-19 周三", "so is the last second"],
    ["2025-11-14 23:59:59", 1, "2025-11-18 周二", "late on Friday is received on Monday"],
    ["2025-11-15 10:00", 1, "2025-11-18 周二", "Saturday is received on Monday"],
    ["2025-11-16 23:59:59", 1, "2025-11-18 周二", "so is Sunday"],
    // National Day 2025: off 1 to 8 October, worked on Sun 28 September and Sat 11 October
    ["2025-09-26 10:00", 1, "2025-09-28 周日", "make-up Sunday"],
    ["2025-09-26 10:00", 3, "2025-09-30 周二", "Sun 28, Mon 29, Tue 30"],
    ["2025-09-26 10:00", 5, "2025-10-10 周五", "… Thu 9, Fri 10"],
    ["2025-09-26 10:00", 6, "2025-10-11 周六", "make-up Saturday"],
    ["2025-09-26 10:00", 7, "2025-10-13 周一", "Sun 12 is an ordinary Sunday"],
    ["2025-09-15 10:00", 15, "2025-10-11 周六", "both make-up days counted"],
    ["2025-09-30 17:29:59", 1, "2025-10-09 周四", "the day before the holiday"],
    ["2025-09-30 17:30:00", 1, "2025-10-10 周五", "after hours before the holiday: received on 9 October"],
    ["2025-09-30 23:59:59", 1, "2025-10-10 周五", "the same in the last second"],
    ["2025-10-04 10:00", 1, "2025-10-10 周五", "filed on the holiday: received on 9 October"],
    ["2025-10-04 10:00", 3, "2025-10-13 周一", "10, 11 (make-up), 13"],
    ["2025-10-08 23:59:59", 1, "2025-10-10 周五", "the last second of the holiday"],
    ["2025-10-11 10:00", 1, "2025-10-13 周一", "filed on a make-up Saturday: received that day"],
    ["2025-10-11 18:00", 1, "2025-10-14 周二", "after hours on a make-up Saturday"],
    // National Day and Mid-Autumn 2026: off 25 to 27 September and 1 to 7 October, worked on Sun 20 September, Sat 10 October
    ["2026-09-18 10:00", 1, "2026-09-20 周日", "make-up Sunday"],
    ["2026-09-24 10:00", 3, "2026-09-30 周三", "28, 29, 30"],
    ["2026-09-24 10:00", 5, "2026-10-09 周五", "… 8, 9"],
    ["2026-09-24 10:00", 6, "2026-10-10 周六", "the 6th day is the make-up Saturday"],
    ["2026-09-24 10:00", 7, "2026-10-12 周一", "Sun 11 is an ordinary Sunday"],
    ["2026-09-30 14:00", 3, "2026-10-10 周六", "8, 9, 10"],
    ["2026-10-01 00:00:00", 1, "2026-10-09 周五", "filed at the first moment of the holiday"],
    // Spring Festival 2025: off 28 January to 4 February, worked on Sun 26 January and Sat 8 February
    ["2025-01-24 10:00", 1, "2025-01-26 周日", "make-up Sunday"],
    ["2025-01-24 10:00", 3, "2025-02-05 周三", "26, 27, 5 February"],
    ["2025-01-24 10:00", 5, "2025-02-07 周五", "… 6, 7"],
    ["2025-01-24 10:00", 6, "2025-02-08 周六", "make-up Saturday"],
    ["2025-01-24 10:00", 7, "2025-02-10 周一", "Sun 9 is an ordinary Sunday"],
    ["2025-01-29 12:00", 3, "2025-02-08 周六", "filed on New Year's Day: received on 5 February"],
    // Spring Festival 2026: off 15 to 23 February, worked on Sat 14 and Sat 28 February
    ["2026-02-12 10:00", 2, "2026-02-14 周六", "make-up Saturday"],
    ["2026-02-12 10:00", 3, "2026-02-24 周二", "13, 14, 24"],
    ["2026-02-12 10:00", 7, "2026-02-28 周六", "make-up Saturday"],
    ["2026-02-14 18:00", 1, "2026-02-25 周三", "after hours on a make-up Saturday: received on 24 February"],
    ["2026-02-23 23:59:59", 1, "2026-02-25 周三", "the last second of the holiday"],
    // New Year 2026: off 1 to 3 January, worked on Sun 4 January
    ["2025-12-31 10:00", 1, "2026-01-04 周日", "make-up Sunday, over the year's end"],
    ["2025-12-31 17:30", 1, "2026-01-05 周一", "received on the make-up Sunday"],
    // Labour Day 2025 and 2026
    ["2025-04-25 10:00", 5, "2025-05-06 周二", "Sun 27 worked, 1 to 5 May off"],
    ["2026-04-30 10:00", 3, "2026-05-08 周五", "6, 7, 8 May"],
    ["2026-04-30 10:00", 4, "2026-05-09 周六", "make-up Saturday"],
    // 2024
    ["2024-02-02 10:00", 3, "2024-02-06 周二", "Sun 4 February worked"],
    ["2024-02-09 10:00", 1, "2024-02-18 周日", "New Year's Eve 2024 was a working day; Sun 18 worked"],
    ["2024-04-03 10:00", 1, "2024-04-07 周日", "Qingming 4 to 6, Sun 7 worked"],
    ["2024-09-13 10:00", 3, "2024-09-19 周四", "Sat 14 worked, Mid-Autumn 15 to 17"],
    ["2024-10-11 10:00", 1, "2024-10-12 周六", "make-up Saturday"],
    // Special notices
    ["2015-09-02 10:00", 3, "2015-09-08 周二", "3 to 5 September off, Sun 6 worked"],
    ["2020-01-23 10:00", 3, "2020-02-05 周三", "the holiday prolonged to 2 February"],
    ["2018-12-28 10:00", 2, "2019-01-02 周三", "Sat 29 worked, 30 December to 1 January off"],
  ])("filed %s, %i working days: %s (%s)", (start, amount, expected) => {
    const result = due(start, workingDays(amount));
    expect(lastDay(result)).toBe(expected);
    expect(result.provisional).toBe(false);
  });

  it("ends at the next midnight in Shanghai, which itself is too late", () => {
    const { dueAt } = due("2026-09-24 10:00", workingDays(6));
    expect(dueAt.toISOString()).toBe("2026-10-10T16:00:00.000Z");
    expect(isOverdue(new Date(dueAt.getTime() - 1), dueAt)).toBe(false);
    expect(isOverdue(dueAt, dueAt)).toBe(true);
  });
});

describe("a local festival", () => {
  it.each([
    // LZ02 is off from Wed 16 to Fri 18 April 2025
    ["2025-04-15 10:00", 3, "/LZ/LZ02/", "2025-04-23 周三"],
    ["2025-04-15 10:00", 3, "/LZ/LZ02/LZ0201/", "2025-04-23 周三"],
    ["2025-04-15 10:00", 3, "/LZ/LZ01/", "2025-04-18 周五"],
    ["2025-04-15 10:00", 3, "/LZ/", "2025-04-18 周五"],
    ["2025-04-16 10:00", 1, "/LZ/LZ02/", "2025-04-22 周二"],
    ["2025-04-16 10:00", 1, "/LZ/LZ01/", "2025-04-17 周四"],
    // LZ03 is off on Fri 20 and works on Sun 22 March 2026
    ["2026-03-19 10:00", 1, "/LZ/LZ03/", "2026-03-22 周日"],
    ["2026-03-19 10:00", 1, "/LZ/LZ01/", "2026-03-20 周五"],
    ["2026-03-22 10:00", 1, "/LZ/LZ03/", "2026-03-23 周一"],
    ["2026-03-22 10:00", 1, "/LZ/LZ01/", "2026-03-24 周二"],
    // LZ03 closes at 18:00, the others at 17:30
    ["2025-11-17 17:45", 1, "/LZ/LZ03/", "2025-11-18 周二"],
    ["2025-11-17 17:45", 1, "/LZ/LZ01/", "2025-11-19 周三"],
  ])("filed %s, %i working days at %s: %s", (start, amount, path, expected) => {
    expect(lastDay(due(start, workingDays(amount), path))).toBe(expected);
  });
});

describe("a limit of the same day", () => {
  it.each([
    ["2025-11-17 10:00", "2025-11-17 周一"],
    ["2025-11-17 17:30", "2025-11-18 周二"],
    ["2025-11-15 10:00", "2025-11-17 周一"],
    ["2025-10-11 10:00", "2025-10-11 周六"],
    ["2025-09-30 23:59:59", "2025-10-09 周四"],
  ])("filed %s ends with %s", (start, expected) => {
    expect(lastDay(due(start, workingDays(0)))).toBe(expected);
    expect(lastDay(due(start, calendarDays(0)))).toBe(expected);
  });
});

describe("a limit in calendar days", () => {
  it.each([
    ["2025-11-03 10:00", 30, "/LZ/LZ01/", "2025-12-03 周三", "weekends are counted"],
    ["2025-11-01 10:00", 30, "/LZ/LZ01/", "2025-12-03 周三", "filed on a Saturday: received on Monday 3 November"],
    ["2025-10-16 10:00", 30, "/LZ/LZ01/", "2025-11-17 周一", "the last day, Sat 15 November, moves to Monday"],
    ["2025-09-01 10:00", 30, "/LZ/LZ01/", "2025-10-09 周四", "the last day, 1 October, moves behind the holiday"],
    ["2026-01-16 10:00", 30, "/LZ/LZ01/", "2026-02-24 周二", "the last day, Sun 15 February, moves behind the holiday"],
    ["2025-09-11 10:00", 30, "/LZ/LZ01/", "2025-10-11 周六", "a make-up Saturday is a last day"],
    ["2025-03-17 10:00", 30, "/LZ/LZ02/", "2025-04-21 周一", "the last day, 16 April, is a local festival"],
    ["2025-03-17 10:00", 30, "/LZ/LZ01/", "2025-04-16 周三", "where it is none"],
  ])("filed %s, %i calendar days at %s: %s (%s)", (start, amount, path, expected) => {
    expect(lastDay(due(start, calendarDays(amount), path))).toBe(expected);
  });
});

describe("a limit in working hours (08:30 to 12:00, 14:00 to 17:30)", () => {
  it.each([
    ["2025-11-17 10:00", 4, "/LZ/LZ01/", "2025-11-17 16:00", "over lunch"],
    ["2025-11-17 10:00:30.500", 4, "/LZ/LZ01/", "2025-11-17 16:00:30.500", "to the split second"],
    ["2025-11-17 09:00", 3, "/LZ/LZ01/", "2025-11-17 12:00", "at closing for lunch, not at the next opening"],
    ["2025-11-17 13:00", 4, "/LZ/LZ01/", "2025-11-18 09:00", "filed over lunch"],
    ["2025-11-17 06:00", 4, "/LZ/LZ01/", "2025-11-17 14:30", "filed before opening"],
    ["2025-11-17 17:30", 4, "/LZ/LZ01/", "2025-11-18 14:30", "filed at closing"],
    ["2025-11-17 14:00", 7, "/LZ/LZ01/", "2025-11-18 12:00", "a whole day of seven hours"],
    ["2025-11-14 16:30", 4, "/LZ/LZ01/", "2025-11-17 11:30", "Friday over the weekend to Monday"],
    ["2025-11-15 10:00", 4, "/LZ/LZ01/", "2025-11-17 14:30", "filed on Saturday"],
    ["2025-09-30 16:00", 4, "/LZ/LZ01/", "2025-10-09 11:00", "over National Day"],
    ["2025-10-11 09:00", 4, "/LZ/LZ01/", "2025-10-11 15:00", "on a make-up Saturday"],
    ["2025-11-17 10:00", 4, "/LZ/LZ03/", "2025-11-17 16:00", "09:00 to 12:30, 14:30 to 18:00"],
    ["2025-11-17 11:00", 4, "/LZ/LZ03/", "2025-11-17 17:00", "in the hours of that county"],
    ["2025-11-17 12:15", 4, "/LZ/LZ03/", "2025-11-18 09:15", "the same, into the next day"],
    ["2025-04-15 16:30", 4, "/LZ/LZ02/", "2025-04-21 11:30", "over a local festival and the weekend"],
  ])("filed %s, %i hours at %s: %s (%s)", (start, amount, path, expected) => {
    expect(due(start, workingHours(amount), path)).toEqual({ dueAt: shanghai(expected), provisional: false });
  });
});

describe("a count across a year whose notice is not out", () => {
  it.each([
    ["2026-12-23 10:00", workingDays(3), "2026-12-28 周一", null],
    ["2026-12-23 10:00", workingDays(4), "2026-12-29 周二", [2027]],
    ["2026-12-23 10:00", workingDays(10), "2027-01-07 周四", [2027]], // Fri 1 January off
    ["2027-01-01 10:00", workingDays(1), "2027-01-05 周二", [2027]], // received on Monday 4
    ["2027-04-30 10:00", workingDays(1), "2027-05-03 周一", [2027]],
    ["2026-12-21 10:00", calendarDays(30), "2027-01-20 周三", [2027]],
    ["2026-12-21 10:00", calendarDays(6), "2026-12-28 周一", null], // the 6th day is Sunday 27
    ["2026-11-02 10:00", calendarDays(500), "2028-03-16 周四", [2028]], // only the last day asks the calendar
    ["2026-12-31 10:00", workingDays(259), "2027-12-31 周五", [2027, 2028]], // 261 weekdays less 1 January and 1 October
    ["2010-12-27 10:00", workingDays(10), "2011-01-11 周二", [2010]],
  ])("filed %s, %o: %s, missing %o", (start, limit, expected, missingYears) => {
    const result = due(start, limit);
    expect(lastDay(result)).toBe(expected);
    expect(result.provisional ? result.missingYears : null).toEqual(missingYears);
  });

  it("says so for hours too", () => {
    expect(due("2026-12-31 16:30", workingHours(4))).toEqual({
      dueAt: shanghai("2027-01-04 11:30"),
      provisional: true,
      missingYears: [2027],
    });
  });

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
