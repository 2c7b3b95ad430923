import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installSecret } from "./install-secret";

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "bancheng-secret-"));
  vi.stubEnv("BANCHENG_SECRET", "");
  vi.stubEnv("DATABASE_URL", "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(project, { recursive: true });
});

it("draws a secret once, keeps it for its owner alone and never draws another", async () => {
  const drawn = await Promise.all(Array.from({ length: 8 }, () => installSecret("main", project)));
  expect(new Set(drawn).size).toBe(1);
  expect(drawn[0]).toHaveLength(43);
  const file = join(project, ".data", "secret");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, "utf8")).trim()).toBe(drawn[0]);
  expect(await installSecret("test", project)).not.toBe(drawn[0]);
});

it("takes BANCHENG_SECRET when it is set and refuses a short one", async () => {
  vi.stubEnv("BANCHENG_SECRET", "s".repeat(32));
  expect(await installSecret("main", project)).toBe("s".repeat(32));
  vi.stubEnv("BANCHENG_SECRET", "short");
  await expect(installSecret("main", project)).rejects.toThrow("BANCHENG_SECRET is shorter than 32 characters");
});

it("draws none for a database of one's own", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://somewhere/bancheng");
  await expect(installSecret("main", project)).rejects.toThrow("BANCHENG_SECRET is not: set BANCHENG_SECRET");
});

it("refuses a file that was cut short", async () => {
  await installSecret("main", project);
  await writeFile(join(project, ".data", "secret"), "cut");
  await expect(installSecret("main", project)).rejects.toThrow("is shorter than 32 characters");
});
