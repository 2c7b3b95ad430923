import { describe, expect, it } from "vitest";
import { medianOf, pickSurprising, upperTail } from "./chance";

describe("the chance of so many or more", () => {
  it("is the binomial where the share is sure", () => {
    // Ten throws of a coin: 10 + 1 ways of 1,024 give nine heads or more.
    expect(upperTail(9, 10, 0.5, 0)).toBeCloseTo(11 / 1024, 12);
    expect(upperTail(1, 3, 0.1, 0)).toBeCloseTo(1 - 0.9 ** 3, 12);
    expect(upperTail(30, 300, 0.1, 0)).toBeCloseTo(0.528142430187, 9);
  });

  it("is the uniform where nothing is known but that the share lies somewhere", () => {
    // Beta(1, 1): every count from 0 to 10 is equally likely (Laplace).
    expect(upperTail(8, 10, 0.5, 1 / 3)).toBeCloseTo(3 / 11, 12);
  });

  it("comes to the binomial as the others tell ever more, from above", () => {
    const exact = upperTail(20, 40, 0.2, 0);
    const tails = [0.1, 0.01, 0.001, 0.0001].map((spread) => upperTail(20, 40, 0.2, spread));
    expect(tails.toSorted((a, b) => b - a)).toEqual(tails);
    expect(tails.at(-1)).toBeGreaterThan(exact);
    expect((tails.at(-1) ?? 0) / exact).toBeLessThan(1.2);
  });

  it("is certain for none, and nothing beyond all of them", () => {
    expect([upperTail(0, 10, 0.1, 0.02), upperTail(11, 10, 0.1, 0.02)]).toEqual([1, 0]);
  });

  it("stays a figure for large units and rare shares", () => {
    const tail = upperTail(2_000, 20_000, 0.02, 0.02);
    expect(tail).toBeGreaterThan(0);
    expect(tail).toBeLessThan(0.01);
  });
});

describe("which of many are surprising", () => {
  it("follows the example of Benjamini and Hochberg (1995): four of fifteen at 5 %", () => {
    const tails = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(pickSurprising(tails, 0.05).filter(Boolean)).toHaveLength(4);
    expect(pickSurprising(tails.toReversed(), 0.05).slice(-4)).toEqual([true, true, true, true]);
  });

  it("is none of none, and none where all is ordinary", () => {
    expect([pickSurprising([], 0.01), pickSurprising([0.2, 0.9], 0.01)]).toEqual([[], [false, false]]);
  });
});

it("the median lies between the two in the middle", () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 3, 2]), medianOf([])]).toEqual([2, 2.5, 0]);
});
