/**
 * The browser of the journeys: CHROMIUM_PATH, else a Chromium or Chrome of the system, else the one that an npm package
 * brings (with its own libraries where the system has none). None that starts is a failure with the remedy, never a skip.
 */
import { execFile, spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";

export type Browser = {
  readonly path: string;
  /** What its process needs beside the usual environment: where its libraries and fonts lie. */
  readonly env: Readonly<Record<string, string>>;
  /** "HeadlessChrome 147.0.0.0", for the report. */
  readonly version: string;
};

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const run = promisify(execFile);

/** @throws OperatorError when no browser starts. */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    const browser = await tryBrowser(chosen, {});
    if (browser) return browser;
    throw new OperatorError(
      `CHROMIUM_PATH (${chosen}) does not start: set it to a Chromium that does, or unset it. CHROMIUM_PATH 指定的浏览器无法启动。`,
    );
  }
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of systemNames) {
      const path = join(folder, name);
      if (!(await isProgram(path))) continue;
      const browser = await tryBrowser(path, {});
      if (browser) return browser;
    }
  }
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  throw new OperatorError(
    "No Chromium was found for the tests in the browser: install one (apt install chromium) or set CHROMIUM_PATH to one; the one that npm brings runs on Linux x64 only. 没有找到可用的 Chromium，请安装后重试，或设置 CHROMIUM_PATH。",
  );
}

async function tryBrowser(path: string, env: Record<string, string>): Promise<Browser | null> {
  try {
    const { stdout } = await run(path, ["--version"], { env: { ...process.env, ...env }, timeout: 30_000 });
    return { path, env, version: stdout.trim() };
  } catch {
    return null;
  }
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function packagedBrowser(): Promise<Browser | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = await unpack();
  const path = join(folder, "chromium");
  const fonts: Record<string, string> = (await isThere("/etc/fonts/fonts.conf"))
    ? {}
    : { FONTCONFIG_PATH: join(folder, "fonts") };
  const own = {
    LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
  };
  return (await tryBrowser(path, fonts)) ?? (await tryBrowser(path, { ...fonts, ...own }));
}

/**
 * The package unpacks into the temporary folder and takes whatever lies there, also of another version: it gets a
 * temporary folder of its own, and what it unpacked is kept under its version. Only in a cloud does it unpack its
 * libraries, so it is told to be in one.
 */
async function unpack(): Promise<string> {
  const require = createRequire(import.meta.url);
  const main = require.resolve("@sparticuz/chromium");
  const root = main.slice(0, main.lastIndexOf(join("chromium", "build")) + "chromium".length);
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const folder = join(projectRoot, ".data", "browser", version);
  if (await isThere(join(folder, "chromium"))) return folder;
  const half = `${folder}.${process.pid}.new`;
  await mkdir(half, { recursive: true });
  const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x", NODE_OPTIONS: "" },
  });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new OperatorError(
      `The Chromium of npm could not be unpacked into ${folder}: make room there, or set CHROMIUM_PATH.\n${output.trim()}`,
    );
  await rm(folder, { recursive: true, force: true });
  await rename(half, folder);
  return folder;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
