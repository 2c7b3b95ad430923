/**
 * What the kernel says about a process and all that it started: seconds of processor, and memory. Linux only; elsewhere
 * each answer is null and the table says so.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";

/** One tick of /proc/PID/stat, in seconds: fixed by Linux for programs, whatever the kernel uses inside. */
const tickSeconds = 0.01;
const pageKilobytes = 1024;

type Stat = {
  readonly parent: number;
  readonly name: string;
  /** Ticks of its own, and of its children that ended and were waited for. */
  readonly own: number;
  readonly ended: number;
};

/** One line of /proc/PID/stat; null for what is none. */
export function parseStat(line: string): Stat | null {
  // The name of the command stands in brackets and may hold blanks and brackets.
  const [open, close] = [line.indexOf("("), line.lastIndexOf(")")];
  if (open < 0 || close < open) return null;
  const fields = line
    .slice(close + 2)
    .trim()
    .split(" ");
  const number = (at: number) => Number(fields[at] ?? Number.NaN);
  const stat = {
    parent: number(1),
    name: line.slice(open + 1, close),
    own: number(11) + number(12),
    ended: number(13) + number(14),
  };
  return [stat.parent, stat.own, stat.ended].some(Number.isNaN) ? null : stat;
}

/** A figure such as "VmHWM:    183040 kB", in bytes; null when it is not there. */
export function parseKilobytes(text: string, name: string): number | null {
  const [, value] = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text) ?? [];
  return value === undefined ? null : Number(value) * pageKilobytes;
}

async function statsOfAll(): Promise<Map<number, Stat> | null> {
  const names = await readdir("/proc").catch(() => null);
  if (names === null) return null;
  const stats = new Map<number, Stat>();
  await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = parseStat(await readFile(`/proc/${name}/stat`, "utf8").catch(() => ""));
        if (stat) stats.set(Number(name), stat);
      }),
  );
  return stats.size === 0 ? null : stats;
}

function familyOf(root: number, stats: ReadonlyMap<number, Stat>): number[] {
  const family = stats.has(root) ? [root] : [];
  for (let at = 0; at < family.length; at += 1) {
    for (const [pid, { parent }] of stats) if (parent === family[at]) family.push(pid);
  }
  return family;
}

/**
 * Seconds of processor, user and system, that each of these processes and all of its children have spent so far, those
 * that have ended included. Null where there is no /proc or no such process.
 */
export async function cpuSeconds<Name extends string>(
  roots: Readonly<Record<Name, number | null>>,
): Promise<Record<Name, number | null>> {
  const stats = await statsOfAll();
  const of = (root: number | null): number | null => {
    if (root === null || !stats?.has(root)) return null;
    const ticks = familyOf(root, stats).reduce((sum, pid) => {
      const stat = stats.get(pid);
      return sum + (stat ? stat.own + stat.ended : 0);
    }, 0);
    return ticks * tickSeconds;
  };
  return Object.fromEntries(Object.entries<number | null>(roots).map(([name, root]) => [name, of(root)])) as Record<
    Name,
    number | null
  >;
}

async function familyNow(root: number): Promise<number[]> {
  const stats = await statsOfAll();
  return stats ? familyOf(root, stats) : [];
}

/** From now on the peak is counted anew. Does nothing without the right to. */
export async function forgetPeak(root: number): Promise<void> {
  for (const pid of await familyNow(root)) await writeFile(`/proc/${pid}/clear_refs`, "5").catch(() => {});
}

/** The most memory that the largest process of the family held since the peak was forgotten, in bytes. */
export async function peakMemory(root: number): Promise<number | null> {
  const peaks = await Promise.all(
    (await familyNow(root)).map(async (pid) =>
      parseKilobytes(await readFile(`/proc/${pid}/status`, "utf8").catch(() => ""), "VmHWM"),
    ),
  );
  const known = peaks.filter((peak) => peak !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** What the family holds now, in bytes, what it shares counted once. Null without the right to look. */
export async function sharedMemory(root: number): Promise<number | null> {
  const held = await Promise.all(
    (await familyNow(root)).map(async (pid) =>
      parseKilobytes(await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => ""), "Pss"),
    ),
  );
  const known = held.filter((bytes) => bytes !== null);
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
}

/** The process that started this one; null where there is no /proc. */
export async function parentOf(pid: number): Promise<number | null> {
  return parseStat(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""))?.parent ?? null;
}
