import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "./project-root";
import { webEnv, webFlags } from "./web-memory";

const run = promisify(execFile);

/** Says what it was given, by itself and by a process of its cluster. */
const told = `
  import cluster from "node:cluster";
  process.stdout.write(JSON.stringify([process.execArgv, process.env.MALLOC_ARENA_MAX]) + "\\n");
  if (cluster.isPrimary) cluster.fork();
  else process.exit();
`;

/** Keeps 60 MB, and some more for a while again and again; says how large the heap was at most. */
const used = `
  import { growSparingly } from "${join(projectRoot, "lib/web-memory.ts")}";
  if (process.argv[2] === "sparingly") growSparingly();
  const make = (megabytes) => Array.from({ length: megabytes * 1024 }, (_, i) => new Array(127).fill(i));
  const kept = make(60);
  const passing = [];
  let most = 0;
  for (let round = 0; round < 500; round += 1) {
    passing[round % 8] = make(2);
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  process.stdout.write(String(most / 1048576 + kept.length * 0));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-memory-"));
  await writeFile(join(folder, "told.mjs"), told);
  await writeFile(join(folder, "used.mts"), used);
});
afterAll(() => rm(folder, { recursive: true }));

async function startScript(): Promise<string> {
  const { scripts } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
  return scripts.start;
}

it("what npm start says is what every other start of a web process takes from here", async () => {
  const env = Object.entries(webEnv).map(([name, value]) => `${name}=${value}`);
  expect(await startScript()).toBe([...env, "tsx", ...webFlags, "server.ts"].join(" "));
});

it("what npm start says reaches the process, and those of its cluster", async () => {
  const command = (await startScript()).replace("server.ts", join(folder, "told.mjs"));
  const { stdout } = await run("sh", ["-c", `PATH=node_modules/.bin:$PATH ${command}`], { cwd: projectRoot });
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const [flags, arenas] = JSON.parse(line) as [string[], string];
    expect(flags).toEqual(expect.arrayContaining([...webFlags]));
    expect(arenas).toBe("2");
  }
});

it("a process that grows sparingly looks what can be freed when it holds twice of what it uses", async () => {
  const most = async (how: string): Promise<number> => {
    const flags = ["--import", "tsx", ...webFlags, join(folder, "used.mts"), how];
    return Number((await run(process.execPath, flags, { cwd: projectRoot })).stdout);
  };
  const [sparingly, usually] = await Promise.all([most("sparingly"), most("usually")]);
  expect(sparingly).toBeLessThan(usually * 0.8);
});
