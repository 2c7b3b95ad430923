import { describe, expect, it } from "vitest";
import { countMoved, movedBeyondChance, shareMoved, whoNeedsHelp } from "./beyond-chance";
import { rateOf } from "./figures";

const days = { now: 30, before: 30 };

describe("what moves", () => {
  it("is a share whose change is larger than chance, and says nothing of few cases", () => {
    expect(shareMoved(rateOf(90, 100), rateOf(70, 100))).toBeCloseTo(3.5355, 3);
    expect(shareMoved(rateOf(9, 9), rateOf(0, 100))).toBe(0);
    expect(shareMoved(rateOf(10, 10), rateOf(10, 10))).toBe(0);
    expect(shareMoved(null, rateOf(10, 10))).toBe(0);
  });

  it("is a count measured by the days of each period", () => {
    // 60 in twenty days against 30 in ten: nothing moved.
    expect(countMoved(60, 30, { now: 20, before: 10 })).toBeCloseTo(0);
    expect(countMoved(60, 30, days)).toBeCloseTo(3.162, 3);
    expect(countMoved(4, 0, days)).toBe(0);
  });

  it("lists the surest first, and nothing that chance explains", () => {
    const share = (hits: number, of: number) => ({ shown: "share" as const, rate: rateOf(hits, of) });
    const count = (value: number) => ({ shown: "count" as const, value });
    const moved = movedBeyondChance(
      [
        { code: "same", now: share(80, 100), before: share(78, 100) },
        { code: "more", now: count(70), before: count(30) },
        // Once in some six hundred times: among thirty measures too often to be news.
        { code: "perhaps", now: count(60), before: count(30) },
        { code: "better", now: share(95, 100), before: share(60, 100) },
        { code: "average", now: { shown: "average", sum: 9, of: 3, value: 3 }, before: count(1) },
      ],
      days,
      4,
    );
    expect(moved.map(({ code }) => code)).toEqual(["better", "more"]);
  });
});

describe("who needs help", () => {
  const unit = (id: string, hits: number, of: number, overdue = 0) => ({ id, due: rateOf(hits, of), overdue });
  const ask = { rankedFrom: 5, most: 3 };

  it("is a unit below all others for sure, then whoever has the most that is overdue", () => {
    const groups = [[unit("good", 98, 100), unit("bad", 20, 40), unit("few", 0, 4, 1), unit("slow", 95, 100, 6)]];
    expect(whoNeedsHelp(groups, ask).map(({ id }) => id)).toEqual(["bad", "slow", "few"]);
    expect(whoNeedsHelp(groups, ask)[0]?.others).toMatchObject({ hits: 193, of: 204 });
    expect(whoNeedsHelp(groups, ask)[1]?.others).toBeNull();
  });

  it("is measured against its own kind alone", () => {
    expect(whoNeedsHelp([[unit("good", 98, 100)], [unit("bad", 20, 40)]], ask)).toEqual([]);
  });
});
