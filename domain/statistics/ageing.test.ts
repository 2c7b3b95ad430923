import { describe, expect, it } from "vitest";
import { openStates } from "../complaint/vocabulary";
import { ageClasses, ageClassOf, ageingOf, type OpenOfDay } from "./ageing";
import { calendarDays } from "./survival-days";

describe("how old what is open is", () => {
  it.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
    [15, 2],
    [16, 3],
    [30, 3],
    [31, 4],
    [400, 4],
  ])("%i working days are in class %i", (days, at) => {
    expect(ageClassOf(days)).toBe(at);
  });

  it("has classes without a gap and without an overlap", () => {
    for (const [i, { from }] of ageClasses.entries()) expect(from).toBe((ageClasses[i - 1]?.to ?? -1) + 1);
    expect(ageClasses.at(-1)?.to).toBeNull();
  });

  it("counts every open report in one class of all, and of its state; the overdue ones again in their own line", () => {
    const rows: OpenOfDay[] = [
      { filedOn: "2026-03-20", regionId: "A", state: "submitted", open: 3, overdue: 0 },
      { filedOn: "2026-03-12", regionId: "A", state: "in_hand", open: 4, overdue: 2 },
      // Another calendar counts the same day otherwise.
      { filedOn: "2026-03-12", regionId: "B", state: "in_hand", open: 1, overdue: 1 },
      { filedOn: "2026-01-01", regionId: "A", state: "awaiting_review", open: 2, overdue: 2 },
    ];
    const daysAt = (regionId: string) => (from: string, to: string) => {
      return Math.max(0, calendarDays(from, to) - (regionId === "B" ? 5 : 0));
    };
    const found = ageingOf(rows, "2026-03-20", daysAt, openStates);
    expect(found.all).toEqual({ counts: [4, 0, 4, 0, 2], total: 10 });
    expect(found.overdue).toEqual({ counts: [1, 0, 2, 0, 2], total: 5 });
    expect(found.states.map(({ state, total }) => [state, total])).toEqual([
      ["submitted", 3],
      ["in_hand", 5],
      ["awaiting_review", 2],
    ]);
    for (const [at, count] of found.all.counts.entries()) {
      expect(found.states.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)).toBe(count);
    }
  });
});
