import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "./project-root";
import { webEnv, webFlags } from "./web-memory";

/** Says what it was given, by itself and by a process of its cluster. */
const program = `
  import cluster from "node:cluster";
  import { getHeapStatistics } from "node:v8";
  const told = [getHeapStatistics().heap_size_limit / 1048576, process.env.MALLOC_ARENA_MAX];
  process.stdout.write(JSON.stringify(told) + "\\n");
  if (cluster.isPrimary) cluster.fork();
  else process.exit();
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-memory-"));
  await writeFile(join(folder, "told.mjs"), program);
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
  const { stdout } = await promisify(execFile)("sh", ["-c", `PATH=node_modules/.bin:$PATH ${command}`], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const told = stdout.trim().split("\n");
  expect(told).toHaveLength(2);
  for (const line of told) {
    const [megabytes, arenas] = JSON.parse(line) as [number, string];
    const asked = Number(/--max-old-space-size=(\d+)/.exec(webFlags.join(" "))?.[1]);
    // The young part of the heap comes on top of it.
    expect(megabytes).toBeGreaterThanOrEqual(asked);
    expect(megabytes).toBeLessThan(asked + 100);
    expect(arenas).toBe("2");
  }
});
