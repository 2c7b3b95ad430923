/**
 * The processes that answer for the website behind one address, in the order of one primary that answers nothing itself.
 * One that dies is replaced: at once the first time, after a growing pause when it dies again and again.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { logError, logInfo } from "./log";
import { OperatorError } from "./operator-error";

/** What the machine and the database leave for web processes. */
export type Room = {
  readonly cores: number;
  readonly memoryBytes: number;
  /** Connections that the database gives to all of them, and what one opens at most. */
  readonly connections: number;
  readonly connectionsEach: number;
};

/** What one holds under constant load. The database and the worker live here too, and are not counted. */
const memoryEachBytes = 500 * 1024 * 1024;
/** A process that lived this long was sound. */
const steadyMs = 60_000;
const longestPauseMs = 60_000;
const lastWordsMs = 500;

/**
 * How many there will be. `auto`: one for each core, fewer where memory or connections are short.
 * @throws OperatorError when the number that was asked for could leave requests without a connection.
 */
export function countWebProcesses(asked: number | "auto", room: Room): number {
  const connected = Math.floor(room.connections / room.connectionsEach);
  if (asked === "auto") {
    return Math.max(1, Math.min(room.cores, Math.floor(room.memoryBytes / memoryEachBytes), connected));
  }
  // One alone starts everywhere; what it lacks it says where it lacks it.
  if (asked === 1 || asked <= connected) return asked;
  throw new OperatorError(
    `WEB_PROCESSES=${asked} needs ${asked * room.connectionsEach} connections (${room.connectionsEach} each) and the database leaves ${Math.max(0, room.connections)} beside the worker: set WEB_PROCESSES to at most ${Math.max(1, connected)}, lower DATABASE_POOL, or raise max_connections of the database. 数据库连接数不够：请减少 WEB_PROCESSES 或 DATABASE_POOL，或调大数据库的 max_connections。`,
  );
}

/** @param shortLives how many of its forerunners in a row died young. Milliseconds. */
export function pauseBeforeReplacement(shortLives: number): number {
  return shortLives <= 1 ? 0 : Math.min(longestPauseMs, 1000 * 2 ** (shortLives - 2));
}

/** Said by a process that could not begin, to the primary, which says it once for all of them. */
type CannotBegin = { readonly cannotBegin: string };

/** Ends this process; its primary shows the sentence. */
export async function tellPrimary(error: OperatorError): Promise<never> {
  const said: CannotBegin = { cannotBegin: error.message };
  await new Promise<void>((resolve) => {
    if (process.send) process.send(said, () => resolve());
    else resolve();
  });
  process.exit(1);
}

export type WebProcesses = {
  /** Asks all to end and waits; who does not end within `graceMs` is killed. Returns whether all ended by themselves. */
  stop(graceMs: number): Promise<boolean>;
};

/**
 * Starts them and resolves when each has begun to listen or has died once.
 * @throws OperatorError with the sentence of the first one when it could not begin: the others would not either.
 */
export async function startWebProcesses(count: number): Promise<WebProcesses> {
  const pauses = new Set<NodeJS.Timeout>();
  let isStopping = false;
  let isBegun = false;

  /** Resolves with why it ended, or null once it listens. */
  const startOne = (shortLives: number) =>
    new Promise<OperatorError | null>((resolve) => {
      const startedAt = performance.now();
      const worker = cluster.fork();
      let sentence: string | null = null;
      // A process that dies while it is spoken to.
      worker.on("error", () => {});
      worker.on("message", (said: Partial<CannotBegin>) => {
        if (typeof said?.cannotBegin === "string") sentence = said.cannotBegin;
      });
      worker.once("listening", () => resolve(null));
      worker.once("exit", async (status, signal) => {
        // What it said last may arrive after it.
        if (worker.isConnected()) await Promise.race([once(worker, "disconnect"), sleep(lastWordsMs)]);
        resolve(new OperatorError(sentence ?? endedEarly));
        if (isStopping || !isBegun) return;
        if (sentence !== null) process.stderr.write(`${sentence}\n`);
        const young = performance.now() - startedAt < steadyMs ? shortLives + 1 : 0;
        const pauseMs = pauseBeforeReplacement(young);
        const { pid } = worker.process;
        logError("web.died", { pid, status, signal, attempt: young, ms: pauseMs });
        const pause = setTimeout(() => {
          pauses.delete(pause);
          void startOne(young).then((failed) => {
            if (failed === null) logInfo("web.replaced", { pid });
          });
        }, pauseMs);
        pauses.add(pause);
      });
    });

  const failed = await startOne(0);
  if (failed !== null) throw failed;
  isBegun = true;
  await Promise.all(Array.from({ length: count - 1 }, () => startOne(0)));
  return {
    stop: async (graceMs) => {
      isStopping = true;
      for (const pause of pauses) clearTimeout(pause);
      return endAll(graceMs);
    },
  };
}

const endedEarly =
  "A web process ended while it was starting; what it printed above says why. 网站进程在启动时退出，原因见上。";

async function endAll(graceMs: number): Promise<boolean> {
  const workers = Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker !== undefined);
  const gone = Promise.all(
    workers.map((worker) => (worker.isDead() ? null : new Promise<void>((resolve) => worker.once("exit", resolve)))),
  ).then(() => true);
  for (const worker of workers) worker.process.kill("SIGTERM");
  if (await Promise.race([gone, sleep(graceMs, false, { ref: false })])) return true;
  for (const worker of workers) if (!worker.isDead()) worker.process.kill("SIGKILL");
  await gone;
  return false;
}
