import { describe, expect, it } from "vitest";
import { addDays } from "./civil-date";
import { daysFromEntries, daysFromRows, type ImportedDay, yearProblems } from "./imported-days";
import { readReferenceRows, referenceDays } from "./reference-calendar.test-support";

const entry = (summary: string, startOn = "2027-10-01", endOn = startOn, position = 1) => ({
  position,
  summary,
  startOn,
  endOn,
});
const row = (cells: Record<string, string>, line = 2) => ({ line, cells });
const fromRow = (cells: Record<string, string>) => daysFromRows([row(cells)], "CN");

describe("the title of a calendar entry", () => {
  it.each([
    // title, kind, name
    ["国庆节 休", "off", "国庆节"],
    ["国庆节 班", "work", "国庆节调休上班"],
    ["国庆节（休）", "off", "国庆节"],
    ["国庆节（班）", "work", "国庆节调休上班"],
    ["【休】国庆节", "off", "国庆节"],
    ["[班] 春节", "work", "春节调休上班"],
    ["国庆节休", "off", "国庆节"],
    ["国庆节班", "work", "国庆节调休上班"],
    ["国庆休", "off", "国庆"],
    ["春节 假期 第1天/共8天", "off", "春节"],
    ["春节 补班 第1天/共2天", "work", "春节调休上班"],
    ["春节调休上班", "work", "春节调休上班"],
    ["春节（延长假期）", "off", "春节(延长)"],
    ["国庆假期补班", "work", "国庆调休上班"],
    ["国庆节假期 调休上班", "work", "国庆节调休上班"],
    ["春节放假", "off", "春节"],
    ["元旦调休放假", "off", "元旦"],
    ["劳动节 上班", "work", "劳动节调休上班"],
    ["10月10日 上班", "work", "10月10日调休上班"],
    ["泼彩节 放假", "off", "泼彩节"],
    ["休", "off", "放假"],
    ["班", "work", "调休上班"],
    ["放假，不上班", "off", "放假"],
    ["非工作日", "off", "放假"],
    ["特殊工作日", "work", "调休上班"],
    ["Make-up day for National Day", "work", "Make-up day for National Day"],
    ["Spring Festival (make-up workday)", "work", "Spring Festival (make-up workday)"],
    ["Special Working Day", "work", "Special Working Day"],
    ["WORKDAY", "work", "WORKDAY"],
    ["National Day holiday", "off", "National Day holiday"],
    ["Day off", "off", "Day off"],
    ["Non-working day", "off", "Non-working day"],
    // The bare name of a public holiday means off.
    ["元旦", "off", "元旦"],
    ["春节", "off", "春节"],
    ["清明节", "off", "清明节"],
    ["劳动节", "off", "劳动节"],
    ["端午节", "off", "端午节"],
    ["中秋节", "off", "中秋节"],
    ["国庆节", "off", "国庆节"],
    ["国庆节、中秋节", "off", "国庆节、中秋节"],
    [" 国庆节 ", "off", "国庆节"],
  ])("%s is %s, named %s", (title, kind, name) => {
    expect(daysFromEntries([entry(title)])).toEqual({ days: [{ on: "2027-10-01", kind, name }], rejected: [] });
  });

  it.each([
    // 调休 alone is said of the day off and of the make-up day.
    ["春节调休", "kind_not_told"],
    ["国庆节假期调休", "kind_not_told"],
    ["调休", "kind_not_told"],
    // 班 and 休 within other words.
    ["春节值班", "kind_not_told"],
    ["春节假期值班安排", "kind_not_told"],
    ["退休人员体检", "kind_not_told"],
    ["国庆节 休市", "kind_not_told"],
    ["加班", "kind_not_told"],
    ["培训班", "kind_not_told"],
    // No public holiday, and no word that tells.
    ["重阳节", "kind_not_told"],
    ["国庆节第1天", "kind_not_told"],
    ["National Day", "kind_not_told"],
    ["Workshop", "kind_not_told"],
    ["office party", "kind_not_told"],
    ["", "kind_not_told"],
    // Both: which of the two days is meant is not said.
    ["春节放假，2月14日补班", "kind_contradictory"],
    ["春节假期（2月14日补班）", "kind_contradictory"],
    ["国庆节 休 班", "kind_contradictory"],
    ["Workday instead of holiday", "kind_contradictory"],
  ])("%s is rejected: %s", (title, code) => {
    const { days, rejected } = daysFromEntries([entry(title, "2027-10-01", "2027-10-01", 7)]);
    expect(days).toEqual([]);
    expect(rejected).toEqual([{ line: 7, code, values: { text: title } }]);
  });

  it("is quoted in the reason, but never by the page", () => {
    const [rejection] = daysFromEntries([entry("长".repeat(500))]).rejected;
    expect(rejection?.code).toBe("kind_not_told");
    expect(String(rejection?.values.text)).toHaveLength(60);
  });

  it("gives no day a name that is too long to store", () => {
    expect(daysFromEntries([entry(`${"长".repeat(41)} 休`)]).rejected).toEqual([
      { line: 1, code: "name_too_long", values: { most: 40 } },
    ]);
  });
});

