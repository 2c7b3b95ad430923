import { describe, expect, it } from "vitest";
import { type CivilDate, shanghaiInstant } from "../calendar/civil-date";
import { referenceCalendar as calendar } from "../calendar/reference-calendar.test-support";
import { applicationClock, type ItemLimits } from "./application-clock";

const landRuling: ItemLimits = {
  promisedAmount: 16,
  promisedUnit: "working_day",
  statutoryAmount: 180,
  statutoryUnit: "calendar_day",
};
const permit: ItemLimits = {
  promisedAmount: 5,
  promisedUnit: "working_day",
  statutoryAmount: 20,
  statutoryUnit: "working_day",
};
const beginning = (on: CivilDate) => shanghaiInstant(on, "00:00");

function clock(item: ItemLimits, acceptedOn: CivilDate, at: string, regionPath = "/LZ/LZ01/", stops = false) {
  const [on = "", time = ""] = at.split(" ");
  const input = { item, acceptedOn, at: shanghaiInstant(on, time), calendar, regionPath };
  return applicationClock({ ...input, localHolidaysStopStatute: stops });
}

describe("the application clock", () => {
  it("says by how many working days an application is over its promise while the statute still runs", () => {
    // Accepted Tue 1 July 2025; the 16th working day is Wed 23 July; 180 days end on Sun 28 December, so on Mon 29.
    expect(clock(landRuling, "2025-07-01", "2025-08-08 10:00")).toEqual({
      promised: {
        limit: { amount: 16, unit: "working_day" },
        due: { dueAt: beginning("2025-07-24"), provisional: false },
        isOver: true,
        workingDaysOver: 12, // 24, 25, 28 July … 8 August
      },
      statutory: {
        limit: { amount: 180, unit: "calendar_day" },
        due: { dueAt: beginning("2025-12-30"), provisional: false },
        isOver: false,
        workingDaysOver: 0,
      },
    });
  });

  it("is over from the midnight after the last day, and not before", () => {
    // Accepted Fri 26 September 2025: 28, 29, 30 September, 9, 10 October.
    expect(clock(permit, "2025-09-26", "2025-10-10 23:59").promised).toMatchObject({
      isOver: false,
      workingDaysOver: 0,
    });
    expect(clock(permit, "2025-09-26", "2025-10-11 00:00").promised).toMatchObject({
      isOver: true,
      workingDaysOver: 1,
    });
    expect(clock(permit, "2025-09-26", "2025-10-13 09:00").promised).toMatchObject({
      isOver: true,
      workingDaysOver: 2,
    });
  });

  it("counts from the day of acceptance as it stands, also when that was a day off", () => {
    // Accepted online on Sat 15 November 2025: 17, 18, 19, 20, 21.
    expect(clock(permit, "2025-11-15", "2025-11-20 10:00").promised?.due.dueAt).toEqual(beginning("2025-11-22"));
  });

  it("counts hours from the next working day's opening, since the hour of acceptance is not known", () => {
    const atOnce: ItemLimits = {
      promisedAmount: 4,
      promisedUnit: "working_hour",
      statutoryAmount: null,
      statutoryUnit: null,
    };
    expect(clock(atOnce, "2025-11-14", "2025-11-17 14:29")).toEqual({
      promised: {
        limit: { amount: 4, unit: "working_hour" },
        due: { dueAt: shanghaiInstant("2025-11-17", "14:30"), provisional: false },
        isOver: false,
        workingDaysOver: 0,
      },
      statutory: null,
    });
  });

  it("lets a local festival stop the promise but not the statute, unless a rule of the region says so", () => {
    // Accepted Tue 14 April 2026; LZ02 is off 15 to 17 April. 20 working days nationally end on Thu 14 May (Sat 9 worked).
    const preset = clock(permit, "2026-04-14", "2026-04-20 10:00", "/LZ/LZ02/");
    expect(preset.promised?.due.dueAt).toEqual(beginning("2026-04-25"));
    expect(preset.statutory?.due.dueAt).toEqual(beginning("2026-05-15"));
    const byRule = clock(permit, "2026-04-14", "2026-04-20 10:00", "/LZ/LZ02/", true);
    expect(byRule.statutory?.due.dueAt).toEqual(beginning("2026-05-20"));
    expect(clock(permit, "2026-04-14", "2026-04-20 10:00").promised?.due.dueAt).toEqual(beginning("2026-04-22"));
  });

  it("says which year is missing when the statute ends in a year without a notice", () => {
    const { promised, statutory } = clock(landRuling, "2026-09-01", "2026-12-01 10:00");
    expect(promised?.due.provisional).toBe(false);
    expect(statutory?.due).toEqual({ dueAt: beginning("2027-03-02"), provisional: true, missingYears: [2027] });
  });

  it("is absent where the item has no limit", () => {
    const none: ItemLimits = { promisedAmount: null, promisedUnit: null, statutoryAmount: null, statutoryUnit: null };
    expect(clock(none, "2026-09-01", "2026-12-01 10:00")).toEqual({ promised: null, statutory: null });
  });
});
