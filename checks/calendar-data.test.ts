/**
 * The shipped calendar against an independent list, that of chinese-days: every day of every year is worked or off in
 * both. Its list is read rather than its functions called, which look up the wrong day where the machine's zone lies
 * west of Greenwich.
 */
import list from "chinese-days/dist/chinese-days.json";
import { describe, expect, it } from "vitest";
import { nationalPath } from "@/domain/calendar/calendar";
import { addDays, weekdayOf } from "@/domain/calendar/civil-date";
import { referenceCalendar, referenceDays } from "@/domain/calendar/reference-calendar.test-support";

const years = Array.from({ length: 16 }, (_, index) => 2011 + index);

function isWorkedInTheirs(on: string): boolean {
  if (on in list.workdays) return true;
  if (on in list.holidays) return false;
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

describe("the calendar data", () => {
  it.each(years)("of %i is worked and off on the same days as in chinese-days", (year) => {
    const differing: string[] = [];
    let days = 0;
    for (let on = `${year}-01-01`; on.startsWith(`${year}`); on = addDays(on, 1)) {
      days++;
      if (referenceCalendar.dayAt(on, nationalPath).working !== isWorkedInTheirs(on)) differing.push(on);
    }
    expect(differing).toEqual([]);
    expect(days).toBeGreaterThanOrEqual(365);
  });

  it("names beyond that list only weekend days inside a holiday", () => {
    const national = referenceDays.filter((day) => day.scope === "CN");
    const own = national.filter((day) => !(day.on in (day.kind === "work" ? list.workdays : list.holidays)));
    expect(own.map((day) => day.on)).toEqual(["2011-06-05", "2012-06-23", "2015-06-21", "2015-09-05"]);
    for (const day of own) expect(weekdayOf(day.on), day.on).toBeGreaterThan(5);
  });

  it("has make-up days on weekends only, and their names say so", () => {
    for (const day of referenceDays) {
      if (day.kind === "work") expect(weekdayOf(day.on), day.on).toBeGreaterThan(5);
      expect(day.name.endsWith("调休上班"), day.on).toBe(day.kind === "work");
    }
  });

  it("has no gap inside a holiday", () => {
    const offs = referenceDays.filter((day) => day.scope === "CN" && day.kind === "off");
    for (const [index, day] of offs.entries()) {
      const next = offs[index + 1];
      if (next === undefined || next.name !== day.name || next.on > addDays(day.on, 6)) continue;
      expect(next.on, `${day.name} after ${day.on}`).toBe(addDays(day.on, 1));
    }
  });
});
