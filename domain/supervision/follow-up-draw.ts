/**
 * The rule by which closed reports are drawn for a follow-up check. Every closed report of the place and period can be
 * drawn; some more easily: each starts with the weight 1; more where it was closed by silence and nobody ever rated it, for
 * each follow-up check of the last twelve months in which the same unit's answer did not stand, up to a most, and where it
 * had to be handled more than once. How much more is data of the office; preset +2, +1 and at most +3, +1. Then lots are cast: a report of weight 3 has three times the chance of one of
 * weight 1 to be drawn next.
 *
 * The lots come from the seed and the number of the report and from nothing else, so whoever has the seed, the period and
 * the weights draws the same reports again. Method: exponential keys (Efraimidis and Spirakis, 2006).
 */

export type DrawWeights = {
  readonly base: number;
  readonly silent: number;
  readonly unitRebound: number;
  readonly mostUnitRebounds: number;
  readonly reworked: number;
};

/** As the table of the office names them (/settings/supervision). What a draw used is stored with it. */
export const drawWeightCodes = {
  base: "base",
  silent: "silent",
  unit_rebound: "unitRebound",
  most_unit_rebounds: "mostUnitRebounds",
  reworked: "reworked",
} as const satisfies Record<string, keyof DrawWeights>;
export const drawWeightLimits = { least: 0, most: 20 } as const;

/** @throws Error when one is missing: a gap in the reference data is a fault of the installation. */
export function drawWeightsOf(rows: readonly { readonly code: string; readonly weight: number }[]): DrawWeights {
  const weightNamed = (name: keyof DrawWeights): number => {
    const weight = rows.find(({ code }) => (drawWeightCodes as Record<string, string>)[code] === name)?.weight;
    if (weight === undefined) throw new Error(`the weight ${name} of the draw is missing: run \`npm run db:seed\``);
    return weight;
  };
  return {
    base: weightNamed("base"),
    silent: weightNamed("silent"),
    unitRebound: weightNamed("unitRebound"),
    mostUnitRebounds: weightNamed("mostUnitRebounds"),
    reworked: weightNamed("reworked"),
  };
}

/** How many a month draws by itself in the whole place. */
export const monthlyDrawSize = 20;
/** How many one draw may take. */
export const drawSizes = { least: 1, most: 100 } as const;

export type Candidate = {
  readonly id: number;
  readonly number: string;
  /** Closed without a rating of its last round. */
  readonly silent: boolean;
  readonly round: number;
  readonly unitId: string | null;
};

/** @param rebounds how many answers of each unit did not stand in the twelve months before the draw. */
export function weightOf(candidate: Candidate, rebounds: ReadonlyMap<string, number>, weights: DrawWeights): number {
  const ofUnit = candidate.unitId === null ? 0 : (rebounds.get(candidate.unitId) ?? 0);
  return (
    weights.base +
    (candidate.silent ? weights.silent : 0) +
    Math.min(ofUnit * weights.unitRebound, weights.mostUnitRebounds) +
    (candidate.round > 1 ? weights.reworked : 0)
  );
}

export type Drawn = Candidate & { readonly weight: number };

/** At most `size` of them, in the order in which their lots fell; the order of the candidates makes no difference. */
export function drawCandidates(
  candidates: readonly Candidate[],
  draw: { readonly seed: string; readonly size: number; readonly rebounds: ReadonlyMap<string, number> },
  weights: DrawWeights,
): Drawn[] {
  return candidates
    .map((candidate) => {
      const weight = weightOf(candidate, draw.rebounds, weights);
      return { candidate: { ...candidate, weight }, key: -Math.log(lotOf(draw.seed, candidate.number)) / weight };
    })
    .sort((a, b) => a.key - b.key || (a.candidate.number < b.candidate.number ? -1 : 1))
    .slice(0, draw.size)
    .map(({ candidate }) => candidate);
}

/** What an auditor compares first: all numbers with their weights, whatever their order. */
export function populationDigestOf(
  candidates: readonly Candidate[],
  rebounds: ReadonlyMap<string, number>,
  weights: DrawWeights,
): string {
  const lines = candidates.map((one) => `${one.number} ${weightOf(one, rebounds, weights)}`).sort();
  const [high, low] = hashOf(lines.join("\n"));
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

/**
 * What was drawn out of, a line for each report: number, closed by silence, handled more than once, how many answers of its
 * unit did not stand, and whether its lot fell but it had ended too short a time ago. Nothing else is asked by the rule.
 */
export function populationLines(
  candidates: readonly Candidate[],
  rebounds: ReadonlyMap<string, number>,
  passedOver: ReadonlySet<string>,
): string {
  return candidates
    .map(({ number, silent, round, unitId }) => {
      const ofUnit = unitId === null ? 0 : (rebounds.get(unitId) ?? 0);
      return [number, silent ? 1 : 0, round > 1 ? 1 : 0, ofUnit, passedOver.has(number) ? 1 : 0].join(" ");
    })
    .sort()
    .join("\n");
}

export type RepeatedDraw = {
  readonly population: number;
  readonly populationDigest: string;
  /** In the order in which their lots fell. */
  readonly numbers: readonly string[];
};

/** Draws again out of what is stored, with the seed, the size and the weights of then. */
export function repeatDraw(
  lines: string,
  draw: { readonly seed: string; readonly size: number; readonly weights: DrawWeights },
): RepeatedDraw {
  const passedOver = new Set<string>();
  const rebounds = new Map<string, number>();
  const candidates = (lines === "" ? [] : lines.split("\n")).map((line, id): Candidate => {
    const [number = "", silent, reworked, ofUnit = "0", passed] = line.split(" ");
    if (passed === "1") passedOver.add(number);
    rebounds.set(ofUnit, Number(ofUnit));
    return { id, number, silent: silent === "1", round: reworked === "1" ? 2 : 1, unitId: ofUnit };
  });
  const inOrder = drawCandidates(candidates, { seed: draw.seed, size: candidates.length, rebounds }, draw.weights);
  return {
    population: candidates.length,
    populationDigest: populationDigestOf(candidates, rebounds, draw.weights),
    numbers: inOrder
      .filter(({ number }) => !passedOver.has(number))
      .slice(0, draw.size)
      .map(({ number }) => number),
  };
}

/** Above 0 and at most 1, by the seed and the number alone. */
function lotOf(seed: string, number: string): number {
  const [high, low] = hashOf(`${seed}\n${number}`);
  return ((high & 0x1fffff) * 4_294_967_296 + low + 1) / 9_007_199_254_740_992;
}

/** 64 well-mixed bits of a text: two multiplicative hashes with the finish of MurmurHash3. No secret rests on it. */
function hashOf(text: string): [high: number, low: number] {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  return [finish(a ^ (b >>> 13)), finish(b ^ (a >>> 13))];
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
