import { describe, expect, it } from "vitest";
import { addDays, type CivilDate } from "../calendar/civil-date";
import { daysOfMonths, type Period } from "../calendar/months";
import { type PeriodBlocks, periodBlocks } from "./period-blocks";

/** How often each day is counted when the blocks are put together. */
function daysIn({ months, days, added, takenOff }: PeriodBlocks): Map<CivilDate, number> {
  const counted = new Map<CivilDate, number>();
  const add = ({ from, to }: Period, times: number) => {
    for (let on = from; on <= to; on = addDays(on, 1)) counted.set(on, (counted.get(on) ?? 0) + times);
  };
  for (const first of months) add(daysOfMonths(first.slice(0, 7)), 1);
  for (const on of days) add({ from: on, to: on }, 1);
  for (const period of added) add(period, 1);
  for (const period of takenOff) add(period, -1);
  return new Map([...counted].filter(([, times]) => times !== 0));
}

const everyDayOnce = ({ from, to }: Period) => daysIn({ ...none, added: [{ from, to }] });
const none: PeriodBlocks = { months: [], days: [], added: [], takenOff: [], dueLeftOutOn: null };

describe("what a period is put together from", () => {
  it("is every day of it once, and no other", () => {
    for (let start = 0; start < 70; start += 3) {
      for (const length of [1, 2, 9, 15, 16, 27, 28, 29, 31, 45, 60, 61, 90, 365, 400]) {
        const from = addDays("2025-12-20", start);
        const period = { from, to: addDays(from, length - 1) };
        for (const by of ["days and months", "days", "months"] as const) {
          for (const isRunning of [false, true]) {
            expect([period, by, daysIn(periodBlocks({ ...period, isRunning }, by))]).toEqual([
              period,
              by,
              everyDayOnce(period),
            ]);
          }
        }
      }
    }
  });

  it("is whole months wherever they are, and days before and after them", () => {
    const blocks = periodBlocks({ from: "2026-01-30", to: "2026-04-02" }, "days and months");
    expect(blocks.months).toEqual(["2026-02-01", "2026-03-01"]);
    expect(blocks.days).toEqual(["2026-01-30", "2026-01-31", "2026-04-01", "2026-04-02"]);
  });

  it("is days where it runs to the last day of a month, of which what is due does not count yet", () => {
    const blocks = periodBlocks({ from: "2026-03-01", to: "2026-04-30", isRunning: true }, "days and months");
    expect(blocks.months).toEqual(["2026-03-01"]);
    expect([blocks.days.length, blocks.dueLeftOutOn]).toEqual([30, "2026-04-30"]);
  });

  it("without days is the whole month less the little that does not belong, or the little itself", () => {
    expect(periodBlocks({ from: "2026-03-01", to: "2026-03-29" }, "months")).toEqual({
      ...none,
      months: ["2026-03-01"],
      takenOff: [{ from: "2026-03-30", to: "2026-03-31" }],
    });
    const few = { from: "2026-03-01", to: "2026-03-03" };
    expect(periodBlocks(few, "months")).toEqual({ ...none, added: [few] });
    // Hardly anything has happened on the days that have not come.
    expect(periodBlocks({ from: "2026-03-01", to: "2026-03-08", isRunning: true }, "months").months).toHaveLength(1);
  });
});