describe("the days of an entry", () => {
  it("are all from the first to the last, weekend days too", () => {
    const { days } = daysFromEntries([entry("国庆节 休", "2027-10-01", "2027-10-07")]);
    expect(days.map(({ on }) => on)).toEqual([
      "2027-10-01",
      "2027-10-02", // Saturday
      "2027-10-03", // Sunday
      "2027-10-04",
      "2027-10-05",
      "2027-10-06",
      "2027-10-07",
    ]);
  });

  it("are at most 31, and none of a longer entry", () => {
    expect(daysFromEntries([entry("假期", "2027-01-01", "2027-01-31")]).days).toHaveLength(31);
    expect(daysFromEntries([entry("假期", "2027-01-01", "2027-02-01")])).toEqual({
      days: [],
      rejected: [{ line: 1, code: "range_too_long", values: { from: "2027-01-01", to: "2027-02-01", most: 31 } }],
    });
    expect(daysFromEntries([entry("假期", "2027-01-01", "2999-12-31")]).rejected).toHaveLength(1);
  });

  it("are at most 2,000 in one file: the entry that goes beyond is rejected as a whole", () => {
    const monthly = Array.from({ length: 66 }, (_, i) => {
      const from = addDays("2027-01-01", i * 31);
      return entry("假期", from, addDays(from, 30), i + 1);
    });
    const { days, rejected } = daysFromEntries(monthly);
    expect(days).toHaveLength(64 * 31);
    expect(rejected).toEqual([
      { line: 65, code: "too_many_days", values: { most: 2000 } },
      { line: 66, code: "too_many_days", values: { most: 2000 } },
    ]);
  });
});

describe("a row of a table", () => {
  it("is read as it stands in the tables that ship, all of them", () => {
    const rows = readReferenceRows("calendar-days.csv").map((cells, index) => row(cells, index + 2));
    const national = rows.filter(({ cells }) => cells.scope === "CN");
    const { days, rejected } = daysFromRows(national, "CN");
    expect(rejected).toEqual([]);
    expect(days).toEqual(
      referenceDays.filter(({ scope }) => scope === "CN").map(({ on, kind, name }) => ({ on, kind, name })),
    );
  });

  it.each([
    [{ on: "2027-10-01", kind: "off", name: "国庆节" }],
    [{ date: "2027-10-01", type: "off", name: "国庆节" }],
    [{ 日期: "2027-10-01", 类型: "休", 名称: "国庆节" }],
    [{ "\uFEFF日期": "2027年10月1日", " 类型 ": "放假", 名称: " 国庆节 " }],
    [{ Date: "2027/10/1", TYPE: "OFF", Name: "国庆节" }],
    [{ 日期: "２０２７年１０月０１日", 类型: "休息", 名称: "国庆节" }],
    [{ on: "2027-10-1", from: "", to: "", kind: "off", name: "国庆节", scope: "CN" }],
    [{ from: "2027-10-01", to: "", kind: "off", name: "国庆节" }],
    [{ 起: "2027-10-01", 止: "2027-10-01", 类型: "休", 名称: "国庆节" }],
  ])("may be written %o", (cells) => {
    expect(fromRow(cells as Record<string, string>)).toEqual({
      days: [{ on: "2027-10-01", kind: "off", name: "国庆节" }],
      rejected: [],
    });
  });

  it.each([
    ["off", "off"],
    ["休", "off"],
    ["休息", "off"],
    ["放假", "off"],
    ["work", "work"],
    ["班", "work"],
    ["上班", "work"],
    ["补班", "work"],
    ["调休上班", "work"],
  ])("of the kind %s is %s", (word, kind) => {
    expect(fromRow({ on: "2027-10-09", kind: word, name: "国庆节" }).days).toEqual([
      { on: "2027-10-09", kind, name: "国庆节" },
    ]);
  });

  it("may cover a range", () => {
    const { days } = fromRow({ 起: "2027年2月5日", 止: "2027年2月12日", 类型: "放假", 名称: "春节" });
    expect(days).toHaveLength(8);
    expect(days.at(-1)).toEqual({ on: "2027-02-12", kind: "off", name: "春节" });
  });

  it.each([
    [{ on: "", kind: "off", name: "国庆节" }, "date_missing", {}],
    [{ kind: "off", name: "国庆节" }, "date_missing", {}],
    [{ on: "", to: "2027-10-07", kind: "off", name: "国庆节" }, "date_missing", {}],
    [{ on: "2027-02-29", kind: "off", name: "春节" }, "date_unreadable", { text: "2027-02-29" }],
    [{ on: "2027-13-01", kind: "off", name: "春节" }, "date_unreadable", { text: "2027-13-01" }],
    [{ on: "2027-10/1", kind: "off", name: "国庆节" }, "date_unreadable", { text: "2027-10/1" }],
    [{ on: "10月1日", kind: "off", name: "国庆节" }, "date_unreadable", { text: "10月1日" }],
    [{ on: "46296", kind: "off", name: "国庆节" }, "date_unreadable", { text: "46296" }],
    [{ on: "2027-10-01", from: "2027-10-01", kind: "off", name: "国庆节" }, "two_dates", {}],
    [
      { from: "2027-10-07", to: "2027-10-01", kind: "off", name: "国庆节" },
      "ends_before_start",
      { from: "2027-10-07", to: "2027-10-01" },
    ],
    [
      { from: "2027-01-01", to: "2099-01-01", kind: "off", name: "国庆节" },
      "range_too_long",
      { from: "2027-01-01", to: "2099-01-01", most: 31 },
    ],
    [{ on: "2027-10-01", kind: "", name: "国庆节" }, "kind_missing", {}],
    [{ on: "2027-10-01", name: "国庆节" }, "kind_missing", {}],
    [{ on: "2027-10-01", kind: "调休", name: "国庆节" }, "kind_unreadable", { text: "调休" }],
    [{ on: "2027-10-01", kind: "constructor", name: "国庆节" }, "kind_unreadable", { text: "constructor" }],
    [{ on: "2027-10-01", kind: "off", name: " " }, "name_missing", {}],
    [{ on: "2027-10-01", kind: "off", name: "长".repeat(41) }, "name_too_long", { most: 40 }],
    [{ on: "2027-10-01", kind: "off", name: "国\uFFFD节" }, "name_unreadable", {}],
    [{ on: "2027-10-01", kind: "off", name: "国\u0000节" }, "name_unreadable", {}],
    [{ on: "2027-04-15", kind: "off", name: "泼彩节", scope: "LZ02" }, "other_scope", { scope: "LZ02" }],
  ])("such as %o is rejected: %s", (cells, code, values) => {
    expect(fromRow(cells as Record<string, string>)).toEqual({ days: [], rejected: [{ line: 2, code, values }] });
  });

  it("without anything in it is no row", () => {
    expect(fromRow({ on: "", kind: " ", name: "" })).toEqual({ days: [], rejected: [] });
  });
});

