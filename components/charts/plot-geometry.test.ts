import { describe, expect, it } from "vitest";
import {
  along,
  bandPath,
  dayTicks,
  labelTiers,
  linePath,
  lonePoints,
  placeOf,
  scaleOf,
  spread,
  stacked,
  stepAt,
  stepOf,
  stepPath,
} from "./plot-geometry";

describe("a place on a scale", () => {
  it.each<[string, number, number, number]>([
    ["is its part of the whole", 3, 12, 25],
    ["is zero for zero", 0, 12, 0],
    ["stands at the end when it is beyond", 20, 12, 100],
    ["stands at the beginning when it is below zero", -3, 12, 0],
    ["is zero on an empty scale", 3, 0, 0],
    ["has two decimals at most", 1, 3, 33.33],
  ])("%s", (_title, value, end, place) => {
    expect(placeOf(value, end)).toBe(place);
  });
});

describe("a scale", () => {
  it("begins at zero and ends at a round number above the largest value", () => {
    expect(scaleOf([3, null, 87])).toEqual({ end: 100, ticks: [0, 20, 40, 60, 80, 100] });
  });
  it("ends exactly where it is told to", () => {
    expect(scaleOf([0.4], 1).end).toBe(1);
  });
  it("has a length although nothing was counted", () => {
    expect(scaleOf([null, null]).end).toBe(1);
  });
});

describe("a line", () => {
  it("goes through its figures from left to right, large ones above", () => {
    expect(linePath([0, 5, 10], 10)).toBe("M0,100L50,50L100,0");
  });
  it("breaks where a figure is missing and never falls to zero there", () => {
    expect(linePath([10, 10, null, 10, 10], 10)).toBe("M0,0L25,0M75,0L100,0");
  });
  it("knows the figures that only a point can show", () => {
    expect(lonePoints([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(lonePoints([7])).toEqual([0]);
    expect(lonePoints([null])).toEqual([]);
  });
  it("puts a single point into the middle", () => {
    expect(along(0, 1)).toBe(50);
  });
});

describe("the labels of an axis", () => {
  it("stand at both ends on the narrowest screen, with the middle and the quarters as it grows", () => {
    expect(labelTiers(5)).toEqual([0, 2, 1, 2, 0]);
  });
  it("are left out between the quarters where there are many", () => {
    expect(labelTiers(53).filter((tier) => tier !== null)).toEqual([0, 2, 1, 2, 0]);
  });
  it("are one for one point and none for none", () => {
    expect(labelTiers(1)).toEqual([0]);
    expect(labelTiers(0)).toEqual([]);
  });
});

describe("texts that would overlap", () => {
  it("move apart in their order", () => {
    expect(spread([50, 48, 10], 9)).toEqual([57, 48, 10]);
  });
  it("move up where there is no room below", () => {
    expect(spread([99, 98], 9)).toEqual([100, 91]);
  });
});

const steps = [
  { day: 0, share: 1, low: 1, high: 1, atRisk: 10 },
  { day: 2, share: 0.5, low: 0.25, high: 0.75, atRisk: 8 },
  { day: 4, share: 0.2, low: 0.1, high: 0.4, atRisk: 3 },
];

describe("a curve of what is still open", () => {
  it("stays level until the day on which something is done", () => {
    expect(stepPath(steps, 4)).toBe("M0,0L50,0L50,50L100,50L100,80");
  });
  it("has a band between its bounds, broken where a step has none", () => {
    expect(bandPath(steps.slice(1), 4)).toBe("M50,25L100,25L100,60L100,90L100,75L50,75Z");
    expect(bandPath([{ day: 0, share: 1, atRisk: 4 }], 4)).toBe("");
  });
  it("holds between its steps and says nothing after the last", () => {
    expect(stepAt(steps, 3)?.atRisk).toBe(8);
    expect(stepAt(steps, 4)?.share).toBe(0.2);
    expect(stepAt(steps, 5)).toBeNull();
    expect(stepAt([], 0)).toBeNull();
  });
  it("names whole days only", () => {
    expect(dayTicks(3)).toEqual([0, 1, 2, 3]);
    expect(dayTicks(60)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  });
});

describe("the step of a value", () => {
  it.each<[string, number, number | null]>([
    ["is reached at its beginning", 0.8, 1],
    ["holds until the next begins", 0.899, 1],
    ["is the last one above all beginnings", 1, 2],
    ["is none below the first", -0.1, null],
  ])("%s", (_title, value, step) => {
    expect(stepOf(value, [0, 0.8, 0.9])).toBe(step);
  });
});

describe("a stacked bar", () => {
  it("lays its counts end to end without a gap", () => {
    expect(stacked([2, 0, 6], 10)).toEqual([
      { from: 0, to: 20 },
      { from: 20, to: 20 },
      { from: 20, to: 80 },
    ]);
  });
});
