import { describe, expect, it } from "vitest";
import { type Counted, measureCodes, measureOf, measures, measureValue, scoreOf, talliesFor } from "./measures";
import { tallies } from "./tally";

const one = (tally: Counted["tally"], value: number, part = ""): Counted => ({ tally, part, value });
const weights = { response: 30, solved: 35, satisfied: 35 };

describe("a measure", () => {
  it.each(measureCodes)("%s of nothing is 0 or no figure at all, never 0 %% or 100 %%", (code) => {
    const value = measureValue(code, [], 0.5);
    if (value.shown === "count") expect(value.value).toBe(0);
    else if (value.shown === "average") expect(value.value).toBeNull();
    else expect(value.rate).toBeNull();
  });

  it.each(measureCodes)("%s is made of tallies that are counted", (code) => {
    for (const tally of talliesFor([code])) expect(tallies).toContain(tally);
    expect(measureOf(code).among === null).toBe(measures[code].shown === "count");
  });

  it("counts partly solved in part, reopened as not solved, and what the law does not allow on neither side once upheld", () => {
    const said = [
      one("said_solved", 6, "yes"),
      one("said_solved", 2, "partly"),
      one("said_solved", 1, "no"),
      one("said_solved", 1, "reopened"),
      one("said_solved", 3, "explained_upheld"),
    ];
    expect(measureValue("solved", said, 0.5)).toMatchObject({ rate: { hits: 7, of: 10, share: 0.7 } });
    expect(measureValue("solved", said, 0)).toMatchObject({ rate: { hits: 6, of: 10 } });
    expect(measureValue("solved", said, 1)).toMatchObject({ rate: { hits: 8, of: 10 } });
  });

  it("sums every part where none is named, and only what is named where it is", () => {
    const counted = (["settled", "settled_reopenable"] as const).flatMap((tally) => [
      one(tally, 5, "solved"),
      one(tally, 2, "explained"),
      one(tally, 1, "unreachable"),
    ]);
    expect(measureValue("settled", counted, 0.5)).toEqual({ shown: "count", value: 8 });
    expect(measureValue("explained_share", counted, 0.5)).toMatchObject({ rate: { hits: 2, of: 8 } });
    expect(measureValue("unreachable_share", counted, 0.5)).toMatchObject({ rate: { hits: 1, of: 8 } });
  });

  it("gives an average its sum and on how many it rests", () => {
    const trips = [one("trips", 7), one("trips_told", 2)];
    expect(measureValue("trips_before", trips, 0.5)).toEqual({ shown: "average", sum: 7, of: 2, value: 3.5 });
  });
});

describe("the score", () => {
  const counted = [
    one("responded", 9),
    one("response_due", 10),
    one("said_solved", 4, "yes"),
    one("said_solved", 1, "no"),
    one("satisfied", 1),
    one("rated", 2),
  ];

  it("weighs response, solved and satisfied", () => {
    // 30 x 0.9 + 35 x 0.8 + 35 x 0.5
    expect(scoreOf(counted, weights, 0.5)).toBeCloseTo(72.5);
  });

  it.each(["response_due", "said_solved", "rated"])("is none without %s", (tally) => {
    const rest = counted.filter(
      (count) =>
        count.tally !== tally &&
        !(tally === "response_due" && count.tally === "responded") &&
        !(tally === "rated" && count.tally === "satisfied"),
    );
    expect(scoreOf(rest, weights, 0.5)).toBeNull();
  });
});
