import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "../calendar/civil-date";
import { referenceCalendar as calendar } from "../calendar/reference-calendar.test-support";
import type { Limit } from "../complaint/vocabulary";
import type { Pause } from "./count-limit";
import { type DerivationLine, deriveDays, groupDerivation } from "./derivation";

const weekdays = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const day = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;

/** The lines as a page may print them; the words of the pages themselves are in messages/. */
function print(line: DerivationLine): string {
  const reserve = line.provisional ? "（暂定）" : "";
  if (line.kind === "counted") {
    const note = line.name === null ? "" : ` ${line.name}`;
    return `第${line.counted} ${day(line.on)}(${weekdays[line.weekday]})${note}${reserve}`;
  }
  const days = line.days === 1 ? day(line.fromOn) : `${day(line.fromOn)}至${day(line.toOn)}`;
  return `${days} ${line.name ?? line.reason}，不计${reserve}`;
}

function lines(on: string, time: string, limit: Limit, regionPath = "/LZ/LZ01/", pauses: Pause[] = []): string[] {
  const input = { startedAt: shanghaiInstant(on, time), limit, calendar, regionPath, pauses };
  return groupDerivation(deriveDays(input)).map(print);
}

const workingDays = (amount: number): Limit => ({ amount, unit: "working_day" });

