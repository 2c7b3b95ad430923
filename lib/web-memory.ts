/**
 * How much memory a web process takes. Node and the C library take it only before the process begins: the script "start" of
 * package.json says it, whoever starts one otherwise has it from here, and processes of `cluster` inherit it.
 *
 * Left alone, Node lets its heap grow to four gigabytes before it looks for what could be freed early: a process with 140 MB
 * in use held 900. Told how much it may ever have, it looks sooner. It may have three times what is in use, so that a crowd
 * or a large upload does not end it.
 */
const heapMegabytes = 448;
/** Each half of the part for what is new: 16 is preset, which took as much processor for a page. */
const halfOfNewMegabytes = 8;

/** For Node, before the program. */
export const webFlags: readonly string[] = [
  "--conditions=react-server",
  `--max-old-space-size=${heapMegabytes}`,
  `--max-semi-space-size=${halfOfNewMegabytes}`,
];

/** For glibc, which would keep freed memory in eight pools for each processor; nothing to anybody else. */
export const webEnv: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "2" };
