import { describe, expect, it } from "vitest";
import { buildCalendar, type CalendarDay, nationalPath, publishedYearsOf } from "./calendar";
import { referenceCalendar, referenceDays } from "./reference-calendar.test-support";

const hours = [{ scope: "CN", spans: [{ from: "08:30", to: "17:30" }] }];
const off = (on: string, scope = "CN", name = "节日"): CalendarDay => ({ on, kind: "off", name, scope });
const work = (on: string, scope = "CN", name = "上班"): CalendarDay => ({ on, kind: "work", name, scope });
const build = (days: CalendarDay[], years: number[] = [2025, 2026]) =>
  buildCalendar({ version: 7, days, publishedYears: new Set(years), workingHours: hours });

describe("the calendar as it ships", () => {
  it("has every year from 2011 to 2026 and says that 2027 is missing", () => {
    expect([...referenceCalendar.publishedYears].sort()).toEqual(Array.from({ length: 16 }, (_, i) => 2011 + i));
    expect(referenceCalendar.dayAt("2027-03-01", nationalPath).missingYears).toEqual([2027]);
    expect(referenceCalendar.dayAt("2026-03-02", nationalPath).missingYears).toEqual([]);
  });

  it.each([
    ["2015-09-03", false, "抗战胜利70周年纪念日"],
    ["2015-09-04", false, "抗战胜利70周年纪念日"],
    ["2015-09-06", true, "抗战胜利70周年纪念日调休上班"], // Sunday
    ["2020-01-30", false, "春节"],
    ["2020-01-31", false, "春节（延长假期）"],
    ["2020-02-01", false, "春节（延长假期）"], // Saturday, first announced as a make-up day
    ["2020-02-02", false, "春节（延长假期）"],
    ["2020-02-03", true, null],
    ["2020-05-05", false, "劳动节"],
    ["2020-05-09", true, "劳动节调休上班"], // Saturday
    ["2025-01-26", true, "春节调休上班"], // Sunday
    ["2025-10-04", false, "国庆节、中秋节"], // Saturday within the holiday
    ["2025-10-08", false, "国庆节、中秋节"],
    ["2025-10-09", true, null],
    ["2025-10-11", true, "国庆节、中秋节调休上班"], // Saturday
    ["2026-01-01", false, "元旦"],
    ["2026-01-04", true, "元旦调休上班"], // Sunday
    ["2026-02-14", true, "春节调休上班"], // Saturday
    ["2026-02-16", false, "春节"],
    ["2026-02-23", false, "春节"],
    ["2026-02-24", true, null],
    ["2026-02-28", true, "春节调休上班"], // Saturday
    ["2026-05-09", true, "劳动节调休上班"], // Saturday
    ["2026-09-20", true, "国庆节调休上班"], // Sunday
    ["2026-10-07", false, "国庆节"],
    ["2026-10-10", true, "国庆节调休上班"], // Saturday
    ["2026-10-11", false, null], // an ordinary Sunday
  ])("on %s: worked %s, %s", (on, working, name) => {
    expect(referenceCalendar.dayAt(on, nationalPath)).toMatchObject({ working, name, missingYears: [] });
  });

  it("keeps the hours of the counter, none on a day off, and those of a county where it has its own", () => {
    const morningAndAfternoon = [
      { fromMinute: 510, toMinute: 720 },
      { fromMinute: 840, toMinute: 1050 },
    ];
    expect(referenceCalendar.spansAt("2026-09-28", "/LZ/LZ01/LZ0103/")).toEqual(morningAndAfternoon);
    expect(referenceCalendar.spansAt("2026-10-10", "/LZ/")).toEqual(morningAndAfternoon);
    expect(referenceCalendar.spansAt("2026-10-01", "/LZ/")).toEqual([]);
    expect(referenceCalendar.spansAt("2026-09-28", "/LZ/LZ03/")).toEqual([
      { fromMinute: 540, toMinute: 750 },
      { fromMinute: 870, toMinute: 1080 },
    ]);
  });
});

