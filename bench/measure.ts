/** Measuring: how long a piece of work took, the most memory that the process held meanwhile, the middle of several runs. */
import { performance } from "node:perf_hooks";

export type Measured<T> = {
  readonly result: T;
  readonly ms: number;
  /** Resident memory of this process: when the work began, and at its highest. */
  readonly rssBefore: number;
  readonly rssPeak: number;
};

const lookEveryMs = 20;

export async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const rssBefore = process.memoryUsage.rss();
  let rssPeak = rssBefore;
  const look = () => {
    rssPeak = Math.max(rssPeak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, lookEveryMs);
  const start = performance.now();
  try {
    const result = await work();
    const ms = performance.now() - start;
    look();
    return { result, ms, rssBefore, rssPeak };
  } finally {
    clearInterval(timer);
  }
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError("there is no middle of nothing");
  return middle;
}

/** "1,234", "12.3" and "0.456": about three digits, never more than are true. */
export function shown(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export const megabytes = (bytes: number): string => `${shown(bytes / 1_048_576)} MB`;
