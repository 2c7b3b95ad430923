/** The process behind a listening port, as the kernel tells it: what a fault test has to see change (THREATS 1.2). */
import { readdir, readFile, readlink } from "node:fs/promises";

/** Null when nobody listens there. @throws on a system without /proc. */
export async function pidListeningOn(port: number): Promise<number | null> {
  const sockets = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    const lines = (await readFile(table, "utf8")).split("\n").slice(1);
    for (const line of lines) {
      const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/);
      const isListening = state === "0A" && Number.parseInt(local.split(":")[1] ?? "", 16) === port;
      if (isListening) sockets.add(`socket:[${inode}]`);
    }
  }
  if (sockets.size === 0) return null;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    for (const file of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${file}`).catch(() => "");
      if (sockets.has(target)) return Number(pid);
    }
  }
  return null;
}
