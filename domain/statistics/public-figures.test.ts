import { describe, expect, it } from "vitest";
import { type PublicFact, publicFiguresOf } from "./public-figures";

const fact = (measure: PublicFact["measure"], place: string, unit: string, value: number): PublicFact => ({
  measure,
  place,
  unit,
  value,
});

describe("the public figures", () => {
  it("are counts and shares, each share with the count it rests on", () => {
    const figures = publicFiguresOf([
      fact("filed", "north", "tax", 30),
      fact("filed", "south", "tax", 20),
      fact("answered", "north", "tax", 25),
      fact("answered", "south", "tax", 15),
      fact("answered_on_time", "north", "tax", 20),
      fact("answered_on_time", "south", "tax", 10),
    ]);
    expect(figures.byPlace.total).toMatchObject({
      received: 50,
      answered: 40,
      onTime: { kind: "shown", share: 0.75, of: 40 },
    });
    expect(figures.byPlace.total.satisfied).toEqual({ kind: "none" });
    expect(figures.byPlace.rows.map((row) => [row.key, row.received])).toEqual([
      ["north", 30],
      ["south", 20],
    ]);
  });

  it("do not list a unit of which nothing may be published, and say how many there are", () => {
    const figures = publicFiguresOf([
      fact("filed", "north", "", 40),
      fact("dispatched", "north", "tax", 30),
      fact("dispatched", "north", "health", 3),
      fact("dispatched", "north", "water", 4),
    ]);
    expect(figures.byUnit.rows.map((row) => row.key)).toEqual(["tax"]);
    expect(figures.byUnit.unlisted).toBe(2);
    expect(figures.byUnit.total.received).toBe(37);
    expect(figures.byPlace.total.received).toBe(40);
  });

  it("say at least so much when only a few of the whole were late", () => {
    const figures = publicFiguresOf([
      fact("answered", "north", "tax", 100),
      fact("answered_on_time", "north", "tax", 98),
    ]);
    expect(figures.byUnit.total.onTime).toEqual({ kind: "floor", share: 0.95, of: 100 });
    expect(figures.byPlace.rows[0]?.onTime).toEqual({ kind: "hidden", of: 100 });
  });

  it("are empty, not hidden, when nothing happened", () => {
    const figures = publicFiguresOf([]);
    const total = { received: 0, answered: 0, onTime: { kind: "none" }, satisfied: { kind: "none" } };
    expect(figures.byUnit).toEqual({ total, rows: [], unlisted: 0 });
  });
});
