/**
 * Prints, as one line of JSON, the zone this process runs in and a digest of some 500 due dates with their derivations.
 * Run once per time zone by time-zone.test.ts.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { calendarOf, clockCase, world } from "./clock-cases.test-support";
import { deriveDays, groupDerivation } from "./derivation";
import { dueDate, subtractWorkingDays, workingDaysLeft } from "./due-date";

const calendar = calendarOf(world);
const cases = fc.sample(clockCase, { numRuns: 500, seed: 20_260_928 });
const results = cases.map((asked) => {
  const input = { ...asked, calendar };
  const due = dueDate(input);
  const lines = groupDerivation(deriveDays(input));
  if (due.dueAt === null) return { asked, due, lines };
  const left = workingDaysLeft(asked.startedAt, due.dueAt, calendar, asked.regionPath);
  const yellow = subtractWorkingDays(due.dueAt, 1, calendar, asked.regionPath);
  return { asked, due, lines, left, yellow };
});

console.log(
  JSON.stringify({
    // Proof that the zone was really another one.
    newYearOffset: new Date("2026-01-01T00:00:00Z").getTimezoneOffset(),
    cases: results.length,
    digest: createHash("sha256").update(JSON.stringify(results)).digest("hex"),
  }),
);
