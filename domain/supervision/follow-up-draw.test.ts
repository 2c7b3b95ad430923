import { describe, expect, it } from "vitest";
import {
  type Candidate,
  type DrawWeights,
  drawCandidates,
  drawWeightsOf,
  populationDigestOf,
  populationLines,
  repeatDraw,
  weightOf,
} from "./follow-up-draw";

/** As db/seed/reference/draw-weights.csv presets them. */
const presetWeights: DrawWeights = { base: 1, silent: 2, unitRebound: 1, mostUnitRebounds: 3, reworked: 1 };

const none = new Map<string, number>();
const candidate = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  number: `260302-${String(id).padStart(6, "0")}-1`,
  silent: false,
  round: 1,
  unitId: "A",
  ...more,
});
const many = (count: number, more: (id: number) => Partial<Candidate> = () => ({})) =>
  Array.from({ length: count }, (_, i) => candidate(i + 1, more(i + 1)));

describe("the rule of the draw", () => {
  it("weighs silence, units whose answers did not stand, and rework, as the page says", () => {
    const rebounds = new Map([
      ["B", 2],
      ["C", 9],
    ]);
    const cases: [Partial<Candidate>, number][] = [
      [{}, 1],
      [{ silent: true }, 3],
      [{ unitId: "B" }, 3],
      [{ unitId: "C" }, 4],
      [{ unitId: null }, 1],
      [{ round: 2 }, 2],
      [{ silent: true, unitId: "C", round: 3 }, 7],
    ];
    for (const [facts, weight] of cases) expect(weightOf(candidate(1, facts), rebounds, presetWeights)).toBe(weight);
  });

  it("draws the same again from the same seed, whatever the order of the candidates, and others from another", () => {
    const candidates = many(500, (id) => ({ silent: id % 3 === 0 }));
    const draw = (seed: string, from = candidates) =>
      drawCandidates(from, { seed, size: 20, rebounds: none }, presetWeights).map(({ id }) => id);
    expect(draw("a")).toEqual(draw("a", [...candidates].reverse()));
    expect(draw("a")).not.toEqual(draw("b"));
    expect(new Set(draw("a")).size).toBe(20);
    // As it was drawn when the rule was written: a change of the method is a change of the rule.
    expect(draw("audit-2026").slice(0, 5)).toMatchInlineSnapshot(`
      [
        234,
        26,
        438,
        392,
        444,
      ]
    `);
  });

  it("draws all of them when there are no more than asked for", () => {
    expect(drawCandidates(many(3), { seed: "a", size: 20, rebounds: none }, presetWeights)).toHaveLength(3);
  });

  it("takes a report of weight 3 three times as often as one of weight 1, over 4,000 fixed seeds", () => {
    const candidates = many(200, (id) => ({ silent: id <= 100 }));
    let silent = 0;
    const draws = 4_000;
    for (let seed = 0; seed < draws; seed += 1) {
      const [first] = drawCandidates(candidates, { seed: `seed ${seed}`, size: 1, rebounds: none }, presetWeights);
      if (first?.silent) silent += 1;
    }
    // Three in four; five standard deviations of 4,000 draws are 3.4 in a hundred.
    expect(Math.abs(silent / draws - 0.75)).toBeLessThan(0.034);
  });

  it("gives everybody of one weight the same chance", () => {
    const candidates = many(20);
    const times = new Map<number, number>();
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const { id } of drawCandidates(candidates, { seed: `s${seed}`, size: 5, rebounds: none }, presetWeights)) {
        times.set(id, (times.get(id) ?? 0) + 1);
      }
    }
    // 1,000 expected for each; five standard deviations are 137.
    for (const { id } of candidates) expect(Math.abs((times.get(id) ?? 0) - 1_000)).toBeLessThan(137);
  });

  it("has a digest of the population that tells any other population or weight", () => {
    const candidates = many(50);
    const digest = populationDigestOf(candidates, none, presetWeights);
    expect(populationDigestOf([...candidates].reverse(), none, presetWeights)).toBe(digest);
    expect(populationDigestOf(candidates.slice(1), none, presetWeights)).not.toBe(digest);
    expect(
      populationDigestOf(
        many(50, (id) => ({ silent: id === 7 })),
        none,
        presetWeights,
      ),
    ).not.toBe(digest);
    expect(populationDigestOf(candidates, none, { ...presetWeights, base: 2 })).not.toBe(digest);
  });

  it("is drawn again from what is stored: the same reports, without those that had ended too short a time ago", () => {
    const rebounds = new Map([
      ["A", 2],
      ["B", 9],
    ]);
    const candidates = many(300, (id) => ({
      silent: id % 3 === 0,
      round: id % 7 === 0 ? 2 : 1,
      unitId: id % 5 === 0 ? null : id % 2 === 0 ? "A" : "B",
    }));
    const inOrder = drawCandidates(candidates, { seed: "audit", size: 300, rebounds }, presetWeights);
    const passedOver = new Set(inOrder.slice(0, 9).map(({ number }) => number));
    const lines = populationLines(candidates, rebounds, passedOver);
    const draw = { seed: "audit", size: 20, weights: presetWeights };
    expect(repeatDraw(lines, draw)).toEqual({
      population: 300,
      populationDigest: populationDigestOf(candidates, rebounds, presetWeights),
      numbers: inOrder.slice(9, 29).map(({ number }) => number),
    });
    // What was tampered with shows: another weight, another line.
    expect(repeatDraw(lines, { ...draw, weights: { ...presetWeights, silent: 3 } }).numbers).not.toEqual(
      repeatDraw(lines, draw).numbers,
    );
    expect(repeatDraw(lines.replace(" 1 0 ", " 0 0 "), draw).populationDigest).not.toBe(
      repeatDraw(lines, draw).populationDigest,
    );
    expect(repeatDraw("", draw).numbers).toEqual([]);
  });

  it("takes its weights from the table, and does without none", () => {
    const rows = [
      { code: "base", weight: 1 },
      { code: "silent", weight: 2 },
      { code: "unit_rebound", weight: 1 },
      { code: "most_unit_rebounds", weight: 3 },
      { code: "reworked", weight: 1 },
    ];
    expect(drawWeightsOf(rows)).toEqual(presetWeights);
    expect(() => drawWeightsOf(rows.slice(1))).toThrow("base");
  });
});
