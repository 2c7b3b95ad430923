/** The frame of every command: reads `.env`, shows an operator's mistake as one sentence without a stack, and ends. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "./operator-error";
import { projectRoot } from "./project-root";
import { isBeingStopped } from "./stop-on-signals";

/** `ignoresEnvFile`: for tests, which must not touch what the operator's `.env` names. */
export function runScript(main: () => Promise<void>, { ignoresEnvFile = false } = {}): void {
  // Messages, migrations and the build are found from here.
  process.chdir(projectRoot);
  const file = join(projectRoot, ".env");
  if (!ignoresEnvFile && existsSync(file)) process.loadEnvFile(file);
  main().then(
    () => {
      if (!isBeingStopped()) process.exit();
    },
    (error: unknown) => {
      if (isBeingStopped()) return;
      process.stderr.write(`${sentenceOf(error)}\n`);
      process.exit(1);
    },
  );
}

function sentenceOf(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
