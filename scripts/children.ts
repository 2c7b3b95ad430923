/**
 * The processes that a command starts: each in a group of its own, so that Ctrl-C reaches only the command, which then
 * ends them in order. What they print goes to a file; when the command is killed they notice and end by themselves.
 */
import { spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";

export type Child = {
  readonly name: string;
  /** Resolves when the process is gone, with how it ended: "exit 1", "SIGKILL". */
  readonly gone: Promise<string>;
  isGone(): boolean;
  stop(): Promise<void>;
};

export type ChildOptions = {
  readonly name: string;
  /** A file of the project that Node runs, or a program of a package with `words`. */
  readonly program: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** For Node, in front of a program of the project. */
  readonly flags?: readonly string[];
  /** File for what it prints. */
  readonly log: string;
  /** Without tsx and the react-server condition: for programs of packages. */
  readonly isPlain?: boolean;
};

/** The worker lets what runs end for twenty seconds. */
const patienceMs = 30_000;

export async function startChild({
  name,
  program,
  words = [],
  env = {},
  flags = ["--conditions=react-server"],
  log,
  isPlain = false,
}: ChildOptions): Promise<Child> {
  await mkdir(dirname(log), { recursive: true, mode: 0o700 });
  const output = await open(log, "w", 0o600);
  const frame = isPlain ? [] : ["--import", "tsx", ...flags];
  const child = spawn(process.execPath, [...frame, join(projectRoot, program), ...words], {
    cwd: projectRoot,
    detached: true,
    stdio: ["ignore", output.fd, output.fd, "ipc"],
    env: { ...process.env, ...env },
  });
  await output.close();
  let how: string | null = null;
  const gone = new Promise<string>((resolve) => {
    const end = (reason: string) => {
      how ??= reason;
      resolve(how);
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ?? `exit ${code}`));
  });
  const signal = (which: "SIGTERM" | "SIGKILL") => {
    if (how !== null || child.pid === undefined) return;
    try {
      // The whole group: nothing that the child started may stay.
      process.kill(-child.pid, which);
    } catch {
      child.kill(which);
    }
  };
  return {
    name,
    gone,
    isGone: () => how !== null,
    stop: async () => {
      signal("SIGTERM");
      await Promise.race([gone, sleep(patienceMs, undefined, { ref: false })]);
      signal("SIGKILL");
      await gone;
    },
  };
}

/** The sentence for a child that ended although nobody asked it to, with the end of what it printed. */
export async function unexpectedEnd(child: Child, log: string): Promise<OperatorError> {
  const how = await child.gone;
  const printed = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-15).join("\n");
  return new OperatorError(
    `${child.name} stopped unexpectedly (${how}); everything else was stopped too. 进程 ${child.name} 意外退出，其余进程已停止。${printed === "" ? "" : `\n${printed}`}`,
  );
}
