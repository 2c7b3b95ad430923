import { describe, expect, it } from "vitest";
import { survivalOf } from "./survival";
import { calendarDays } from "./survival-days";
import { type Stays, stayLapses, stayPartOf, stayStates, unitStates } from "./time-in-state";

const stay = (beganOn: string, endedOn: string | null, count = 1): Stays => {
  return { state: "in_hand", beganOn, endedOn, unitId: "u", regionId: "LZ01", count };
};

describe("how long reports stay in a state", () => {
  it("counts the stays that still last for as long as they have lasted, never as ended", () => {
    const stays = [stay("2026-03-02", "2026-03-04", 2), stay("2026-03-02", null, 3), stay("2026-03-10", null)];
    const lapses = stayLapses(stays, "2026-03-12", () => calendarDays);
    expect(lapses).toEqual([
      { days: 2, ended: true, count: 2 },
      { days: 10, ended: false, count: 3 },
      { days: 2, ended: false, count: 1 },
    ]);
    // Two of six have left it: there is no median yet, whatever the two took.
    expect(survivalOf(lapses)).toMatchObject({ of: 6, ended: 2, p50: null });
  });

  it("reads its parts back, and refuses what is none", () => {
    expect(stayPartOf("in_hand 2026-03-04")).toEqual({ state: "in_hand", endedOn: "2026-03-04" });
    expect(() => stayPartOf("closed 2026-03-04")).toThrow();
    for (const state of unitStates) expect(stayStates).toContain(state);
  });
});
