/**
 * The web server of a bench: the production build in one process of its own, on a database and a port of its own, with the
 * floors of app/floor. It ends with the bench, also when the bench is killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/db/embedded/cluster";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { webEnv, webFlags } from "@/lib/web-memory";

export type OwnServer = {
  readonly name: string;
  readonly origin: string;
  readonly pid: number;
  /** From now on the processor's time is written down, function by function. Only when started to be profiled. */
  beginProfile(): Promise<void>;
  /** Writes it to the file. */
  endProfile(file: string): Promise<void>;
  stop(): Promise<void>;
};

export type OwnServerOptions = {
  /** For its log and for words about it. */
  readonly name: string;
  readonly program: "server.ts" | "scripts/worker.ts";
  /** Also PORT, for a web server that has to stand at a certain one. */
  readonly env: Readonly<Record<string, string>>;
  readonly isProfiled?: boolean;
};

const answerLimitMs = 60_000;
const patienceMs = 20_000;
const folder = join(projectRoot, ".data", "bench", "log");

/** A web server that answers, or a worker that was started. @throws OperatorError with the end of its log. */
export async function startOwnServer({ name, program, env, isProfiled = false }: OwnServerOptions): Promise<OwnServer> {
  await mkdir(folder, { recursive: true });
  const port = Number(env.PORT ?? (await freePort()));
  const origin = `http://127.0.0.1:${port}`;
  const file = join(folder, `${name}.log`);
  const log = await open(file, "w", 0o600);
  const isWeb = program === "server.ts";
  const frame = ["--import", "tsx", ...(isWeb ? webFlags : ["--conditions=react-server"])];
  const profiling = isProfiled ? ["--import", join(projectRoot, "bench/web/profiling.ts")] : [];
  const child = spawn(process.execPath, [...frame, ...profiling, join(projectRoot, program)], {
    cwd: projectRoot,
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
    env: { ...process.env, ...(isWeb ? webEnv : {}), ...env, HOST: "127.0.0.1", PORT: String(port) },
  });
  await log.close();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const server: OwnServer = {
    name,
    origin,
    pid,
    beginProfile: () => ask(child, { profile: "begin" }),
    endProfile: (to) => ask(child, { profile: "end", file: to }),
    stop: async () => {
      signal(child, "SIGTERM");
      await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })]);
      signal(child, "SIGKILL");
      await ended;
    },
  };
  if (isWeb) {
    try {
      await untilAnswering(child, origin, file);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }
  return server;
}

function signal(child: ChildProcess, which: "SIGTERM" | "SIGKILL"): void {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    process.kill(-child.pid, which);
  } catch {
    child.kill(which);
  }
}

async function ask(child: ChildProcess, order: object): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once("message", ({ error }: { error?: string }) => (error ? reject(new Error(error)) : resolve()));
    child.send(order);
  });
}

/** Without a worker it never says that all is well; that it speaks is enough. */
async function untilAnswering(child: ChildProcess, origin: string, log: string): Promise<void> {
  const limit = Date.now() + answerLimitMs;
  while (Date.now() < limit && child.exitCode === null) {
    const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer) {
      await answer.arrayBuffer();
      return;
    }
    await sleep(100);
  }
  const printed = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-10).join("\n");
  throw new OperatorError(`The web server of the bench did not answer: ${log}\n${printed}`);
}