describe("several rows", () => {
  const rows = (...list: [string, string, string][]) =>
    daysFromRows(
      list.map(([on, kind, name], index) => row({ on, kind, name }, index + 2)),
      "CN",
    );

  it("are kept where they are good, listed where they are not, and put in order", () => {
    expect(rows(["2027-10-02", "休", "国庆节"], ["someday", "休", "国庆节"], ["2027-10-01", "休", "国庆节"])).toEqual({
      days: [
        { on: "2027-10-01", kind: "off", name: "国庆节" },
        { on: "2027-10-02", kind: "off", name: "国庆节" },
      ],
      rejected: [{ line: 3, code: "date_unreadable", values: { text: "someday" } }],
    });
  });

  it("that agree on a day are one, and both names are kept", () => {
    expect(rows(["2027-10-01", "休", "国庆节"], ["2027-10-01", "off", "国庆节"]).days).toEqual([
      { on: "2027-10-01", kind: "off", name: "国庆节" },
    ]);
    expect(rows(["2028-10-03", "休", "国庆节"], ["2028-10-03", "休", "中秋节"]).days).toEqual([
      { on: "2028-10-03", kind: "off", name: "国庆节、中秋节" },
    ]);
    const long = "长".repeat(30);
    expect(rows(["2028-10-03", "休", long], ["2028-10-03", "休", `${long}节`]).days[0]?.name).toBe(long);
  });

  it("that disagree on a day are all rejected for it, each with the lines that say the opposite", () => {
    expect(
      rows(
        ["2027-10-09", "休", "国庆节"],
        ["2027-10-10", "班", "国庆节"],
        ["2027-10-09", "班", "国庆节"],
        ["2027-10-09", "休", "国庆节"],
      ),
    ).toEqual({
      days: [{ on: "2027-10-10", kind: "work", name: "国庆节" }],
      rejected: [
        { line: 2, code: "contradiction", values: { on: "2027-10-09", lines: "4" } },
        { line: 4, code: "contradiction", values: { on: "2027-10-09", lines: "2、5" } },
        { line: 5, code: "contradiction", values: { on: "2027-10-09", lines: "4" } },
      ],
    });
  });

  it("lose only the day on which they disagree, not the range around it", () => {
    const { days, rejected } = daysFromEntries([
      entry("春节 假期", "2027-02-05", "2027-02-12", 1),
      entry("春节 补班", "2027-02-07", "2027-02-07", 2),
    ]);
    expect(days.map(({ on }) => on)).not.toContain("2027-02-07");
    expect(days).toHaveLength(7);
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [1, "contradiction"],
      [2, "contradiction"],
    ]);
  });

  it("a make-up day on a working weekday and a day off on a Sunday are kept as they are said", () => {
    expect(rows(["2027-10-08", "班", "国庆节"], ["2027-10-03", "休", "国庆节"]).days).toEqual([
      { on: "2027-10-03", kind: "off", name: "国庆节" },
      { on: "2027-10-08", kind: "work", name: "国庆节" },
    ]);
  });

  it("ten thousand contradictions on the same days are told in a moment, each in a few words", () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      entry(i % 2 === 0 ? "假期" : "补班", "2027-01-01", "2027-01-31", i + 1),
    );
    const started = performance.now();
    const { days, rejected } = daysFromEntries(many);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(days).toEqual([]);
    expect(rejected[0]?.values).toEqual({ on: "2027-01-01", lines: "2、4、6、8、10" });
  });
});

