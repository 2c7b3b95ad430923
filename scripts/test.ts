/**
 * `npm test`: checks, unit and database tests, plans of what these asked, journeys in the browser, in one run. One line
 * per suite at the end, and as the last line the sum. A suite that ran nothing has failed.
 *
 * `-- --only check|unit|plans|e2e` runs one suite, `-- --grep WORDS` what has these words in its title, `-- FILE` some files.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { runScript } from "@/lib/run-script";
import { runJourneys } from "./run-journeys";
import { type Count, runTool } from "./run-tool";

const suiteNames = ["check", "unit", "plans", "e2e"] as const;
type SuiteName = (typeof suiteNames)[number];

type Choice = {
  readonly only: readonly SuiteName[];
  readonly grep: string | undefined;
  readonly files: readonly string[];
};

const suites: Record<SuiteName, (choice: Choice) => Promise<Count>> = {
  check: runChecks,
  unit: runUnitTests,
  plans: judgePlans,
  e2e: ({ grep, files }) => runJourneys({ grep, files }),
};

runScript(
  async () => {
    const choice = readChoice(process.argv.slice(2));
    process.env.TZ = "America/St_Johns";
    process.env.SCALE ??= "0.05";
    await mkdir(join(projectRoot, ".data", "test"), { recursive: true });
    const lines: string[] = [];
    const sum = { passed: 0, failed: 0 };
    for (const name of choice.only) {
      process.stdout.write(`\n== ${name}\n`);
      const start = performance.now();
      const count = await suites[name](choice).catch((error: unknown): Count => {
        process.stdout.write(`${error instanceof OperatorError ? error.message : String((error as Error).stack)}\n`);
        return { passed: 0, failed: 1, skipped: 0 };
      });
      const isEmpty = count.passed + count.failed === 0 && choice.grep === undefined && choice.files.length === 0;
      const failed = isEmpty ? 1 : count.failed;
      sum.passed += count.passed;
      sum.failed += failed;
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
      lines.push(
        `${name.padEnd(6)} ${count.passed} passed, ${failed} failed${skipped} (${seconds} s)${isEmpty ? ": it ran no test" : ""}`,
      );
    }
    if (sum.passed + sum.failed === 0) {
      lines.push("nothing matched");
      sum.failed = 1;
    }
    process.stdout.write(`\n${lines.join("\n")}\n${sum.passed} passed, ${sum.failed} failed\n`);
    if (sum.failed > 0) process.exitCode = 1;
  },
  { ignoresEnvFile: true },
);

function readChoice(words: readonly string[]): Choice {
  const only: SuiteName[] = [];
  const files: string[] = [];
  let grep: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "--only") {
      const names = (words[++at] ?? "").split(",");
      for (const name of names) {
        const suite = suiteNames.find((known) => known === name);
        if (suite === undefined)
          throw new OperatorError(`There is no suite "${name}": --only takes ${suiteNames.join(", ")}.`);
        only.push(suite);
      }
    } else if (word === "--grep") grep = words[++at];
    else if (word.startsWith("-"))
      throw new OperatorError(
        `${word} is unknown: there are --only ${suiteNames.join("|")}, --grep WORDS and names of files.`,
      );
    else files.push(word);
  }
  return { only: only.length > 0 ? only : suiteNames, grep, files };
}

async function runChecks({ grep, files }: Choice): Promise<Count> {
  if (grep !== undefined || files.length > 0) return { passed: 0, failed: 0, skipped: 0 };
  const { code, lastLine } = await runTool({ program: "checks/run.ts", isTypeScript: true });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lastLine) ?? [];
  if (passed === undefined || failed === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(passed), failed: code === 0 ? 0 : Math.max(1, Number(failed)), skipped: 0 };
}

/** What the product asked of the database in the last run of all unit tests. */
const heardFolder = join(projectRoot, ".data", "test", "statements");

/** A part of the tests asks a part of the questions: there is nothing to judge then. */
async function judgePlans({ grep, files }: Choice): Promise<Count> {
  if (grep !== undefined || files.length > 0) return { passed: 0, failed: 0, skipped: 0 };
  const { code, lastLine } = await runTool({
    program: "scripts/check-plans.ts",
    words: [heardFolder],
    isTypeScript: true,
  });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lastLine) ?? [];
  if (passed === undefined || failed === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(passed), failed: code === 0 ? 0 : Math.max(1, Number(failed)), skipped: 0 };
}

type UnitReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

async function runUnitTests({ grep, files }: Choice): Promise<Count> {
  const report = join(projectRoot, ".data", "test", "unit.json");
  await rm(report, { force: true });
  const isWhole = grep === undefined && files.length === 0;
  if (isWhole) await rm(heardFolder, { recursive: true, force: true });
  const { code } = await runTool({
    program: "node_modules/vitest/vitest.mjs",
    env: isWhole ? { STATEMENTS_FOLDER: heardFolder } : {},
    words: [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      "--passWithNoTests",
      ...(grep === undefined ? [] : ["-t", grep]),
      ...files,
    ],
  });
  const read = JSON.parse(await readFile(report, "utf8").catch(() => "null")) as UnitReport | null;
  if (read === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be loaded has no test to count.
  const broken = read.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = read.numFailedTests + broken;
  return {
    passed: read.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}
