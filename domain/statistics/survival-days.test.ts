import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, midnightAfter, shanghaiInstant } from "../calendar/civil-date";
import { referenceCalendar } from "../calendar/reference-calendar.test-support";
import { countLimit } from "../limits/count-limit";
import { calendarDays, workingDays } from "./survival-days";

const national = "/";
const count = (from: string, to: string) => workingDays(referenceCalendar, national).count(from, to);

describe("days until the answer", () => {
  it("in calendar days: those that passed", () => {
    expect(calendarDays("2026-03-02", "2026-03-02")).toBe(0);
    expect(calendarDays("2026-02-27", "2026-03-02")).toBe(3);
    expect(calendarDays("2026-03-02", "2026-02-27")).toBe(0);
  });

  it.each([
    // Monday is day 0.
    ["2026-03-02", "2026-03-02", 0],
    ["2026-03-02", "2026-03-03", 1],
    // Over a weekend.
    ["2026-03-06", "2026-03-09", 1],
    // Filed on a Saturday it is received on Monday: that is day 0.
    ["2026-03-07", "2026-03-09", 0],
    ["2026-03-07", "2026-03-10", 1],
    // Answered on a Sunday: no working day more than on Friday.
    ["2026-03-02", "2026-03-08", 4],
    // Over the National Day holidays, 1 to 7 October 2026, with their make-up Saturday.
    ["2026-09-30", "2026-10-08", 1],
    ["2026-10-09", "2026-10-10", 1],
  ])("from %s to %s: %i working days", (from, to, days) => {
    expect(count(from, to)).toBe(days);
  });

  it("are those of the limits: what is answered on the last day of a limit took exactly so many working days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 }), (start, amount) => {
        const from = addDays("2024-01-01", start);
        const startedAt = shanghaiInstant(from, "10:00");
        const due = countLimit({
          calendar: referenceCalendar,
          regionPath: national,
          startedAt,
          limit: { amount, unit: "working_day" },
        });
        let on = from;
        while (due.dueAt && midnightAfter(on) < due.dueAt) on = addDays(on, 1);
        expect(count(from, on)).toBe(amount);
      }),
    );
  });

  it("do not depend on what was asked before, and say when a notice is missing", () => {
    const days = workingDays(referenceCalendar, national);
    const asked = [
      ["2026-06-01", "2026-06-30"],
      ["2026-01-05", "2026-02-01"],
      ["2026-06-10", "2026-07-15"],
    ] as const;
    for (const [from, to] of asked) expect(days.count(from, to)).toBe(count(from, to));
    expect(days.isProvisional()).toBe(false);
    days.count("2026-06-01", "2031-03-01");
    expect(days.isProvisional()).toBe(true);
  });
});
