/**
 * The quick part of `npm test`: types, lint, directions, names, texts, house, packages, dead code, and the proof that
 * each rule catches what was planted for it.
 */
import { fileURLToPath } from "node:url";
import { findWrongDirections } from "./directions";
import { houseRules } from "./house";
import { packageRules } from "./packages";
import { placementRules } from "./placement";
import { tryPlants } from "./planted";
import { type Project, readProject } from "./project";
import { type Outcome, type Rule, tryRules } from "./rule";
import { textRules } from "./texts";
import { findDeadCode, findLintErrors, findTypeErrors } from "./tools";
import { vocabularyRules } from "./vocabulary";

export const checkNames = [
  "types",
  "lint",
  "directions",
  "placement",
  "vocabulary",
  "texts",
  "house",
  "packages",
  "dead-code",
  "planted",
] as const;
export type CheckName = (typeof checkNames)[number];

export type CheckOptions = {
  /** Only these; all of them when absent. */
  readonly only?: readonly CheckName[];
  /** The folder to check; the project itself when absent. */
  readonly root?: string;
};

export type CheckReport = {
  /** Rules that hold. */
  readonly passed: number;
  /** Rules that are broken. */
  readonly failed: number;
  /** One line per check, and below a failed one what to do and where. */
  readonly lines: string[];
};

const projectRoot = fileURLToPath(new URL("..", import.meta.url));
/** Of one rule, in one run: enough to see the pattern. */
const shownPerRule = 20;

type Work = { outcomes: Outcome[]; seconds: number };

export async function runChecks(options: CheckOptions = {}): Promise<CheckReport> {
  const root = options.root ?? projectRoot;
  const wanted = checkNames.filter((name) => options.only?.includes(name) ?? true);
  const project = await readProject(root);
  const work: Record<CheckName, () => Promise<Outcome[]>> = {
    types: async () => [
      {
        rule: "types-hold",
        remedy: "correct the types; `npm run typecheck` shows the whole message",
        violations: await findTypeErrors(root),
      },
    ],
    lint: async () => [
      {
        rule: "biome-is-content",
        remedy: "`npm run format` mends what a program can; `npx biome check` explains the rest",
        violations: await findLintErrors(root),
      },
    ],
    directions: () => findWrongDirections(project, root),
    placement: async () => own(placementRules, project),
    vocabulary: async () => own(vocabularyRules, project),
    texts: async () => own(textRules, project),
    house: async () => own(houseRules, project),
    packages: async () => own(packageRules, project),
    "dead-code": async () => [
      {
        rule: "nothing-dead",
        remedy: "remove what nobody uses, or the export of what only its own file uses; knip.json names the entries",
        violations: await findDeadCode(root),
      },
    ],
    planted: async () => planted(root),
  };

  const done = new Map<CheckName, Work>();
  const queue = [...wanted];
  // Three at a time: tsc and biome use cores of their own, the rest is one thread.
  await Promise.all(
    [0, 1, 2].map(async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
        const start = performance.now();
        const outcomes = await work[name]().catch((error: unknown) => [stopped(name, error)]);
        done.set(name, { outcomes, seconds: (performance.now() - start) / 1000 });
      }
    }),
  );

  let passed = 0;
  let failed = 0;
  const lines: string[] = [];
  for (const name of wanted) {
    const { outcomes, seconds } = done.get(name) ?? { outcomes: [], seconds: 0 };
    const broken = outcomes.filter((outcome) => outcome.violations.length > 0);
    passed += outcomes.length - broken.length;
    failed += broken.length;
    lines.push(summaryLine(name, outcomes.length, broken.length, seconds));
    for (const outcome of broken) lines.push(...explain(outcome));
  }
  return { passed, failed, lines };
}

/** A check that cannot run has not passed. */
function stopped(name: CheckName, error: unknown): Outcome {
  const what = error instanceof Error ? error.message : String(error);
  return {
    rule: `${name}-runs`,
    remedy: "the check itself stopped; the message says why",
    violations: [{ file: "checks", line: null, what: what.slice(0, 600) }],
  };
}

function own(rules: readonly Rule[], project: Project): Outcome[] {
  return tryRules(rules, project);
}

async function planted(root: string): Promise<Outcome[]> {
  return (await tryPlants(root)).map(({ name, problem }) => ({
    rule: `planted: ${name}`,
    remedy: "the rule does not do what it says; correct it in checks/, or its plant in checks/planted.ts",
    violations: problem === null ? [] : [{ file: "checks/planted.ts", line: null, what: problem }],
  }));
}

function summaryLine(name: string, all: number, broken: number, seconds: number): string {
  const head = `${broken === 0 ? "ok  " : "FAIL"}  ${name.padEnd(11)} ${seconds.toFixed(1).padStart(5)} s`;
  const rules = all === 1 ? "1 rule" : `${all} rules`;
  return broken === 0 ? `${head}  ${rules}` : `${head}  ${broken} of ${rules} broken`;
}

function explain({ rule, remedy, violations }: Outcome): string[] {
  const shown = violations.slice(0, shownPerRule);
  const rest = violations.length - shown.length;
  return [
    `      ${rule} (${violations.length}): ${remedy}`,
    ...shown.map(({ file, line, what }) => `        ${file}${line === null ? "" : `:${line}`}  ${what}`),
    ...(rest > 0 ? [`        and ${rest} more`] : []),
  ];
}