describe("a regional overlay", () => {
  it("turns a working day off in its region and below, nowhere else", () => {
    const festival = { working: false, reason: "local_holiday", name: "泼彩节", scope: "LZ02" };
    expect(referenceCalendar.dayAt("2026-04-15", "/LZ/LZ02/")).toMatchObject(festival);
    expect(referenceCalendar.dayAt("2026-04-15", "/LZ/LZ02/LZ0201/")).toMatchObject(festival);
    expect(referenceCalendar.dayAt("2026-04-15", "/LZ/LZ01/")).toMatchObject({ working: true, scope: null });
    expect(referenceCalendar.dayAt("2026-04-15", "/LZ/")).toMatchObject({ working: true });
    expect(referenceCalendar.dayAt("2026-04-15", nationalPath)).toMatchObject({ working: true });
  });

  it("turns a day off into a working day", () => {
    const sunday = { working: true, reason: "local_make_up_day", name: "开秧节调休上班" };
    expect(referenceCalendar.dayAt("2026-03-22", "/LZ/LZ03/")).toMatchObject(sunday);
    expect(referenceCalendar.dayAt("2026-03-22", "/LZ/LZ01/")).toMatchObject({ working: false, reason: "weekend" });
  });

  it("wins over the national list, and the lower region over the higher one, both ways", () => {
    const calendar = build([
      off("2025-10-08"),
      work("2025-10-08", "LZ"),
      off("2025-10-08", "LZ01"),
      work("2025-10-08", "LZ0101"),
    ]);
    const working = (path: string) => calendar.dayAt("2025-10-08", path).working;
    expect(working("/")).toBe(false);
    expect(working("/LZ/")).toBe(true);
    expect(working("/LZ/LZ01/")).toBe(false);
    expect(working("/LZ/LZ01/LZ0101/")).toBe(true);
    expect(working("/LZ/LZ02/")).toBe(true);
    expect(working("/QX/")).toBe(false);
  });

  it("settles its day also in a year without a national notice", () => {
    const calendar = build([off("2027-04-15", "LZ02")]);
    expect(calendar.dayAt("2027-04-15", "/LZ/LZ02/").missingYears).toEqual([]);
    expect(calendar.dayAt("2027-04-15", "/LZ/LZ01/").missingYears).toEqual([2027]);
  });
});

describe("a year without a notice", () => {
  it("has weekends and the holidays of fixed date off, and says of every day which year is missing", () => {
    const at = (on: string) => referenceCalendar.dayAt(on, nationalPath);
    for (const on of ["2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"]) {
      expect(at(on), on).toMatchObject({ working: false, reason: "fixed_holiday", missingYears: [2027] });
    }
    expect(at("2027-02-08")).toMatchObject({ working: true, missingYears: [2027] }); // Monday
    expect(at("2027-10-04")).toMatchObject({ working: true, missingYears: [2027] }); // Monday
    expect(at("2027-03-06")).toMatchObject({ working: false, reason: "weekend", missingYears: [2027] });
  });

  it("counts 2 May as a holiday from 2025 only", () => {
    const calendar = build([], []);
    expect(calendar.dayAt("2024-05-02", "/").working).toBe(true); // Thursday
    expect(calendar.dayAt("2025-05-02", "/").working).toBe(false); // Friday
  });

  it("leaves 29 to 31 December of the year before open, and only those", () => {
    const missing = (on: string) => referenceCalendar.dayAt(on, nationalPath).missingYears;
    expect(missing("2026-12-28")).toEqual([]);
    expect(missing("2026-12-29")).toEqual([2027]);
    expect(missing("2026-12-31")).toEqual([2027]);
    expect(missing("2025-12-31")).toEqual([]);
    // The notices that made this rule: these days came from the notice of the following year.
    expect(referenceDays.filter((day) => day.on.slice(5) >= "12-25").map((day) => [day.on, day.kind])).toEqual([
      ["2011-12-31", "work"],
      ["2018-12-29", "work"],
      ["2018-12-30", "off"],
      ["2018-12-31", "off"],
      ["2022-12-31", "off"],
    ]);
  });

  it("is not made published by a day of its New Year that the list of another year brings along", () => {
    expect([...publishedYearsOf([off("2026-10-01"), off("2027-01-01"), off("2028-10-01", "LZ")])]).toEqual([2026]);
  });
});

describe("building a calendar", () => {
  it("refuses faulty data and names the fault", () => {
    expect(() => build([off("2025-02-30")])).toThrow(/2025-02-30/);
    expect(() => build([off("2025-04-15"), work("2025-04-15")])).toThrow(/2025-04-15 twice/);
    const withHours = (workingHours: Parameters<typeof buildCalendar>[0]["workingHours"]) =>
      buildCalendar({ version: 1, days: [], publishedYears: new Set(), workingHours });
    expect(() => withHours([])).toThrow(/CN are missing/);
    expect(() => withHours([...hours, ...hours])).toThrow(/twice/);
    expect(() => withHours([{ scope: "CN", spans: [] }])).toThrow(/no span/);
    expect(() => withHours([{ scope: "CN", spans: [{ from: "12:00", to: "08:30" }] }])).toThrow(/out of order/);
    expect(() =>
      withHours([
        {
          scope: "CN",
          spans: [
            { from: "08:30", to: "12:00" },
            { from: "11:00", to: "17:30" },
          ],
        },
      ]),
    ).toThrow(/out of order at 11:00/);
  });
});
