import { expect, it } from "vitest";
import { ratioRows } from "./ratios";
import type { Scenario } from "./scenarios";
import type { Window } from "./window";

const scenario: Scenario = {
  key: "status",
  says: "",
  floors: ["query"],
  limits: { rate: { floor: "query", atLeast: 0.8 }, cpu: { floor: "query", atMost: 1.3 }, growth: 1.2, wireBytes: 100 },
  isPage: true,
  load: async () => ({ shots: [], isOnce: false }),
};

function window(perSecond: number, cpu: number | null, p99: number): Window {
  return {
    requests: 100,
    failed: 0,
    perSecond,
    p50: 1,
    p95: 2,
    p99,
    webCpu: cpu,
    databaseCpu: 0,
    cpu,
    wireBytes: 10,
  };
}

function rowsFor(ours: readonly Window[], small: readonly Window[], floor: readonly Window[]) {
  const runs = [
    {
      scenario,
      clients: 8,
      floors: new Map([["query" as const, floor]]),
      ours: new Map([
        [1000, ours],
        [10, small],
      ]),
    },
  ];
  const weights = new Map([[1000, { wire: 101, html: 500, scripts: 7 }]]);
  return ratioRows({ scenario, runs, weights, memory: new Map(), pages: new Map() });
}

it("each ratio stands beside its limit and says whether it holds", () => {
  const rows = rowsFor([window(80, 13, 12)], [window(80, 10, 12)], [window(100, 10, 6)]);
  expect(rows.map(({ what, value, limit, verdict }) => [what, value?.ratio, limit, verdict])).toEqual([
    ["req/s / floor query", 0.8, ">= 0.80", "holds"],
    ["CPU / floor query", 1.3, "<= 1.3", "holds"],
    ["CPU 1,000 / 10", 1.3, "<= 1.2", "does not hold"],
    ["p99 1,000 / 10", 1, "<= 1.2", "holds"],
    ["bytes of HTML, gzip", 101, "<= 100", "does not hold"],
    ["bytes of HTML", 500, "", null],
    ["bytes of JavaScript, gzip", 7, "", null],
  ]);
});

it("what the kernel does not tell is no verdict", () => {
  const rows = rowsFor([window(80, null, 12)], [window(80, 10, 12)], [window(100, 10, 6)]);
  expect(rows.find(({ what }) => what === "CPU / floor query")).toMatchObject({ value: null, verdict: null });
});
