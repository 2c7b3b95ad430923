/**
 * How much memory a web process takes: no more than it has use for, without more work for the processor.
 *
 * Left alone, Node lets what has been kept for a while grow to four times of what is in use before it looks what could be
 * freed; told otherwise, it looks more often. What is new has Node's usual room: with twice of it a page cost a hundredth
 * less, and the process was larger by all of it. glibc would keep freed memory in eight pools for each processor, and pieces
 * that were large once for good. There is no upper limit: at one a process would end, in the middle of a crowd.
 */
import { setFlagsFromString } from "node:v8";

/** For Node, before the program. It takes this only before a process begins: the script "start" of package.json says the same. */
export const webFlags: readonly string[] = ["--conditions=react-server", "--max-semi-space-size=16"];

/** For the C library, likewise; nothing to any other than glibc. Processes of `cluster` inherit both. */
export const webEnv: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/** From now on. A Node that does not know it any more says so and goes on without. */
export function growSparingly(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