describe("a list that is to become the national notice of a year", () => {
  const noticeOf = (year: number): ImportedDay[] =>
    referenceDays.filter(({ scope, on }) => scope === "CN" && on >= `${year - 1}-12-29` && on < `${year}-12-29`);
  const codes = (days: readonly ImportedDay[], year: number) => yearProblems(days, year).map(({ code }) => code);

  it.each(Array.from({ length: 16 }, (_, i) => 2011 + i))("has nothing to be looked at in %i", (year) => {
    expect(yearProblems(noticeOf(year), year)).toEqual([]);
  });

  it("names each of the days that every notice has and this one has not", () => {
    const without = noticeOf(2026).filter(({ on }) => !["2026-01-01", "2026-10-02"].includes(on));
    expect(yearProblems(without, 2026)).toEqual([
      { code: "new_year_missing", values: { on: "2026-01-01" } },
      { code: "national_day_missing", values: { on: "2026-10-02" } },
    ]);
    const worked = noticeOf(2026).map((day) => (day.on === "2026-10-03" ? { ...day, kind: "work" as const } : day));
    // 3 October 2026 is a Saturday.
    expect(yearProblems(worked, 2026)).toEqual([{ code: "national_day_missing", values: { on: "2026-10-03" } }]);
  });

  it("is warned of at fewer than 7 or more than 60 days of its own", () => {
    const off = (on: string): ImportedDay => ({ on, kind: "off", name: "节日" });
    const needed = ["2027-01-01", "2027-10-01", "2027-10-02", "2027-10-03"].map(off);
    const summer = Array.from({ length: 57 }, (_, i) => off(addDays("2027-06-01", i)));
    expect(codes(needed, 2027)).toEqual(["too_few_days"]);
    expect(codes([...needed, ...summer.slice(0, 2)], 2027)).toEqual(["too_few_days"]);
    expect(codes([...needed, ...summer.slice(0, 3)], 2027)).toEqual([]);
    expect(codes([...needed, ...summer.slice(0, 56)], 2027)).toEqual([]);
    expect(codes([...needed, ...summer], 2027)).toEqual(["too_many_days"]);
    expect(codes([...needed, off("2026-12-30"), off("2026-12-31")], 2027)).toEqual(["too_few_days"]);
    expect(codes([], 2027)).toContain("too_few_days");
  });

  it("may name 29 to 31 December before it, and no other day of another year", () => {
    const with2027 = (on: string) => yearProblems([...noticeOf(2026), { on, kind: "off", name: "节日" }], 2026);
    expect(with2027("2025-12-29")).toEqual([]);
    expect(with2027("2025-12-28")).toEqual([{ code: "day_outside_year", values: { on: "2025-12-28" } }]);
    expect(with2027("2024-12-30")).toEqual([{ code: "day_outside_year", values: { on: "2024-12-30" } }]);
    expect(with2027("2027-01-01")).toEqual([{ code: "day_outside_year", values: { on: "2027-01-01" } }]);
    expect(with2027("2026-12-31")).toEqual([]);
  });

  it("is warned of by a make-up day from Monday to Friday, with its weekday", () => {
    const withWork = (on: string) => yearProblems([...noticeOf(2026), { on, kind: "work", name: "上班" }], 2026);
    expect(withWork("2026-10-09")).toEqual([{ code: "make_up_on_weekday", values: { on: "2026-10-09", weekday: 5 } }]);
    expect(withWork("2026-10-11")).toEqual([]); // Sunday
  });
});