describe("the derivation of a due date", () => {
  it("names holidays, make-up days and weekends", () => {
    expect(lines("2026-09-24", "10:00", workingDays(7))).toEqual([
      "9月24日 day_zero，不计",
      "9月25日至9月27日 中秋节，不计",
      "第1 9月28日(周一)",
      "第2 9月29日(周二)",
      "第3 9月30日(周三)",
      "10月1日至10月7日 国庆节，不计",
      "第4 10月8日(周四)",
      "第5 10月9日(周五)",
      "第6 10月10日(周六) 国庆节调休上班",
      "10月11日 weekend，不计",
      "第7 10月12日(周一)",
    ]);
  });

  it("says why a report filed after hours on the eve of a holiday starts so late", () => {
    expect(lines("2025-09-30", "23:59", workingDays(1))).toEqual([
      "9月30日 after_hours，不计",
      "10月1日至10月8日 国庆节、中秋节，不计",
      "10月9日 day_zero，不计",
      "第1 10月10日(周五)",
    ]);
  });

  it("names a local festival, and whose it is", () => {
    const input = { startedAt: shanghaiInstant("2026-04-14", "10:00"), limit: workingDays(1), calendar };
    expect(groupDerivation(deriveDays({ ...input, regionPath: "/LZ/LZ02/LZ0203/" }))).toMatchObject([
      { reason: "day_zero" },
      { reason: "local_holiday", name: "泼彩节", scope: "LZ02", fromOn: "2026-04-15", toOn: "2026-04-17", days: 3 },
      { reason: "weekend", fromWeekday: 6, toWeekday: 7 },
      { counted: 1, on: "2026-04-20" },
    ]);
  });

  it("shows the days that waited for the complainant as one run, weekend and all", () => {
    const pauses = [{ from: shanghaiInstant("2025-11-05", "10:00"), to: shanghaiInstant("2025-11-10", "15:00") }];
    expect(lines("2025-11-03", "10:00", workingDays(3), "/LZ/LZ01/", pauses)).toEqual([
      "11月3日 day_zero，不计",
      "第1 11月4日(周二)",
      "11月5日至11月10日 paused，不计",
      "第2 11月11日(周二)",
      "第3 11月12日(周三)",
    ]);
  });

  it("of a clock that still waits ends with the day on which it began to", () => {
    const pauses = [{ from: shanghaiInstant("2025-11-05", "10:00"), to: null }];
    expect(lines("2025-11-03", "10:00", workingDays(3), "/LZ/LZ01/", pauses)).toEqual([
      "11月3日 day_zero，不计",
      "第1 11月4日(周二)",
      "11月5日 paused，不计",
    ]);
  });

  it("of calendar days shows the move of a last day that is a day off", () => {
    expect(lines("2025-09-28", "10:00", { amount: 3, unit: "calendar_day" })).toEqual([
      "9月28日 国庆节、中秋节调休上班，不计",
      "第1 9月29日(周一)",
      "第2 9月30日(周二)",
      "10月1日至10月8日 国庆节、中秋节，不计",
      "第3 10月9日(周四)",
    ]);
  });

  it("of the same day is that day, counted as 0", () => {
    expect(lines("2025-11-17", "10:00", workingDays(0))).toEqual(["第0 11月17日(周一)"]);
  });

  it("marks the days that a missing notice may still change", () => {
    expect(lines("2026-12-28", "10:00", workingDays(3))).toEqual([
      "12月28日 day_zero，不计",
      "第1 12月29日(周二)（暂定）",
      "第2 12月30日(周三)（暂定）",
      "第3 12月31日(周四)（暂定）",
    ]);
    expect(lines("2026-12-31", "10:00", workingDays(1))).toEqual([
      "12月31日 day_zero，不计（暂定）",
      "1月1日 元旦，不计（暂定）",
      "1月2日至1月3日 weekend，不计（暂定）",
      "第1 1月4日(周一)（暂定）",
    ]);
  });

  it("folds only neighbours of one cause: same reason, name, region and certainty", () => {
    const off = {
      weekday: 3,
      counted: null,
      reason: "local_holiday",
      name: "泼彩节",
      scope: "LZ02",
      spans: [],
    } as const;
    const days = [
      { ...off, on: "2026-04-14", provisional: false, scope: "LZ" },
      { ...off, on: "2026-04-15", provisional: false },
      { ...off, on: "2026-04-16", provisional: false },
      { ...off, on: "2026-04-17", provisional: true },
      { ...off, on: "2026-04-18", provisional: true, name: "开秧节" },
      { ...off, on: "2026-04-19", provisional: true, name: "开秧节", reason: "paused" as const },
    ];
    const runs = groupDerivation(days).map((line) => (line.kind === "uncounted" ? line.days : line.counted));
    expect(runs).toEqual([1, 2, 1, 1, 1]);
  });

  it("of hours lists the spans counted on each day", () => {
    const input = {
      startedAt: shanghaiInstant("2025-11-14", "16:30"),
      limit: { amount: 6, unit: "working_hour" } as const,
      calendar,
      regionPath: "/LZ/LZ01/",
    };
    const at = shanghaiInstant;
    expect(deriveDays(input).map(({ on, counted, reason, spans }) => ({ on, counted, reason, spans }))).toEqual([
      {
        on: "2025-11-14",
        counted: 1,
        reason: "working_day",
        spans: [{ startsAt: at("2025-11-14", "16:30"), endsAt: at("2025-11-14", "17:30") }],
      },
      { on: "2025-11-15", counted: null, reason: "weekend", spans: [] },
      { on: "2025-11-16", counted: null, reason: "weekend", spans: [] },
      {
        on: "2025-11-17",
        counted: 6,
        reason: "working_day",
        spans: [
          { startsAt: at("2025-11-17", "08:30"), endsAt: at("2025-11-17", "12:00") },
          { startsAt: at("2025-11-17", "14:00"), endsAt: at("2025-11-17", "15:30") },
        ],
      },
    ]);
  });

  it("of hours filed after closing, or paused all day, says so", () => {
    const hours: Limit = { amount: 1, unit: "working_hour" };
    expect(lines("2025-11-17", "18:00", hours)).toEqual(["11月17日 after_hours，不计", "第1 11月18日(周二)"]);
    const pauses = [{ from: shanghaiInstant("2025-11-17", "07:00"), to: shanghaiInstant("2025-11-18", "09:00") }];
    expect(lines("2025-11-17", "06:00", hours, "/", pauses)).toEqual(["11月17日 paused，不计", "第1 11月18日(周二)"]);
  });

  it("says with reserve that a same-day matter was received in a year without a notice, also when it waits from that day", () => {
    const pauses = [{ from: shanghaiInstant("2010-12-20", "00:00"), to: shanghaiInstant("2011-01-01", "00:00") }];
    const sameDay: Limit = { amount: 0, unit: "working_day" };
    expect(lines("2010-12-20", "00:00", sameDay, "/", pauses).slice(0, 2)).toEqual([
      "12月20日 paused，不计（暂定）",
      "12月21日至12月31日 paused，不计",
    ]);
  });
});
