/** The checks that other programs do: types (tsc), lint and format (biome), dead code (knip). */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Violation } from "./rule";

export type ToolRun = { readonly code: number; readonly output: string };

/** Runs a program of node_modules without a shell and without npm. */
export async function runTool(root: string, program: string, words: readonly string[], cwd = root): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin", program), words, {
      cwd,
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on("data", (data: Buffer) => {
      output += data.toString();
    });
    child.on("error", (error) => reject(new Error(`${program} cannot start (npm ci?): ${error.message}`)));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** "app/page.tsx(3,7): error TS2322: …" */
const typeError = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/gm;

export function readTypeErrors(output: string): Violation[] {
  return [...output.matchAll(typeError)].map(([, file = "", line = "", code = "", what = ""]) => ({
    // The check has its own project file in checks/, so paths may begin there.
    file: file.replace(/^\.\.\//, ""),
    line: Number(line),
    what: `${code} ${what}`,
  }));
}

/** "app/page.tsx:3:7 lint/suspicious/noExplicitAny ━━━", "app/page.tsx format ━━━" */
const lintError = /^(\S+?)(?::(\d+):\d+)? ((?:lint|assist|format|parse|suppressions)\S*) (?:\s*FIXABLE\s+)?━+/gm;

export function readLintErrors(output: string): Violation[] {
  return [...output.matchAll(lintError)].map(([, file = "", line, rule = ""]) => ({
    file,
    line: line === undefined ? null : Number(line),
    what: rule,
  }));
}

function orWhole(tool: string, run: ToolRun, read: Violation[]): Violation[] {
  if (run.code === 0 || read.length > 0) return read;
  return [{ file: tool, line: null, what: `ended with ${run.code}: ${run.output.trim().slice(-600)}` }];
}

export async function findTypeErrors(root: string): Promise<Violation[]> {
  const run = await runTool(root, "tsc", ["-p", "checks/tsconfig.json", "--pretty", "false"]);
  return orWhole("tsc", run, readTypeErrors(run.output));
}

export async function findLintErrors(root: string): Promise<Violation[]> {
  const run = await runTool(root, "biome", [
    "check",
    "--diagnostic-level=error",
    "--max-diagnostics=200",
    "--colors=off",
  ]);
  return orWhole("biome", run, run.code === 0 ? [] : readLintErrors(run.output));
}

type KnipIssue = { file: string } & Record<string, { name: string; line?: number }[] | string | undefined>;

export async function findDeadCode(root: string, cwd = root): Promise<Violation[]> {
  const run = await runTool(root, "knip", ["--reporter", "json", "--no-progress"], cwd);
  const start = run.output.indexOf("{");
  let report: { issues?: KnipIssue[] } | null = null;
  try {
    report = JSON.parse(run.output.slice(start, run.output.lastIndexOf("}") + 1)) as { issues?: KnipIssue[] };
  } catch {
    report = null;
  }
  const found = (report?.issues ?? []).flatMap((issue) =>
    Object.entries(issue).flatMap(([kind, entries]) =>
      Array.isArray(entries)
        ? entries.map((entry) => ({ file: issue.file, line: entry.line ?? null, what: `${kind}: ${entry.name}` }))
        : [],
    ),
  );
  return orWhole("knip", run, found);
}

type TsConfig = { compilerOptions: Record<string, unknown> };
type BiomeConfig = { vcs?: unknown; linter: { rules: Record<string, unknown> } };

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}

/** The switches of tsconfig.json that make the compiler strict. */
export async function strictSwitches(root: string): Promise<string[]> {
  const { compilerOptions } = await readJson<TsConfig>(join(root, "tsconfig.json"));
  return Object.keys(compilerOptions).filter(
    (name) => compilerOptions[name] === true && /^(strict|no|exact|allowUn)/.test(name) && name !== "noEmit",
  );
}

/** The lint rules that biome.json names and makes errors. */
export async function namedLintRules(root: string): Promise<string[]> {
  const { linter } = await readJson<BiomeConfig>(join(root, "biome.json"));
  return Object.values(linter.rules).flatMap((group) =>
    typeof group === "object" && group !== null
      ? Object.entries(group).flatMap(([name, level]) => (level === "error" ? [name] : []))
      : [],
  );
}

/** A folder in the system's temporary place with the project's packages; removed afterwards. */
export async function inTemporaryFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "bancheng-planted-"));
  try {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The project's compiler settings, for files that are not in the project. */
export async function writeTypesConfig(root: string, folder: string): Promise<void> {
  const { compilerOptions } = await readJson<TsConfig>(join(root, "tsconfig.json"));
  const { plugins: _plugins, incremental: _incremental, ...options } = compilerOptions;
  const config = { compilerOptions: { ...options, types: [] }, include: ["*.ts", "*.tsx"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
}

export async function writeLintConfig(root: string, folder: string): Promise<void> {
  const { vcs: _vcs, ...config } = await readJson<BiomeConfig>(join(root, "biome.json"));
  await writeFile(join(folder, "biome.json"), JSON.stringify(config, null, 2));
}
