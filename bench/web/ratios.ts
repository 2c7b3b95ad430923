/** From windows to what decides: ours over the floor and the largest size over the smallest, each beside its limit. */
import { medianOfKnown, type Paired, pairedRatio } from "./figures";
import type { Measured, MeasuredScenario } from "./rounds";
import type { Window } from "./window";

export type Verdict = "holds" | "does not hold";

export type RatioRow = {
  readonly scenario: string;
  /** "CPU / query floor", "p99 1,000,000 / 10,000" … */
  readonly what: string;
  /** Null for what does not depend on it. */
  readonly clients: number | null;
  readonly value: Paired | null;
  readonly limit: string;
  /** Null where the Show list says nothing, or nothing is known. */
  readonly verdict: Verdict | null;
};

export type FigureRow = {
  readonly scenario: string;
  /** "10,000 reports", or the floor. */
  readonly of: string;
  readonly clients: number;
  readonly middle: { readonly [K in keyof Window]: number | null };
};

const figures = [
  "requests",
  "failed",
  "perSecond",
  "p50",
  "p95",
  "p99",
  "webCpu",
  "databaseCpu",
  "cpu",
  "wireBytes",
] as const satisfies readonly (keyof Window)[];

const of = (windows: readonly Window[] | undefined, figure: keyof Window) =>
  (windows ?? []).map((window) => window[figure]);
const atMost = (value: Paired | number | null, limit: number): Verdict | null =>
  value === null ? null : (typeof value === "number" ? value : value.ratio) <= limit ? "holds" : "does not hold";
const atLeast = (value: Paired | null, limit: number): Verdict | null =>
  value === null ? null : value.ratio >= limit ? "holds" : "does not hold";
const count = (value: number) => value.toLocaleString("en-US");

export function figureRows({ runs, scenario }: MeasuredScenario): FigureRow[] {
  const middleOf = (windows: readonly Window[]) =>
    Object.fromEntries(figures.map((figure) => [figure, medianOfKnown(of(windows, figure))])) as FigureRow["middle"];
  return runs.flatMap(({ clients, floors, ours }) => [
    ...[...floors].map(([floor, windows]) => ({
      scenario: scenario.key,
      of: `floor: ${floor}`,
      clients,
      middle: middleOf(windows),
    })),
    ...[...ours].map(([size, windows]) => ({
      scenario: scenario.key,
      of: `${count(size)} reports`,
      clients,
      middle: middleOf(windows),
    })),
  ]);
}

export function ratioRows(measured: MeasuredScenario): RatioRow[] {
  return [...measured.runs.flatMap(rowsOfRun), ...weightRows(measured)];
}

function rowsOfRun({ scenario, clients, floors, ours }: Measured): RatioRow[] {
  const sizes = [...ours.keys()].sort((one, other) => other - one);
  const [largest = 0] = sizes;
  const smallest = sizes.at(-1) ?? 0;
  const { rate, cpu, growth } = scenario.limits;
  const rows: RatioRow[] = [];
  const row = (what: string, value: Paired | null, limit = "", verdict: Verdict | null = null) =>
    rows.push({ scenario: scenario.key, what, clients, value, limit, verdict });
  for (const [floor, windows] of floors) {
    const beside = (figure: keyof Window) => pairedRatio(of(ours.get(largest), figure), of(windows, figure));
    const [rates, cpus] = [beside("perSecond"), beside("cpu")];
    if (rate?.floor === floor)
      row(`req/s / floor ${floor}`, rates, `>= ${rate.atLeast.toFixed(2)}`, atLeast(rates, rate.atLeast));
    else row(`req/s / floor ${floor}`, rates);
    if (cpu?.floor === floor) row(`CPU / floor ${floor}`, cpus, `<= ${cpu.atMost}`, atMost(cpus, cpu.atMost));
    else row(`CPU / floor ${floor}`, cpus);
  }
  if (largest === smallest) return rows;
  for (const figure of ["cpu", "p99"] as const) {
    const grown = pairedRatio(of(ours.get(largest), figure), of(ours.get(smallest), figure));
    const what = `${figure === "cpu" ? "CPU" : "p99"} ${count(largest)} / ${count(smallest)}`;
    if (growth === undefined) row(what, grown);
    else row(what, grown, `<= ${growth}`, atMost(grown, growth));
  }
  return rows;
}

/** Bytes as they are: no floor stands beside them. */
function weightRows({ scenario, weights }: MeasuredScenario): RatioRow[] {
  const { wireBytes, htmlBytes } = scenario.limits;
  const largest = weights.get(Math.max(...weights.keys()));
  if (!largest) return [];
  const row = (what: string, bytes: number, limit: number | undefined): RatioRow => ({
    scenario: scenario.key,
    what,
    clients: null,
    value: { ratio: bytes, least: bytes, most: bytes, pairs: 1 },
    limit: limit === undefined ? "" : `<= ${count(limit)}`,
    verdict: limit === undefined ? null : atMost(bytes, limit),
  });
  return [
    row("bytes of HTML, gzip", largest.wire, wireBytes),
    row("bytes of HTML", largest.html, htmlBytes),
    row("bytes of JavaScript, gzip", largest.scripts, undefined),
  ];
}
