import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runChecks } from "./run-checks";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bancheng-check-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await put(".gitignore", "node_modules\n");
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

test("A tree in order passes, with one line per check", async () => {
  await put("domain/limits/due.ts", "export const due = (now: Date): Date => now;\n");
  const report = await runChecks({ root: folder, only: ["placement", "vocabulary", "texts", "house", "directions"] });
  expect(report.failed).toBe(0);
  expect(report.passed).toBeGreaterThan(50);
  expect(report.lines).toHaveLength(5);
});

test("A broken rule fails with the rule, the remedy, the file and the line", async () => {
  await put("domain/limits/due.ts", "// Tomorrow.\nexport const due = () => new Date();\n");
  const report = await runChecks({ root: folder, only: ["house"] });
  expect(report.failed).toBe(1);
  const text = report.lines.join("\n");
  expect(text).toContain("clock-is-handed-in (1): domain and use cases get `now` as an argument");
  expect(text).toContain("domain/limits/due.ts:2  new Date()");
});

test("A check that cannot run has failed", async () => {
  await put("package.json", "{ not json");
  const report = await runChecks({ root: folder, only: ["packages"] });
  expect(report.failed).toBe(1);
  expect(report.lines.join("\n")).toContain("packages-runs");
});
