import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "../calendar/civil-date";
import { referenceCalendar } from "../calendar/reference-calendar.test-support";
import { workingMinutesBetween } from "./working-time";

const between = (from: [on: string, time: string], to: [on: string, time: string]) =>
  workingMinutesBetween(shanghaiInstant(...from), shanghaiInstant(...to), referenceCalendar, "/");
const wholeDay = referenceCalendar
  .spansAt("2026-03-05", "/")
  .reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);

describe("working time between two instants", () => {
  it("counts office hours only: nothing over lunch, nothing after closing", () => {
    const [morning] = referenceCalendar.spansAt("2026-03-05", "/");
    expect(between(["2026-03-05", "00:00"], ["2026-03-05", "23:59"])).toBe(wholeDay);
    expect(between(["2026-03-05", "20:00"], ["2026-03-05", "23:00"])).toBe(0);
    expect(between(["2026-03-05", "00:00"], ["2026-03-05", "12:30"])).toBe(
      morning ? morning.toMinute - morning.fromMinute : Number.NaN,
    );
  });

  it("leaves out weekends and holidays", () => {
    // Friday night to Monday night.
    expect(between(["2026-03-06", "20:00"], ["2026-03-09", "23:00"])).toBe(wholeDay);
    expect(between(["2026-10-01", "00:00"], ["2026-10-03", "23:00"])).toBe(0);
  });

  it("is nothing backwards", () => {
    expect(between(["2026-03-06", "15:00"], ["2026-03-06", "10:00"])).toBe(0);
  });
});
