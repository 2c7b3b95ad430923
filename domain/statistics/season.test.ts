import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Counted } from "./measures";
import { type ContestRules, type ContestUnit, contestOf } from "./season";

const rules: ContestRules = { weights: { response: 30, solved: 35, satisfied: 35 }, partlyCounts: 0.5, rankedFrom: 5 };
const levels = ["prefecture", "county", "township", "village"];

/** Of so many each: responded, solved, satisfied. */
function counts(of: number, responded: number, solved: number, satisfied: number): Counted[] {
  return [
    { tally: "response_due", part: "", value: of },
    { tally: "responded", part: "", value: responded },
    { tally: "said_solved", part: "yes", value: solved },
    { tally: "said_solved", part: "no", value: of - solved },
    { tally: "rated", part: "", value: of },
    { tally: "satisfied", part: "", value: satisfied },
  ];
}

function unit(name: string, counted: Counted[], more: Partial<ContestUnit<string>> = {}): ContestUnit<string> {
  const plain = { kind: "department", nature: "local", level: "county", responsible: true, countedBefore: [] } as const;
  return { unit: name, ...plain, counted, ...more };
}

const contest = (...units: ContestUnit<string>[]) => contestOf(units, levels, rules);

describe("the contest of a season", () => {
  it("scores 30, 35, 35 and shares a place where the scores are equal as they are shown", () => {
    const [group] = contest(
      unit("third", counts(10, 9, 5, 6)),
      unit("first", counts(10, 10, 9, 9)),
      unit("first too", counts(20, 20, 18, 18)),
    ).groups;
    expect(group?.contestants.map(({ unit: name, place, score }) => [name, place, score])).toEqual([
      // 30 + 0.9·35 + 0.9·35; 27 + 17.5 + 21
      ["first", 1, 93],
      ["first too", 1, 93],
      ["third", 3, 65.5],
    ]);
  });

  it("gives no place and no score without enough cases in each of the three rates, and says in which", () => {
    const few = counts(10, 10, 10, 10).filter(({ tally }) => tally !== "rated" && tally !== "satisfied");
    const [group] = contest(
      unit("two ratings", [...few, { tally: "rated", part: "", value: 2 }, { tally: "satisfied", part: "", value: 2 }]),
      unit("poor", counts(10, 1, 1, 1)),
      unit("better", counts(10, 2, 1, 1)),
    ).groups;
    expect(group?.contestants.map(({ unit: name, place }) => [name, place])).toEqual([
      ["better", 1],
      ["poor", 2],
      ["two ratings", null],
    ]);
    expect(group?.contestants[2]).toMatchObject({ score: null, tooFew: [{ rate: "satisfied", of: 2 }] });
  });

  it("leaves out villages, counters and who answers for nothing; who has no case is named and not compared", () => {
    const good = counts(10, 10, 10, 10);
    const found = contest(
      unit("village", good, { level: "village" }),
      unit("counter", good, { kind: "counter" }),
      unit("office", good, { responsible: false }),
      unit("quiet", []),
      unit("bureau", good),
    );
    expect(found.groups.flatMap(({ contestants }) => contestants.map(({ unit: name }) => name))).toEqual(["bureau"]);
    expect(found.without).toEqual(["quiet"]);
  });

  it("compares no two of another level or nature, and a township with townships alone", () => {
    const good = counts(10, 10, 10, 10);
    const { groups } = contest(
      unit("county bureau", good),
      unit("county tax", good, { nature: "vertical" }),
      unit("prefecture bureau", good, { level: "prefecture" }),
      unit("township", good, { kind: "township", level: "functional_area" }),
      unit("county window", good, { kind: "window_office" }),
    );
    expect(groups.map(({ level, nature }) => [level, nature])).toEqual([
      ["prefecture", "local"],
      ["county", "local"],
      ["county", "vertical"],
      ["county", "window"],
      ["township", "local"],
    ]);
    // Each alone in its group: a score, and first of nobody.
    expect(groups.map(({ contestants }) => [contestants[0]?.place, contestants[0]?.score])).toEqual(
      groups.map(() => [null, 100]),
    );
  });

  it("names who rose most only where the rise is more than chance", () => {
    const [group] = contest(
      unit("rose", counts(200, 190, 180, 180), { countedBefore: counts(200, 150, 120, 120) }),
      unit("luck", counts(5, 5, 5, 5), { countedBefore: counts(5, 4, 3, 3) }),
      unit("new", counts(200, 190, 180, 180)),
    ).groups;
    const of = (name: string) => group?.contestants.find((one) => one.unit === name);
    expect(of("luck")).toMatchObject({ change: 34, isSure: false });
    expect(of("new")).toMatchObject({ change: null, isSure: false });
    expect(group?.fastest.map(({ unit: name }) => name)).toEqual(["rose"]);
  });

  it("ranks by the score alone: a better score never has a later place, an equal one never another", () => {
    const share = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share, share), { minLength: 2, maxLength: 9 }), (all) => {
        const units = all.map(([a, b, c], i) => unit(`u${i}`, counts(12, a, b, c)));
        const contestants = contest(...units).groups[0]?.contestants ?? [];
        for (const one of contestants) {
          for (const other of contestants) {
            const [a, b] = [one.score ?? 0, other.score ?? 0];
            expect(Math.sign(a - b) + 0).toBe(Math.sign((other.place ?? 0) - (one.place ?? 0)) + 0);
          }
        }
      }),
    );
  });
});
