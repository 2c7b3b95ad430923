/**
 * The plans of everything that the product asks of the database, judged over very many reports (SCALE times 100,000). Run
 * by `npm test` after the unit tests, which wrote down what was asked:
 *
 * - every function of db/queries was called by a test, so that nothing is left out;
 * - every statement that was sent is explained and judged (db/plan-judge.test-support.ts), with the exceptions below by name;
 * - what the pages ask is asked as well, and no step of a plan reads more rows than a page has a reason to.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/embedded/test-database";
import { fillEmptyTables } from "@/db/filled-tables.test-support";
import {
  listFaultLines,
  listUnindexedReferences,
  type SentStatement,
  tablesDeletedFrom,
  widestStepOf,
  withExplainer,
} from "@/db/query-plans.test-support";
import { makeBigOffice } from "@/jobs/big-office.test-support";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { runScript } from "@/lib/run-script";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { listUnheard, readHeard } from "./heard-statements";
import { type PageQuestion, pageQuestions } from "./page-questions";
import { planExceptions } from "./plan-exceptions";

const reports = Math.max(2000, Math.round(100_000 * Number(process.env.SCALE ?? "0.05")));
/**
 * What one page, or one count up to its cap, may read in one step; a search for a common word reads the list of that word,
 * which grows with the reports, but far more slowly than they do.
 */
const mostRowsInOneStep = 2000 + reports / 10;

runScript(
  async () => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const [folder] = process.argv.slice(2);
    if (folder === undefined) throw new OperatorError("the folder of the statements is missing");
    const run = await readHeard(folder);
    if (run.statements.length === 0) {
      throw new OperatorError("Nothing was heard: the plans are judged after the unit tests, which say what is asked.");
    }
    const database = await testDatabase();
    const drop = async () => {
      await closeDatabase();
      await database.drop();
    };
    const unwatch = stopOnSignals(drop);
    try {
      const start = performance.now();
      const office = await makeBigOffice(database.directUrl, reports, () => {});
      say(`${reports} reports in ${((performance.now() - start) / 1000).toFixed(0)} s`);
      const questions = await pageQuestions(office);
      const failures = await withExplainer(database.directUrl, async (sql) => {
        // Before the rows that mean nothing: no page could show these.
        const wide = await listWideReadings(sql, questions);
        await fillEmptyTables(sql, Math.round(reports / 2));
        return [
          ...listUnheard(run, await readdir(join(projectRoot, "db", "queries"))).map(
            (name) => `${name}: no test calls it, so nobody knows how it is planned`,
          ),
          ...(await listFaultLines(sql, run.statements, planExceptions)),
          ...(await listUnindexedReferences(sql, tablesDeletedFrom(run.statements))).map(
            (child) => `${child}: no index, and rows that it names are deleted`,
          ),
          ...wide,
        ];
      });
      for (const line of failures) say(line);
      const asked = run.statements.length + questions.length;
      say(`${Math.max(0, asked - failures.length)} passed, ${failures.length} failed`);
      process.exitCode = failures.length === 0 ? 0 : 1;
    } finally {
      unwatch();
      await drop();
    }
  },
  { ignoresEnvFile: true },
);

/** What a statement sets for its transaction holds for those after it. */
const setsSomething = ({ text }: SentStatement): boolean => text.includes("set_config(");

/** One line for each question of a page that reads too many rows in one step. Each statement is run once. */
async function listWideReadings(sql: Parameters<typeof widestStepOf>[0], questions: readonly PageQuestion[]) {
  const lines: string[] = [];
  const known = new Set<string>();
  let sent: SentStatement[] = [];
  const hears = (text: string, values: readonly unknown[]) => {
    if (!values.includes(undefined)) sent.push({ text, values: [...values] });
  };
  Object.assign(globalThis, { banchengHears: hears });
  for (const { what, ask } of questions) {
    sent = [];
    await ask();
    for (const [i, { text, values }] of sent.entries()) {
      const key = `${text} ${JSON.stringify(values)}`;
      if (known.has(key)) continue;
      known.add(key);
      const widest = await widestStepOf(sql, { text, values }, sent.slice(0, i).filter(setsSomething));
      if (widest && widest.rows > mostRowsInOneStep) lines.push(`${what}: ${widest.at} reads ${widest.rows} rows`);
    }
  }
  return lines;
}
