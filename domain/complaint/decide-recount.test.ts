import { describe, expect, it } from "vitest";
import { buildCalendar, type CalendarDay, publishedYearsOf } from "../calendar/calendar";
import { referenceDays, referenceHours } from "../calendar/reference-calendar.test-support";
import type { Rules } from "./clock-events";
import type { Complaint } from "./complaint";
import { decideCatchingUp } from "./decide-attention";
import { decideFiling } from "./decide-filing";
import { decideSupplementEnd, decideSupplementRequest } from "./decide-intake";
import { decideRecount } from "./decide-recount";
import { dispatched, filed, hours, noMatch, plainFacts, rules } from "./sample.test-support";

const day = (on: string, kind: "off" | "work", scope = "CN"): CalendarDay => ({ on, kind, name: "试", scope });
function published(...more: CalendarDay[]): Rules {
  const days = [...referenceDays, ...more];
  const publishedYears = publishedYearsOf(days);
  return { ...rules, calendar: buildCalendar({ version: 2, days, publishedYears, workingHours: referenceHours }) };
}
const answerOf = (complaint: Complaint) => complaint.clocks[0];
const signalsOf = (complaint: Complaint) => answerOf(complaint)?.signals.map(({ signal }) => signal);

// Filed on Monday 2 March 2026; 3 working days: due at the end of Thursday 5 March (16:00 UTC).
describe("a day that is published otherwise than it was counted", () => {
  it("moves the clocks that rest on it, and says so in an event for each", () => {
    const change = decideRecount(dispatched(), hours(30), published(day("2026-03-04", "off")));
    expect(change?.events.map((event) => event.type)).toEqual(["clock.recounted", "clock.recounted"]);
    expect(change?.complaint.answerDueAt?.toISOString()).toBe("2026-03-06T16:00:00.000Z");
    expect(answerOf(change?.complaint as Complaint)?.calendarVersion).toBe(2);
  });

  it("moves nothing where the day lies elsewhere or in another region", () => {
    expect(decideRecount(dispatched(), hours(30), published(day("2026-04-20", "off")))).toBeNull();
    expect(decideRecount(dispatched(), hours(30), published(day("2026-03-04", "off", "LZ02")))).toBeNull();
    expect(decideRecount(dispatched(), hours(30), published(day("2026-03-04", "off", "LZ01")))).not.toBeNull();
  });

  it("is counted once: the second time nothing moves", () => {
    const later = published(day("2026-03-04", "off"));
    const once = decideRecount(dispatched(), hours(30), later)?.complaint as Complaint;
    expect(decideRecount(once, hours(31), later)).toBeNull();
  });

  it("takes back no card that was raised, and moves no clock whose date has passed", () => {
    const yellow = decideCatchingUp(dispatched(), hours(40), rules)?.complaint as Complaint;
    const moved = decideRecount(yellow, hours(41), published(day("2026-03-05", "off")))?.complaint as Complaint;
    expect(moved.card).toBe("yellow");
    expect(decideCatchingUp(moved, new Date("2026-03-06T15:00:00Z"), rules)).toBeNull();
    const red = decideCatchingUp(dispatched(), new Date("2026-03-06T00:00:00Z"), rules)?.complaint as Complaint;
    expect(red.card).toBe("red");
    expect(decideRecount(red, new Date("2026-03-06T01:00:00Z"), published(day("2026-03-05", "off")))).toBeNull();
  });

  it("moves the cards and steps that rest on a day, also where the date itself stays", () => {
    // Friday 6 March, the day of the red card, is off: red on Monday 9 March.
    const change = decideRecount(dispatched(), hours(30), published(day("2026-03-06", "off")));
    const moved = change?.complaint as Complaint;
    expect(moved.answerDueAt?.toISOString()).toBe("2026-03-05T16:00:00.000Z");
    const red = answerOf(moved)?.signals.find(({ signal }) => signal === "red");
    expect(red?.at.toISOString()).toBe("2026-03-08T16:00:00.000Z");
  });

  it("settles a provisional date: only then is there a red card", () => {
    const at = new Date("2026-12-29T02:00:00Z");
    const filing = { facts: plainFacts, texts: {}, routing: noMatch, unitRegionId: null, at };
    const provisional = decideFiling(filing, rules).complaint;
    expect(provisional.provisional).toBe(true);
    expect(signalsOf(provisional)).toEqual(["remind", "yellow"]);
    const notice = published(day("2027-01-01", "off"), day("2027-01-02", "work"), day("2027-10-01", "off"));
    const settled = decideRecount(provisional, new Date("2026-12-30T02:00:00Z"), notice)?.complaint as Complaint;
    expect(settled.provisional).toBe(false);
    // Wed 30, Thu 31 December, Sat 2 January (make-up).
    expect(settled.answerDueAt?.toISOString()).toBe("2027-01-02T16:00:00.000Z");
    expect(signalsOf(settled)).toContain("red");
  });

  it("is counted in when a clock that stood still goes on", () => {
    const later = published(day("2026-03-09", "off"));
    const asked = decideSupplementRequest(filed().complaint, { what: "请补充", at: hours(24) }, rules).complaint;
    const untouched = decideRecount(asked, hours(30), later);
    expect(untouched?.events.map((event) => event.type)).toEqual(["clock.recounted"]);
    const supplement = untouched?.complaint as Complaint;
    expect(answerOf(supplement)?.calendarVersion).toBe(1);
    const back = decideSupplementEnd(supplement, { text: "补充", at: hours(48) }, later).complaint;
    // Tue 3 and Wed 4 March paused; Thu 5, Fri 6, Mon 9 off, Tue 10.
    expect(back.answerDueAt?.toISOString()).toBe("2026-03-10T16:00:00.000Z");
    expect(answerOf(back)?.calendarVersion).toBe(2);
  });
});
