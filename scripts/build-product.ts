/**
 * The production build, made only when something it is made of changed: the sources, the packages, or the installation's
 * secret. What it was made of stands in `.next/bancheng-build`, written last, so that a broken build never counts.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { serverActionsKey } from "@/lib/server-actions-key";

const sources = [
  "app",
  "auth",
  "components",
  "db",
  "domain",
  "lib",
  "messages",
  "public",
  "usecases",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
/** In no build: changing them must not cost a minute. */
const elsewhere = /\.test(?:-support)?\.tsx?$|^db\/(embedded|migrations|seed\/reference)\//;
const mark = join(projectRoot, ".next", "bancheng-build");

export type BuildOptions = {
  readonly secret: string;
  /** Build although nothing changed. */
  readonly isForced?: boolean;
};

/** Returns whether it built. @throws OperatorError with the compiler's words when the build fails. */
export async function buildProduct({ secret, isForced = false }: BuildOptions): Promise<boolean> {
  const key = serverActionsKey(secret);
  const wanted = await fingerprint(key);
  if (!isForced && (await readFile(mark, "utf8").catch(() => "")).trim() === wanted) return false;
  await rm(mark, { force: true });
  await rm(join(projectRoot, ".next", "BUILD_ID"), { force: true });
  const { code, output } = await runBuild(key);
  if (code !== 0)
    throw new OperatorError(`The build failed 构建失败:\n${output.trim().split("\n").slice(-60).join("\n")}`);
  await writeFile(mark, `${wanted}\n`);
  return true;
}

async function fingerprint(key: string): Promise<string> {
  const hash = createHash("sha256").update(`${process.version}\n${createHash("sha256").update(key).digest("hex")}\n`);
  for (const source of sources) {
    for (const path of await filesBelow(source)) {
      const content = await readFile(join(projectRoot, path));
      hash.update(`${path}\n${content.length}\n`).update(content);
    }
  }
  return hash.digest("hex");
}

/** Paths from the root, in a fixed order; a file is below itself, a missing one is no file. */
async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(join(projectRoot, path), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOTDIR") return null;
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  if (entries === null) return [path];
  const found: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesBelow(below)));
    else if (!elsewhere.test(below)) found.push(below);
  }
  return found;
}

async function runBuild(key: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, "node_modules", "next", "dist", "bin", "next"), "build"], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
        NEXT_TELEMETRY_DISABLED: "1",
        NO_COLOR: "1",
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const cancel = () => child.kill("SIGTERM");
    process.once("exit", cancel);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", cancel);
      resolve({ code: code ?? 1, output });
    });
  });
}
