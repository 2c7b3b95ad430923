/**
 * Who uses the embedded server of an area: one small file per user, named after its process. The last one to leave stops
 * the server, so that a short command never takes it from a running product, and none is left running for nobody.
 */
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unwritable } from "./place";

let entries = 0;

/** Enters this process; waits while somebody is about to stop the server. Returns the entry for `leave`. */
export async function enter(folder: string): Promise<string> {
  const entry = join(folder, "users", `${process.pid}-${++entries}`);
  try {
    await mkdir(join(folder, "users"), { recursive: true, mode: 0o700 });
    await writeFile(entry, "");
  } catch (error) {
    throw unwritable(join(folder, "users"), error);
  }
  // Entered first, looked second: whoever stops does it in the other order, so one of both sees the other.
  while (await isStopping(folder)) await sleep(50);
  return entry;
}

/** Takes the entry out and, when nobody else is in, runs `stop` with the door closed. */
export async function leave(folder: string, entry: string, stop: () => Promise<void>): Promise<void> {
  await rm(entry, { force: true });
  while (await isStopping(folder)) await sleep(50);
  await writeFile(join(folder, "stopping"), String(process.pid));
  try {
    if (!(await isUsed(folder))) await stop();
  } finally {
    await rm(join(folder, "stopping"), { force: true });
  }
}

async function isUsed(folder: string): Promise<boolean> {
  for (const name of await readdir(join(folder, "users"))) {
    if (isAlive(Number.parseInt(name, 10))) return true;
    await rm(join(folder, "users", name), { force: true });
  }
  return false;
}

async function isStopping(folder: string): Promise<boolean> {
  const by = await readFile(join(folder, "stopping"), "utf8").catch(() => "");
  return by !== "" && isAlive(Number.parseInt(by, 10));
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isDefunct(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Ended but not yet collected by its parent: signals still reach its number, and in a container nobody may ever collect it. */
function isDefunct(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}
