/**
 * Counts dangerous cases by both counts in the time zone of this process and prints one line of JSON: the zone, how many
 * cases, the first of those on which the two counts differ, and a digest of all due dates with their derivations.
 * Run once per time zone by time-zone.test.ts. Arguments: how many cases, and the seed from which they are drawn.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { calendarOf, clockCase, world } from "./clock-cases.test-support";
import { deriveDays, groupDerivation } from "./derivation";
import { dueDate, subtractWorkingDays, workingDaysLeft } from "./due-date";
import { independentCount } from "./independent-count";

export type ZoneDigest = {
  /** Minutes; proof that the zone was really another one. */
  readonly newYearOffset: number;
  readonly cases: number;
  readonly differing: number;
  readonly firstDiffering: unknown;
  readonly digest: string;
};

const [numRuns, seed] = process.argv.slice(2).map(Number);
if (numRuns === undefined || seed === undefined) throw new Error("how many cases, from which seed?");

const calendar = calendarOf(world);
const countAgain = independentCount(world);
const hash = createHash("sha256");
const differing: unknown[] = [];
let cases = 0;
for (const asked of fc.sample(clockCase, { numRuns, seed })) {
  const input = { ...asked, calendar };
  const due = dueDate(input);
  const again = countAgain(asked);
  const missingYears = due.dueAt !== null && due.provisional ? due.missingYears : [];
  if (due.dueAt?.getTime() !== again.dueAt?.getTime() || missingYears.join() !== again.missingYears.join()) {
    differing.push({ asked, due, again });
  }
  const results: unknown[] = [asked, due, groupDerivation(deriveDays(input))];
  if (due.dueAt !== null) {
    results.push(workingDaysLeft(asked.startedAt, due.dueAt, calendar, asked.regionPath));
    results.push(subtractWorkingDays(due.dueAt, 1, calendar, asked.regionPath));
  }
  hash.update(JSON.stringify(results));
  cases++;
}

const digest: ZoneDigest = {
  newYearOffset: new Date("2026-01-01T00:00:00Z").getTimezoneOffset(),
  cases,
  differing: differing.length,
  firstDiffering: differing[0] ?? null,
  digest: hash.digest("hex"),
};
console.log(JSON.stringify(digest));
