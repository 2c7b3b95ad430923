import { describe, expect, it } from "vitest";
import { medianOfKnown, pairedRatio, percentileOf } from "./figures";

describe("a share of latencies", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it("is the nearest one that was measured", () => {
    expect([50, 95, 99, 100].map((percent) => percentileOf(hundred, percent))).toEqual([50, 95, 99, 100]);
    expect(percentileOf([3, 1, 2], 50)).toBe(2);
    expect(percentileOf([1, 2], 50)).toBe(1);
  });

  it("is the only one there is, and of none there is none", () => {
    expect(percentileOf([7], 99)).toBe(7);
    expect(() => percentileOf([], 50)).toThrow("nothing");
  });
});

describe("a paired ratio", () => {
  it("is the middle of the ratios and not the ratio of the middles", () => {
    // The machine was three times slower during the last pair: both sides were, and the ratio does not notice.
    expect(pairedRatio([10, 20, 90], [10, 10, 30])).toEqual({ ratio: 2, least: 1, most: 3, pairs: 3 });
  });

  it("leaves out a pair of which one side is not known", () => {
    expect(pairedRatio([10, null, 30], [10, 10, 10])).toMatchObject({ pairs: 2 });
    expect(pairedRatio([10, 20], [0, 10])).toMatchObject({ ratio: 2, pairs: 1 });
    expect(pairedRatio([10], [null])).toBeNull();
    expect(pairedRatio([10, 20], [5])).toMatchObject({ ratio: 2, pairs: 1 });
  });
});

it("the middle of what is known leaves out what is not", () => {
  expect(medianOfKnown([null, 3, 1, 2])).toBe(2);
  expect(medianOfKnown([null])).toBeNull();
});
