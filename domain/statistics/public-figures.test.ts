import { describe, expect, it } from "vitest";
import { measureOf } from "./measures";
import {
  type ClosedMonth,
  leftOver,
  type PublicCell,
  publicMeasures,
  publicSeries,
  publicYearOf,
  talliesOf,
  toldSoFar,
} from "./public-figures";

const cell = (series: PublicCell["series"], place: string, unit: string, count: number, met = 0): PublicCell => ({
  series,
  place,
  unit,
  count,
  met,
});
const year = (...months: PublicCell[][]): ClosedMonth[] =>
  months.map((cells, i) => ({ month: `2026-0${i + 1}`, cells }));

describe("the public figures of a year", () => {
  it("tell what was received by place and what was answered by place and unit, shares with their count", () => {
    const told = publicYearOf(
      year([
        cell("received", "north", "", 30),
        cell("received", "south", "", 20),
        cell("answered", "north", "tax", 25, 20),
        cell("answered", "north", "health", 9, 9),
        cell("answered", "south", "water", 15, 10),
      ]),
    );
    expect(told.whole.received.counts).toEqual([{ from: 0, to: 0, count: 50 }]);
    expect(told.whole.received.shares).toEqual([]);
    expect(told.whole.answered.shares).toEqual([{ from: 0, to: 0, count: 49, low: 60, high: 80 }]);
    expect(told.places.map(({ key, figures }) => [key, toldSoFar(figures.received)?.count])).toEqual([
      ["north", 30],
      ["south", 20],
    ]);
    expect(told.places[0]?.units.map(({ key, figures }) => [key, toldSoFar(figures.answered)?.count])).toEqual([
      ["health", 9],
      ["tax", 25],
    ]);
    expect(told.whole.rated).toEqual({ counts: [], shares: [] });
  });

  it("tell a unit's small months together, and of the others how many they are together", () => {
    const month = [
      cell("answered", "north", "tax", 20, 20),
      cell("answered", "north", "health", 3, 3),
      cell("answered", "north", "school", 2, 2),
      cell("answered", "north", "water", 3, 3),
    ];
    const [north] = publicYearOf(year(month, month)).places;
    expect(north?.units.map(({ key, figures }) => [key, toldSoFar(figures.answered)])).toEqual([
      ["health", { from: 0, to: 1, count: 6 }],
      ["school", null],
      ["tax", { from: 0, to: 1, count: 40 }],
      ["water", null],
    ]);
    const answered = north?.units.map(({ figures }) => figures.answered) ?? [];
    expect(north && leftOver(north.figures.answered, answered)).toEqual({ from: 0, to: 1, count: 10 });
  });

  it("do not depend on the order in which the cells were read", () => {
    const cells = [
      cell("answered", "north", "tax", 6, 6),
      cell("answered", "north", "health", 6, 6),
      cell("answered", "south", "water", 2, 2),
    ];
    expect(publicYearOf(year([...cells].reverse()))).toEqual(publicYearOf(year(cells)));
  });

  it("are empty when nothing was closed", () => {
    expect(publicYearOf([])).toEqual({
      months: [],
      whole: {
        received: { counts: [], shares: [] },
        answered: { counts: [], shares: [] },
        rated: { counts: [], shares: [] },
      },
      places: [],
    });
  });
});

describe("the words of the public figures", () => {
  it("are those of measures that count the same", () => {
    const countOf = { received: "received", answered: "answered", rated: null } as const;
    const shareOf = { received: null, answered: "onTime", rated: "satisfied" } as const;
    for (const series of publicSeries) {
      const { of, met } = talliesOf[series];
      const [count, share] = [countOf[series], shareOf[series]];
      if (count) expect(measureOf(publicMeasures[count])).toMatchObject({ of: [{ tally: of }], among: null });
      if (share)
        expect(measureOf(publicMeasures[share])).toMatchObject({ of: [{ tally: met }], among: [{ tally: of }] });
    }
  });
});
