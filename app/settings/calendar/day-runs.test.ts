import { describe, expect, it } from "vitest";
import { dayRuns } from "./day-runs";

const day = (on: string, name: string) => ({ on, name });
const isAlike = (one: { name: string }, next: { name: string }) => one.name === next.name;
const told = (days: { on: string; name: string }[]) =>
  dayRuns(days, isAlike).map((run) => `${run[0]?.on}..${run.at(-1)?.on} ${run[0]?.name}`);

describe("days that follow each other", () => {
  it("are one run while they are alike, over the end of a month and of a year", () => {
    expect(told([day("2026-12-31", "元旦"), day("2027-01-01", "元旦"), day("2027-01-02", "元旦")])).toEqual([
      "2026-12-31..2027-01-02 元旦",
    ]);
  });

  it("are two runs where a day lies between or where they differ", () => {
    expect(told([day("2026-10-01", "a"), day("2026-10-03", "a"), day("2026-10-04", "b")])).toEqual([
      "2026-10-01..2026-10-01 a",
      "2026-10-03..2026-10-03 a",
      "2026-10-04..2026-10-04 b",
    ]);
  });

  it("are nothing when there are none", () => {
    expect(told([])).toEqual([]);
  });
});
