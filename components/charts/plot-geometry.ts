/**
 * The geometry of the charts. Every place is a percentage of the plot (0 to 100, y counted from the top), so that a
 * drawing fills whatever width it gets while its letters keep their size. Nothing here knows colours or words.
 */
import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";

type Figure = number | null;

/** One day of a curve: what share is still open at its end, the bounds of that share, and how many are still watched. */
export type CurveStep = {
  /** Whole days since the beginning, ascending; the share holds until the next step. */
  readonly day: number;
  /** 0 to 1. */
  readonly share: number;
  readonly low?: number;
  readonly high?: number;
  readonly atRisk: number;
};

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where a value lies between 0 and `end`, as 0 to 100. What lies outside stands at the edge. */
export function placeOf(value: number, end: number): number {
  if (!(end > 0)) return 0;
  return rounded(Math.min(1, Math.max(0, value / end)) * 100);
}

/** The attribute of a place: "12.5%". */
export function percent(place: number): string {
  return `${rounded(place)}%`;
}

/** The end of a scale that begins at zero, and the values that get a line. With `max` the end is exactly that. */
export function scaleOf(values: readonly Figure[], max?: number): { end: number; ticks: number[] } {
  const scale = scaleLinear([0, max ?? Math.max(1, ...values.map((value) => value ?? 0))], [0, 100]);
  if (max === undefined) scale.nice(4);
  return { end: scale.domain()[1] ?? 1, ticks: scale.ticks(4) };
}

/** The place of point `index` of `count` along the plot; a single point stands in the middle. */
export function along(index: number, count: number): number {
  return count > 1 ? rounded((index / (count - 1)) * 100) : 50;
}

/** A line through the figures that are there; a missing one breaks it. */
export function linePath(values: readonly Figure[], end: number): string {
  return (
    line<Figure>()
      .defined((value) => value !== null)
      .x((_, index) => along(index, values.length))
      .y((value) => rounded(100 - placeOf(value ?? 0, end)))(values) ?? ""
  );
}

/** Figures without a neighbour on either side: a line cannot show them, a point must. */
export function lonePoints(values: readonly Figure[]): number[] {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
  );
}

/**
 * Which labels of an axis stand at which width: 0 always (the ends), 1 from a middling width (the middle), 2 from a wide
 * one (the quarters), 3 only where all of few fit, null never.
 */
export function labelTiers(count: number): (0 | 1 | 2 | 3 | null)[] {
  const at = (share: number) => Math.round((count - 1) * share);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0 || index === count - 1) return 0;
    if (index === at(0.5)) return 1;
    if (index === at(0.25) || index === at(0.75)) return 2;
    return count <= 13 ? 3 : null;
  });
}

/** Texts at these places moved apart to at least `least`, in their order, and kept within 0 to 100 where they fit. */
export function spread(wanted: readonly number[], least: number): number[] {
  const placed = [...wanted];
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let floor = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + least;
  }
  let ceiling = 100;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - least;
  }
  return placed.map(rounded);
}

/** The step that holds on a day; null before the first and after the last, where nothing is known. */
export function stepAt(steps: readonly CurveStep[], day: number): CurveStep | null {
  const last = steps.at(-1);
  if (last === undefined || day > last.day) return null;
  return steps.findLast((step) => step.day <= day) ?? null;
}

/** The curve as steps: level until the next day on which something changes. */
export function stepPath(steps: readonly CurveStep[], lastDay: number): string {
  return (
    line<CurveStep>()
      .curve(curveStepAfter)
      .x((step) => placeOf(step.day, lastDay))
      .y((step) => rounded(100 - placeOf(step.share, 1)))(steps) ?? ""
  );
}

/** The surface between the bounds; a step without bounds breaks it. */
export function bandPath(steps: readonly CurveStep[], lastDay: number): string {
  return (
    area<CurveStep>()
      .defined((step) => step.low !== undefined && step.high !== undefined)
      .curve(curveStepAfter)
      .x((step) => placeOf(step.day, lastDay))
      .y0((step) => rounded(100 - placeOf(step.low ?? 0, 1)))
      .y1((step) => rounded(100 - placeOf(step.high ?? 0, 1)))(steps) ?? ""
  );
}

/** About six whole days to name under a curve, from 0. */
export function dayTicks(lastDay: number): number[] {
  return scaleLinear([0, lastDay], [0, 100])
    .ticks(6)
    .filter((day) => Number.isInteger(day));
}

/** Which step a value has reached: the last one whose beginning is not above it, null below the first. */
export function stepOf(value: number, beginnings: readonly number[]): number | null {
  const found = beginnings.findLastIndex((from) => from <= value);
  return found < 0 ? null : found;
}

/** Counts laid end to end, each as its stretch of the plot. */
export function stacked(counts: readonly number[], end: number): { from: number; to: number }[] {
  let sum = 0;
  return counts.map((count) => {
    const from = placeOf(sum, end);
    sum += count;
    return { from, to: placeOf(sum, end) };
  });
}
