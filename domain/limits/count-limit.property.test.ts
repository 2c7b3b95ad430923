import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nationalPath } from "../calendar/calendar";
import { addDays, civilDateOf, midnightAfter } from "../calendar/civil-date";
import { calendarOf, clockCase, world } from "./clock-cases.test-support";
import { deriveDays } from "./derivation";
import { dueDate, subtractWorkingDays, workingDaysLeft } from "./due-date";
import { type Answer, type Case, independentCount } from "./independent-count";

/** Full size is 100,000 cases (npm run test:deep). */
const scale = Number(process.env.SCALE ?? "0.05");
const numRuns = Math.max(500, Math.round(100_000 * scale));

const calendar = calendarOf(world);
const countAgain = independentCount(world);

function count(asked: Case, own = calendar): Answer {
  const due = dueDate({ ...asked, calendar: own });
  if (due.dueAt === null) return { dueAt: null, missingYears: [] };
  return { dueAt: due.dueAt, missingYears: due.provisional ? due.missingYears : [] };
}

const agrees = (counted: (asked: Case) => Answer) =>
  fc.property(clockCase, (asked) => {
    expect(counted(asked)).toEqual(countAgain(asked));
  });

describe("counting a limit", () => {
  it(`agrees with the second count in ${numRuns} dangerous cases`, () => {
    fc.assert(agrees(count), { numRuns });
  });

  it("has cases of every sort to agree on", () => {
    const cases = fc.sample(clockCase, { numRuns: 2_000, seed: 1 });
    const answers = cases.map((asked) => ({ asked, answer: countAgain(asked) }));
    const share = (test: (one: (typeof answers)[number]) => boolean) => answers.filter(test).length / answers.length;
    expect(share(({ answer }) => answer.missingYears.length > 0)).toBeGreaterThan(0.02);
    expect(share(({ answer }) => answer.dueAt === null)).toBeGreaterThan(0.005);
    expect(share(({ asked }) => asked.pauses.length > 0)).toBeGreaterThan(0.2);
    for (const unit of ["working_day", "working_hour", "calendar_day"]) {
      expect(share(({ asked }) => asked.limit.unit === unit)).toBeGreaterThan(0.15);
    }
  });

  const withoutMakeUpDays = calendarOf({ ...world, days: world.days.filter((day) => day.kind === "off") });
  const withoutGuard = calendarOf({ ...world, publishedYears: [...world.publishedYears, 2010, 2027, 2028] });
  const noon = (at: Date) => new Date(`${civilDateOf(at)}T12:00:00+08:00`);
  it.each<[string, (asked: Case) => Answer]>([
    [
      "counts day 0 as the first day",
      (asked) => {
        const { amount, unit } = asked.limit;
        return count({ ...asked, limit: { unit, amount: unit === "working_day" && amount > 0 ? amount - 1 : amount } });
      },
    ],
    [
      "counts one day too many",
      (asked) => {
        const { amount, unit } = asked.limit;
        return count({ ...asked, limit: { unit, amount: unit === "working_day" ? amount + 1 : amount } });
      },
    ],
    [
      "takes what comes after hours as received that day",
      (asked) => count({ ...asked, startedAt: noon(asked.startedAt) }),
    ],
    ["does not know make-up days", (asked) => count(asked, withoutMakeUpDays)],
    ["does not know local holidays", (asked) => count({ ...asked, regionPath: nationalPath })],
    ["counts across a missing year in silence", (asked) => count(asked, withoutGuard)],
    [
      "lives in another time zone",
      (asked) => count({ ...asked, startedAt: new Date(asked.startedAt.getTime() - 3_600_000) }),
    ],
    [
      "counts the day on which a pause ends",
      (asked) =>
        count({
          ...asked,
          pauses: asked.pauses.map(({ from, to }) => ({
            from,
            to: to === null ? null : new Date(Math.max(from.getTime(), to.getTime() - 86_400_000)),
          })),
        }),
    ],
    ["forgets pauses", (asked) => count({ ...asked, pauses: [] })],
  ])("would be caught if it %s", (_fault, faulty) => {
    const outcome = fc.check(agrees(faulty), { numRuns: 5_000, seed: 2, endOnFailure: true });
    expect(outcome.failed).toBe(true);
  });
});

describe("a derivation", () => {
  it("lists every day once and in order, counts 1, 2, 3 up to the limit, and ends at the due date", () => {
    fc.assert(
      fc.property(clockCase, (asked) => {
        const input = { ...asked, calendar };
        const days = deriveDays(input);
        const due = dueDate(input);
        expect(days[0]?.on).toBe(civilDateOf(asked.startedAt));
        for (const [index, day] of days.entries()) {
          const next = days[index + 1];
          if (next !== undefined) expect(next.on).toBe(addDays(day.on, 1));
        }
        const counted = days.filter((day) => day.counted !== null);
        const { amount, unit } = asked.limit;
        if (unit === "working_hour") {
          const spans = days.flatMap((day) => day.spans);
          const total = spans.reduce((sum, span) => sum + span.endsAt.getTime() - span.startsAt.getTime(), 0);
          if (due.dueAt !== null) {
            expect(total).toBe(amount * 3_600_000);
            expect(spans.at(-1)?.endsAt).toEqual(due.dueAt);
            expect(counted.at(-1)?.counted).toBe(amount);
          }
        } else {
          const expected = amount === 0 ? [0] : Array.from({ length: amount }, (_, index) => index + 1);
          expect(counted.map((day) => day.counted)).toEqual(
            due.dueAt === null ? expected.slice(0, counted.length) : expected,
          );
          if (due.dueAt !== null) expect(midnightAfter(counted.at(-1)?.on ?? "")).toEqual(due.dueAt);
        }
        if (due.dueAt !== null) expect(days.at(-1)).toBe(counted.at(-1));
        if (due.dueAt !== null) expect(days.some((day) => day.provisional)).toBe(due.provisional);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});

describe("the working days left", () => {
  it("at the time that subtractWorkingDays names are the days asked for, and one more just before", () => {
    fc.assert(
      fc.property(clockCase, fc.nat(25), (asked, days) => {
        const { dueAt } = dueDate({ ...asked, pauses: [], calendar });
        const at = subtractWorkingDays(dueAt, days, calendar, asked.regionPath);
        const left = (now: Date) => workingDaysLeft(now, dueAt, calendar, asked.regionPath);
        expect(left(at)).toBe(days);
        expect(left(new Date(at.getTime() - 1))).toBe(days + 1);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});
