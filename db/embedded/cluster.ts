/**
 * One data folder and the PostgreSQL server on it: made once, started when nobody runs it, joined when somebody does,
 * taken up again after a kill. It listens on 127.0.0.1 only, on a free port, with a password of its own.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { OperatorError } from "@/lib/operator-error";
import { program } from "./binaries";
import { dataFolder, type Place, unwritable } from "./place";
import { isAlive } from "./users";

export type Server = { readonly pid: number; readonly port: number; readonly password: string };

const superuser = "bancheng";
const majorVersion = "18";
const startLimitMs = 120_000;
const stopLimitMs = 30_000;
const logLimitBytes = 10_000_000;

type Settings = Readonly<Record<string, string>>;

/** Statements and key values can hold what people wrote: the server's log names neither. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  jit: "off",
  shared_preload_libraries: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};
/** The tests' data may be lost with the machine; what was committed survives a kill of the server all the same. */
const hastySettings = { fsync: "off", full_page_writes: "off" };

export function serverUrl(server: Server, database: string): string {
  return `postgres://${superuser}:${server.password}@127.0.0.1:${server.port}/${database}`;
}

/** Makes the cluster of a place if there is none. It is built aside and appears whole, or not at all. */
export async function makeCluster(place: Place, isHasty: boolean): Promise<boolean> {
  if (await isThere(join(place.folder, "cluster"))) return false;
  try {
    await removeHalfClusters(place);
    const half = join(place.folder, `cluster.${process.pid}.${randomBytes(4).toString("hex")}.new`);
    const data = join(half, "data");
    const password = randomBytes(24).toString("hex");
    const passwordFile = join(half, "initial-password");
    await mkdir(half, { mode: 0o711 });
    await chmod(half, place.owner ? 0o711 : 0o700);
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(half, "password"), password, { mode: 0o600 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (place.owner) {
      await chown(data, place.owner.uid, place.owner.gid);
      await chown(passwordFile, place.owner.uid, place.owner.gid);
    }
    await runInitdb(place, data, passwordFile, isHasty);
    await rm(passwordFile);
    await rename(half, join(place.folder, "cluster")).catch(async (error: NodeJS.ErrnoException) => {
      await rm(half, { recursive: true, force: true });
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
    return true;
  } catch (error) {
    throw unwritable(place.folder, error);
  }
}

async function removeHalfClusters(place: Place): Promise<void> {
  for (const name of await readdir(place.folder)) {
    const made = /^cluster\.(\d+)\.\w+\.new$/.exec(name);
    if (made?.[1] && !isAlive(Number(made[1]))) await rm(join(place.folder, name), { recursive: true, force: true });
  }
}

async function runInitdb(place: Place, data: string, passwordFile: string, isHasty: boolean): Promise<void> {
  const words = [
    `--pgdata=${data}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(isHasty ? ["--no-sync"] : []),
  ];
  const child = spawnAsOwner(place, "initdb", words, ["ignore", "pipe", "pipe"]);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await exitOf(child);
  if (code !== 0) throw failure(place, output);
}

/**
 * The server of a place: the one that runs, or a fresh one.
 * @throws OperatorError for a damaged folder, a full disk, missing rights; the sentence names the remedy.
 */
export async function startOrJoin(
  place: Place,
  isHasty: boolean,
  others: Settings = {},
): Promise<{ server: Server; isFresh: boolean }> {
  await refuseDamaged(place);
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const running = await findRunning(place);
    if (running === "busy") {
      await sleep(100);
      continue;
    }
    if (running !== null) return { server: running, isFresh: false };
    const fresh = await launch(place, { ...settings, ...(isHasty ? hastySettings : {}), ...others }, deadline);
    if (fresh !== "again") return { server: fresh, isFresh: true };
    await sleep(200);
  }
  throw new OperatorError(
    `The database in ${place.folder} did not answer within ${startLimitMs / 1000} s: read ${join(place.folder, "server.log")}, end the process named in ${join(dataFolder(place), "postmaster.pid")} and start again. 数据库长时间没有响应，请查看日志后重新启动。`,
  );
}

async function refuseDamaged(place: Place): Promise<void> {
  const version = await readFile(join(dataFolder(place), "PG_VERSION"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return "";
      throw unwritable(dataFolder(place), error);
    },
  );
  if (version === "") throw damaged(place, "PG_VERSION is missing");
  if (version.trim() !== majorVersion) {
    throw new OperatorError(
      `The database in ${place.folder} was made by PostgreSQL ${version.trim()} and this version of Bancheng brings ${majorVersion}: start the version that made it, or move ${join(place.folder, "cluster")} away to begin with an empty database. 数据目录的数据库版本不符。`,
    );
  }
  await passwordOf(place);
}

async function passwordOf(place: Place): Promise<string> {
  return readFile(join(place.folder, "cluster", "password"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw damaged(place, "its password file is missing");
    throw unwritable(join(place.folder, "cluster"), error);
  });
}

type Postmaster = { pid: number; port: number; status: string };

/** What the server wrote about itself: process, port and whether it is ready. */
async function readPostmaster(place: Place): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder(place), "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? "").trim() };
}

/** The server that runs on this folder; "busy" while it starts or stops; null when none runs. */
async function findRunning(place: Place): Promise<Server | "busy" | null> {
  const noted = await readPostmaster(place);
  if (noted === null) return null;
  if (!(await isServerOf(place, noted.pid))) {
    // After a kill of the machine the number may belong to another program, and PostgreSQL would then refuse to start.
    if (isAlive(noted.pid)) await rm(join(dataFolder(place), "postmaster.pid"), { force: true });
    return null;
  }
  if (noted.status !== "ready") return "busy";
  const server = { pid: noted.pid, port: noted.port, password: await passwordOf(place) };
  return (await answers(server, place)) ? server : "busy";
}

async function isServerOf(place: Place, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  // Without a readable /proc the number alone must do.
  return command === null || command.includes(dataFolder(place));
}

async function answers(server: Server, place: Place): Promise<boolean> {
  const connection = postgres(serverUrl(server, "postgres"), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await connection`select current_setting('data_directory') as folder`;
    return row?.folder === dataFolder(place);
  } catch {
    return false;
  } finally {
    await connection.end({ timeout: 1 });
  }
}

async function launch(place: Place, wanted: Settings, deadline: number): Promise<Server | "again"> {
  const port = await freePort(await lastPort(place));
  const logFile = join(place.folder, "server.log");
  const before = (await stat(logFile).catch(() => null))?.size ?? 0;
  const isLong = before > logLimitBytes;
  const log = await open(logFile, isLong ? "w" : "a", 0o600).catch((error: unknown) => {
    throw unwritable(logFile, error);
  });
  const chosen = { ...wanted, port: String(port) };
  const words = [
    "-D",
    dataFolder(place),
    ...Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const child = spawnAsOwner(place, "postgres", words, ["ignore", log.fd, log.fd]);
  const exit = exitOf(child).then(() => "exited" as const);
  await log.close();
  child.unref();
  while (Date.now() < deadline) {
    const ended = await Promise.race([exit, sleep(40)]);
    if (ended === "exited") {
      const text = (await readFile(logFile)).subarray(isLong ? 0 : before).toString("utf8");
      if (/lock file "postmaster\.pid"|pre-existing shared memory|Address already in use|could not bind/.test(text))
        return "again";
      throw failure(place, text);
    }
    const noted = await readPostmaster(place);
    if (noted === null || noted.pid !== child.pid || noted.status !== "ready") continue;
    await writeFile(join(place.folder, "port"), String(port));
    const server = { pid: noted.pid, port, password: await passwordOf(place) };
    if (await answers(server, place)) return server;
    throw damaged(place, "its password file does not open it");
  }
  return "again";
}

/** Ends the server in order; after the limit without waiting for anybody. The data is whole either way. */
export async function stopServer(place: Place): Promise<void> {
  const noted = await readPostmaster(place);
  if (noted === null || !(await isServerOf(place, noted.pid))) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(noted.pid, signal);
    } catch {
      return;
    }
    const limit = Date.now() + stopLimitMs;
    while (Date.now() < limit) {
      if ((await readPostmaster(place)) === null || !isAlive(noted.pid)) return;
      await sleep(40);
    }
  }
}

/**
 * In a process group of its own: the terminal's Ctrl-C must reach us alone, or the database would be gone before those
 * who still write to it.
 */
function spawnAsOwner(
  place: Place,
  name: "initdb" | "postgres",
  words: string[],
  stdio: ["ignore", "pipe" | number, "pipe" | number],
): ChildProcess {
  return spawn(program(place.native, name), words, {
    stdio,
    detached: true,
    cwd: place.owner ? "/" : place.folder,
    env: { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: "production" },
    ...(place.owner ?? {}),
  });
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => reject(cannotRun(error)));
    child.once("close", resolve);
  });
}

function cannotRun(error: NodeJS.ErrnoException): OperatorError {
  return new OperatorError(
    `The PostgreSQL programs could not be started as the database's user (${error.code}): start as an ordinary user, run npm ci again, or set DATABASE_URL. 数据库程序无法启动，请改用普通用户启动或设置 DATABASE_URL。`,
    { cause: error },
  );
}

function failure(place: Place, output: string): OperatorError {
  const last =
    /(?:FATAL|PANIC|ERROR|error):\s*(.+)/.exec(output)?.[1]?.trim() ?? output.trim().split("\n").at(-1) ?? "";
  if (/No space left|Disk quota/.test(output)) {
    return new OperatorError(
      `The disk of ${place.folder} is full: make room and start again. 磁盘已满，请清理后重试。`,
    );
  }
  if (/shared memory|Cannot allocate memory|semaphores/.test(output)) {
    return new OperatorError(
      `The database found too little memory (${last}): free some and start again, or set DATABASE_URL. 内存不足，请释放内存后重试。`,
    );
  }
  if (
    /invalid permissions|wrong ownership|could not change permissions|Permission denied|Operation not permitted/.test(
      output,
    )
  ) {
    return new OperatorError(
      `The rights of ${place.folder} do not suit the database (${last}): put the project on a disk that keeps Unix rights, give the folder back to its owner, or set DATABASE_URL. 数据目录的权限不符合要求。`,
    );
  }
  if (/error while loading shared libraries|GLIBC|image not found/.test(output)) {
    return new OperatorError(
      `The PostgreSQL programs from npm do not run on this system (${last}): set DATABASE_URL to a PostgreSQL of your own. 本机无法运行自带的 PostgreSQL，请设置 DATABASE_URL。`,
    );
  }
  return damaged(place, last);
}

function damaged(place: Place, why: string): OperatorError {
  const cluster = join(place.folder, "cluster");
  return new OperatorError(
    `The data folder ${cluster} is damaged (${why}): put a backup of it back, or move it away to begin with an empty database. 数据目录已损坏，请恢复备份，或移走该目录后以空库重新开始。`,
  );
}

async function lastPort(place: Place): Promise<number> {
  const port = Number(await readFile(join(place.folder, "port"), "utf8").catch(() => "0"));
  return Number.isInteger(port) && port > 1023 && port < 65536 ? port : 0;
}

/** The preferred port if nobody has it, else any free one: addresses stay the same from start to start. */
export async function freePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (preferred === 0 ? reject(error) : freePort().then(resolve, reject)));
    probe.listen({ port: preferred, host: "127.0.0.1", exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
