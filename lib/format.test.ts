import { describe, expect, it } from "vitest";
import {
  civilDate,
  formatDate,
  formatDay,
  formatDuration,
  formatInstant,
  formatMonth,
  formatMonthName,
  formatNumber,
  formatPercent,
  formatTime,
} from "./format";

describe("dates on a screen", () => {
  it("are written with their weekday", () => {
    expect(formatDate("2026-09-28", "zh-CN")).toBe("2026年9月28日(周一)");
    expect(formatDate("2026-09-28", "en")).toBe("Mon 28 Sep 2026");
    expect(formatDay("2026-10-11", "zh-CN")).toBe("10月11日(周日)");
    expect(formatDay("2026-10-11", "en")).toBe("Sun 11 Oct");
    const now = new Date("2026-12-20T02:00:00Z");
    expect(formatDay("2027-01-04", "zh-CN", now)).toBe("1月4日(周一)");
    expect(formatDay("2026-01-16", "zh-CN", now)).toBe("1月16日(周五)");
    expect(formatDay("2025-11-14", "zh-CN", now)).toBe("2025年11月14日(周五)");
    expect(formatDay("2027-06-07", "en", now)).toBe("Mon 7 Jun 2027");
    expect(formatMonth("2026-09", "zh-CN")).toBe("2026年9月");
    expect(formatMonth("2026-09-30", "en")).toBe("Sep 2026");
    expect(formatMonthName("2026-09", "zh-CN")).toBe("9月");
    expect(formatMonthName("2026-12", "en")).toBe("Dec");
  });

  it("are Shanghai dates, also where UTC still has the day before", () => {
    const newYear = new Date("2026-12-31T16:30:00Z");
    expect(civilDate(newYear)).toBe("2027-01-01");
    expect(formatDate(newYear, "zh-CN")).toBe("2027年1月1日(周五)");
    expect(formatInstant(newYear, "zh-CN")).toBe("2027年1月1日(周五) 00:30");
    expect(formatInstant(newYear, "en")).toBe("Fri 1 Jan 2027, 00:30");
    expect(formatTime(new Date("2026-12-31T15:59:59Z"))).toBe("23:59");
  });

  it("refuse what is no date", () => {
    expect(() => formatDate("28.9.2026", "zh-CN")).toThrow(RangeError);
  });
});

describe("figures on a screen", () => {
  it("carry their unit in the reader's language", () => {
    expect(formatDuration(3, "working_day", "zh-CN")).toBe("3个工作日");
    expect(formatDuration(3, "working_day", "en")).toBe("3 working days");
    expect(formatDuration(1, "working_hour", "en")).toBe("1 working hour");
    expect(formatDuration(30, "calendar_day", "zh-CN")).toBe("30天");
  });

  it("are grouped by thousands and rounded to what can be read", () => {
    expect(formatNumber(1234.56, "zh-CN")).toBe("1,234.6");
    expect(formatPercent(0.8749, "zh-CN")).toBe("87.5%");
    expect(formatPercent(1, "en")).toBe("100%");
  });
});
