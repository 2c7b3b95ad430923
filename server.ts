/**
 * The web server: the door of lib/edge-server.ts with Next behind it. `npm start` runs it; it needs a build.
 * Asked to end, it takes no new requests, gives the running ones ten seconds, closes the pools and leaves the database.
 * With WEB_PROCESSES it is the primary of several, each with a door, Next and pools of its own, and answers nothing itself.
 */
import cluster from "node:cluster";
import { existsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, ensureDatabase, getMostConnectionsOf } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { refuseWrongSecret } from "@/db/key-check";
import { besidePool, mostConnections } from "@/db/pool-sizes";
import { trustedProxies } from "@/lib/client-address";
import { createEdgeServer, type EdgeServer } from "@/lib/edge-server";
import { env } from "@/lib/env";
import { claimError, errorDetails, logError, logInfo, logWarning } from "@/lib/log";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { runScript } from "@/lib/run-script";
import { serverActionsKey } from "@/lib/server-actions-key";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { growSparingly } from "@/lib/web-memory";
import { countWebProcesses, type Room, startWebProcesses, tellPrimary } from "@/lib/web-processes";

const graceMs = 10_000;
/** The queue of a worker, and a command or two: backup, check. */
const besideWebConnections = 16;

type Pools = { close(): Promise<void> };
/** Left here by db/client.ts of the build, which is another copy than the one this file would import. */
const held = globalThis as typeof globalThis & { banchengPools?: Pools };

const say = (line: string) => void process.stdout.write(`${line}\n`);

runScript(async () => {
  if (cluster.isWorker) return answerBesideOthers();
  if (!existsSync(join(projectRoot, ".next", "BUILD_ID"))) {
    throw new OperatorError(
      "There is no build yet: run npm run build, then start again. 尚未构建，请先运行 npm run build。",
    );
  }
  const { webProcesses } = env();
  const database = await ensureDatabase({ say });
  try {
    const secret = await installSecret();
    await refuseWrongSecret(database.directUrl, secret);
    Object.assign(process.env, {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: database.url,
      DATABASE_DIRECT_URL: database.directUrl,
      BANCHENG_SECRET: secret,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(secret),
    });
    const count = webProcesses === 1 ? 1 : countWebProcesses(webProcesses, await roomFor(database));
    await (count === 1 ? answerAlone(database) : answerBy(count, database));
  } catch (error) {
    await database.stop();
    throw error;
  }
});

async function roomFor({ url, directUrl }: Database): Promise<Room> {
  // Behind a pooler only what goes past it counts: the connection that listens.
  const connectionsEach = url === directUrl ? mostConnections() : besidePool.listener;
  const memoryBytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const connections = (await getMostConnectionsOf(directUrl)) - mostConnections() - besideWebConnections;
  return { cores: availableParallelism(), memoryBytes, connections, connectionsEach };
}

async function answerAlone(database: Database): Promise<void> {
  const web = await startWeb();
  sayStarted(1);
  const stop = async () => {
    await web.stop();
    await database.stop();
  };
  stopOnSignals(stop, { isNormalEnd: true });
  await web.failed.catch(async (error: unknown) => {
    await stop();
    throw error;
  });
}

/** The embedded database is the primary's: it comes before the first of them and goes after the last. */
async function answerBy(count: number, database: Database): Promise<void> {
  const processes = await startWebProcesses(count);
  sayStarted(count);
  stopOnSignals(
    async () => {
      const isOrderly = await processes.stop(graceMs * 1.5 + 1_000);
      logInfo(isOrderly ? "web.stopped" : "web.cut", { pid: process.pid, count });
      await database.stop();
    },
    { isNormalEnd: true },
  );
  await new Promise(() => {});
}

async function answerBesideOthers(): Promise<void> {
  // Should it be asked to end while it begins, there is nothing to tidy up yet.
  const web = await startWeb().catch((error: unknown) => {
    if (error instanceof OperatorError) return tellPrimary(error);
    throw error;
  });
  stopOnSignals(web.stop, { isNormalEnd: true });
  await web.failed.catch(async (error: unknown) => {
    await web.stop();
    throw error;
  });
}

function sayStarted(count: number): void {
  const { host, port } = env();
  const by = count === 1 ? "" : ` by ${count} processes`;
  say(`Bancheng answers on http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host}:${port}${by} 网站已启动`);
}

type Web = {
  /** Rejects when this process met an error from which it cannot go on. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
};

/** @throws OperatorError when the address cannot be opened. */
async function startWeb(): Promise<Web> {
  const { host, port, trustedProxies: proxies, publicUrl } = env();
  silenceFramework();
  // tsx turned them on: of each file of the build Node would hold the map and all the source, a third of the heap.
  process.setSourceMapsEnabled(false);
  growSparingly();
  // The framework reads the environment while it loads.
  const { default: next } = await import("next");
  const app = next({ dev: false, dir: projectRoot, hostname: host, port });
  const answer = app.getRequestHandler();
  const edge = createEdgeServer((req, res) => void answer(req, res), {
    isTrusted: trustedProxies(proxies),
    publicUrl,
  });
  await app.prepare();
  await listen(edge, host, port);
  logInfo("web.started", { port, pid: process.pid });
  const failed = new Promise<never>((_resolve, reject) => {
    process.on("uncaughtException", (error) => {
      logError("web.failed", errorDetails(error));
      reject(
        new OperatorError(
          "The web server met an error it cannot recover from; the log names it. 网站因内部错误停止，详见日志。",
        ),
      );
    });
  });
  const stop = async () => {
    const isOrderly = await edge.close(graceMs);
    await Promise.race([Promise.all([app.close(), held.banchengPools?.close()]), sleep(graceMs / 2)]);
    logInfo(isOrderly ? "web.stopped" : "web.cut", { pid: process.pid });
  };
  return { failed, stop };
}

async function listen({ server }: EdgeServer, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): OperatorError {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use: set PORT to another one, or stop the program that has it. 端口 ${port} 已被占用，请设置 PORT 换一个端口，或停止占用它的程序。`,
    EACCES: `This user may not open port ${port}: set PORT to a number above 1023. 当前用户无权使用端口 ${port}，请设置 PORT 为 1024 以上。`,
  };
  const other = `HOST ${host} is no address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for all of them. HOST 不是本机地址。`;
  return new OperatorError(sentences[error.code ?? ""] ?? other, { cause: error });
}

/**
 * The framework writes whole errors to the console, and a database error repeats what people wrote. What
 * instrumentation.ts logs with its route, often a moment later, is left to that.
 */
function silenceFramework(): void {
  const speak = (write: typeof logError) => {
    return (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      if (error === undefined) return;
      setTimeout(() => {
        if (claimError(error)) write("framework.complained", errorDetails(error));
      }, 100).unref();
    };
  };
  Object.assign(console, { error: speak(logError), warn: speak(logWarning), info: () => {}, log: () => {} });
  process.on("unhandledRejection", (error) => logError("web.rejected", errorDetails(error)));
}
