/**
 * How surprising a count is. A unit is measured against the others, whose share is itself only an estimate and who differ
 * among themselves in all innocence. So the chance of a case is not one figure but spread around the share of the others
 * (a Beta distribution), and the count of n cases is beta-binomial: the exact binomial, honest about what the others can
 * tell. With ever more others who are all alike it becomes the binomial itself.
 */

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, by the approximation of Lanczos: 15 digits. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const base = z + 7.5;
  const sum = lanczos.reduce((total, factor, i) => total + factor / (z + i + 1), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * The chance of `hits` or more among `cases`, when each is one with the chance `share`.
 * @param spread 0 for one share that holds for everybody (the binomial); else the correlation within a unit, 0 to 1.
 */
export function upperTail(hits: number, cases: number, share: number, spread: number): number {
  if (hits <= 0) return 1;
  if (hits > cases || share <= 0) return 0;
  if (share >= 1) return 1;
  const logChance = spread > 0 ? betaBinomial(cases, share, 1 / spread - 1) : binomial(cases, share);
  let sum = 0;
  // From the far end on, so that the small ones are not lost beside the large ones.
  for (let k = cases; k >= hits; k -= 1) sum += Math.exp(logChance(k));
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

function binomial(n: number, share: number): (k: number) => number {
  return (k) => logChoose(n, k) + k * Math.log(share) + (n - k) * Math.log(1 - share);
}

/** `weight`: how many cases the knowledge of the share is worth. */
function betaBinomial(n: number, share: number, weight: number): (k: number) => number {
  const [a, b] = [share * weight, (1 - share) * weight];
  return (k) => logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b);
}

/**
 * Benjamini and Hochberg, 1995: of everything looked at, which chances are so small that among those picked at most `rate`
 * are expected to be mere chance. The answers stand in the order of the tails.
 */
export function pickSurprising(tails: readonly number[], rate: number): boolean[] {
  const ordered = [...tails].sort((a, b) => a - b);
  let limit = -1;
  for (const [i, tail] of ordered.entries()) {
    if (tail <= ((i + 1) / ordered.length) * rate) limit = tail;
  }
  return tails.map((tail) => tail <= limit);
}

export function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [ordered[(ordered.length - 1) >> 1], ordered[ordered.length >> 1]];
  return (low + high) / 2;
}
