/**
 * The journeys in the browser: a fresh database on the tests' own server, the commands of the product to fill it, the
 * production build, web, worker and caught mail; then Playwright.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@/db/embedded/cluster";
import { emptyDatabase, type TestDatabase } from "@/db/embedded/test-database";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { findBrowser } from "../e2e/browser";
import { buildProduct } from "./build-product";
import { makeProduct, type Product } from "./run-product";
import { type Count, runTool } from "./run-tool";
import { countedSteps } from "./steps";

const demoCount = 120;
const folder = join(".data", "test");
/** Hundreds of reports come from this one machine; the journey about limits starts a server of its own without this. */
const unlimited = { LIMITS_FACTOR: "1000" };

export async function runJourneys({
  grep,
  files,
}: {
  grep: string | undefined;
  files: readonly string[];
}): Promise<Count> {
  const { step } = countedSteps(7);
  let database: TestDatabase | undefined;
  let product: Product | undefined;
  const stop = async () => {
    await product?.stop();
    await database?.drop();
  };
  const unwatch = stopOnSignals(stop);
  try {
    const browser = await step("browser", async (say) => {
      const found = await findBrowser();
      say(found.version);
      return found;
    });
    const fresh = await step("database", () => emptyDatabase());
    database = fresh;
    const installation = {
      DATABASE_URL: fresh.url,
      DATABASE_DIRECT_URL: fresh.directUrl,
      BANCHENG_SECRET: fresh.secret,
    };
    await step("migrations", () => runCommand("scripts/db-migrate.ts", [], installation));
    await Promise.all([
      step("build", async (say) => say((await buildProduct({ secret: fresh.secret })) ? "built" : "nothing changed")),
      step("demo data", () => runCommand("scripts/db-seed.ts", ["--demo", String(demoCount)], installation)),
    ]);
    await rm(join(projectRoot, folder, "mail"), { recursive: true, force: true });
    const port = await freePort();
    product = makeProduct({
      host: "127.0.0.1",
      port,
      folder,
      step,
      env: {
        ...installation,
        BANCHENG_DEMO: "1",
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        // A journey says from which address it comes, so that one does not use up the attempts of another.
        TRUSTED_PROXIES: "127.0.0.1",
        ...unlimited,
      },
    });
    await product.start();
    const report = join(projectRoot, folder, "e2e.json");
    await mkdir(join(projectRoot, folder), { recursive: true });
    await rm(report, { force: true });
    const run = runTool({
      program: "node_modules/@playwright/test/cli.js",
      words: ["test", "--pass-with-no-tests", ...(grep === undefined ? [] : ["--grep", grep]), ...files],
      env: {
        ...installation,
        ...unlimited,
        E2E_BASE_URL: product.url,
        E2E_MAIL_FOLDER: join(projectRoot, folder, "mail"),
        E2E_LOG_FOLDER: join(projectRoot, folder, "log"),
        E2E_REPORT: report,
        E2E_CHROMIUM: browser.path,
        E2E_CHROMIUM_ENV: JSON.stringify(browser.env),
      },
    });
    const { code } = await Promise.race([run, product.failed]);
    return await readReport(report, code);
  } finally {
    unwatch();
    await stop();
  }
}

async function runCommand(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const { code, output } = await runTool({ program, words, env, isTypeScript: true, isQuiet: true });
  if (code !== 0) throw new OperatorError(`${program} failed:\n${output.trim()}`);
}

type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: unknown[] };

async function readReport(file: string, code: number): Promise<Count> {
  const read = JSON.parse(await readFile(file, "utf8").catch(() => "null")) as Report | null;
  if (read === null) return { passed: 0, failed: 1, skipped: 0 };
  const failed = read.stats.unexpected + read.stats.flaky + read.errors.length;
  return { passed: read.stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: read.stats.skipped };
}
