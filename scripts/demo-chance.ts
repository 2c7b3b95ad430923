/** The luck of the play: a small generator with a seed of its own for every report, so that one report's never moves another's. */
export function chanceOf(seed: number) {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(options: readonly T[]): T => options[Math.floor(next() * options.length)] as T;
  const weighted = <T>(options: readonly (readonly [T, number])[]): T => {
    let at = next() * options.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [option, weight] of options) {
      at -= weight;
      if (at < 0) return option;
    }
    return (options.at(-1) as readonly [T, number])[0];
  };
  return { next, pick, weighted, between: (low: number, high: number) => low + next() * (high - low) };
}
export type Chance = ReturnType<typeof chanceOf>;
