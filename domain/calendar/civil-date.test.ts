import { describe, expect, it } from "vitest";
import {
  addDays,
  civilDateOf,
  isCivilDate,
  midnightAfter,
  midnightBefore,
  minuteOfDay,
  minuteOfTime,
  shanghaiInstant,
  weekdayOf,
} from "./civil-date";

describe("a civil date", () => {
  it("is the day in Shanghai, on both sides of its midnight and of the midnight of UTC", () => {
    expect(civilDateOf(new Date("2026-12-31T15:59:59.999Z"))).toBe("2026-12-31");
    expect(civilDateOf(new Date("2026-12-31T16:00:00.000Z"))).toBe("2027-01-01");
    expect(civilDateOf(new Date("2026-12-31T16:30:00.000Z"))).toBe("2027-01-01");
    expect(civilDateOf(new Date("2027-01-01T00:00:00.000Z"))).toBe("2027-01-01");
  });

  it("ends at the next midnight, which is no longer part of it", () => {
    expect(midnightAfter("2026-12-31").toISOString()).toBe("2026-12-31T16:00:00.000Z");
    expect(midnightBefore("2027-01-01")).toEqual(midnightAfter("2026-12-31"));
    expect(civilDateOf(midnightAfter("2026-12-31"))).toBe("2027-01-01");
    expect(civilDateOf(new Date(midnightAfter("2026-12-31").getTime() - 1))).toBe("2026-12-31");
  });

  it("steps over month ends, year ends and 29 February", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2025-02-28", 1)).toBe("2025-03-01");
    expect(addDays("2025-12-31", 1)).toBe("2026-01-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2026-03-08", 400)).toBe("2027-04-12");
  });

  it("knows its weekday, 1 for Monday to 7 for Sunday", () => {
    expect(weekdayOf("2026-09-28")).toBe(1);
    expect(weekdayOf("2025-10-11")).toBe(6);
    expect(weekdayOf("2026-09-20")).toBe(7);
    expect(weekdayOf("1969-12-31")).toBe(3);
  });

  it("takes wall-clock times of Shanghai", () => {
    expect(shanghaiInstant("2026-09-28", "08:30").toISOString()).toBe("2026-09-28T00:30:00.000Z");
    expect(minuteOfTime("17:30")).toBe(1050);
    expect(minuteOfDay(new Date("2026-09-28T09:30:30Z"))).toBe(1050.5);
    expect(minuteOfDay(new Date("2026-09-28T16:00:00Z"))).toBe(0);
  });

  it("refuses what is not a day or a time", () => {
    for (const text of ["2026-02-30", "2025-02-29", "2026-13-01", "2026-9-8", "2026/09/28", "", "28 September 2026"]) {
      expect(isCivilDate(text), text).toBe(false);
      expect(() => addDays(text, 1), text).toThrow(RangeError);
    }
    expect(isCivilDate("2024-02-29")).toBe(true);
    for (const text of ["24:00", "8:30", "08:60", "0830", ""])
      expect(() => minuteOfTime(text), text).toThrow(RangeError);
  });

  it("refuses instants from before 1992, when China last had summer time, and invalid ones", () => {
    expect(() => civilDateOf(new Date("1991-12-31T15:59:59Z"))).toThrow(/1992/);
    expect(civilDateOf(new Date("1991-12-31T16:00:00Z"))).toBe("1992-01-01");
    expect(() => civilDateOf(new Date(Number.NaN))).toThrow(RangeError);
  });
});
