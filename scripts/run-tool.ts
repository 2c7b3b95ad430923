/** A program of the tests, run to its end with what it prints shown as it comes. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";

export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

export type ToolOptions = {
  /** A file of the project that Node runs. */
  readonly program: string;
  readonly words?: readonly string[];
  /** A command of the project, not of a package. */
  readonly isTypeScript?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Keep what it prints to oneself; it is in `output`. */
  readonly isQuiet?: boolean;
};

export type ToolRun = { readonly code: number; readonly lastLine: string; readonly output: string };

export async function runTool({
  program,
  words = [],
  isTypeScript = false,
  env = {},
  isQuiet = false,
}: ToolOptions): Promise<ToolRun> {
  const frame = isTypeScript ? ["--import", "tsx", "--conditions=react-server"] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...frame, join(projectRoot, program), ...words], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (!isQuiet) process.stdout.write(chunk);
      });
    }
    const cancel = () => child.kill("SIGTERM");
    process.once("exit", cancel);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", cancel);
      resolve({ code: code ?? 1, lastLine: output.trimEnd().split("\n").at(-1) ?? "", output });
    });
  });
}
