import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { projectRoot } from "./project-root";
import { countWebProcesses, pauseBeforeReplacement, type Room } from "./web-processes";
import type { TestPath } from "./web-processes.test-support";

const gigabyte = 1024 ** 3;
/** Four cores, 8 GB, the embedded database with its worker. */
const room: Room = { cores: 4, memoryBytes: 8 * gigabyte, connections: 167, connectionsEach: 14 };

describe("the number of web processes", () => {
  it("is the one that was asked for, or one for each core", () => {
    expect(countWebProcesses(3, room)).toBe(3);
    expect(countWebProcesses("auto", room)).toBe(4);
  });

  it("is by itself smaller where memory or connections are short, and never none", () => {
    expect(countWebProcesses("auto", { ...room, memoryBytes: gigabyte })).toBe(2);
    expect(countWebProcesses("auto", { ...room, connections: 30 })).toBe(2);
    expect(countWebProcesses("auto", { ...room, memoryBytes: gigabyte / 2, connections: -3 })).toBe(1);
  });

  it("is refused in one sentence with the figures when the database has not enough connections for it", () => {
    expect(countWebProcesses(11, room)).toBe(11);
    expect(() => countWebProcesses(12, room)).toThrow(
      /^WEB_PROCESSES=12 needs 168 connections \(14 each\) and the database leaves 167 .* at most 11,/,
    );
    expect(countWebProcesses(1, { ...room, connections: 5 })).toBe(1);
  });
});

it("a process is replaced at once, and after a growing pause when its forerunners died young", () => {
  expect([0, 1, 2, 3, 4, 7, 8, 30].map(pauseBeforeReplacement)).toEqual([
    0, 0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
  ]);
});

type Primary = { readonly child: ChildProcess; said(): string; readonly ended: Promise<number | null> };
const started: Primary[] = [];

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

async function start(count: number, port: number): Promise<Primary> {
  const words = ["--import", "tsx", "--conditions=react-server", "lib/web-processes.test-support.ts"];
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, COUNT: String(count), PORT: String(port), LOG_LEVEL: "info" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const primary = { child, said: () => said, ended };
  started.push(primary);
  while (!said.includes("all listen") && child.exitCode === null) await sleep(20);
  return primary;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** On a connection of its own, so that it comes to the next process in turn; null when it was cut off or nobody answers. */
async function ask(port: number, path: TestPath = "/"): Promise<string | null> {
  return new Promise((resolve) => {
    const req = request({ port, host: "127.0.0.1", path, agent: false }, (res) => {
      let text = "";
      res.on("data", (chunk: Buffer) => (text += chunk.toString()));
      res.on("end", () => resolve(text));
    });
    req.on("error", () => resolve(null));
    // One that is handed to a process in the instant of its death is never answered.
    req.setTimeout(5_000, () => req.destroy());
    req.end();
  });
}

async function pidsBehind(port: number): Promise<Set<string>> {
  const answers = new Set<string>();
  for (let i = 0; i < 12; i += 1) answers.add((await ask(port)) ?? "none");
  return answers;
}

const isThere = (pid: string) => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
};

describe("several processes behind one port", () => {
  it("share the requests; one that is killed is replaced, and the log says so", async () => {
    const port = await freePort();
    const primary = await start(3, port);
    const before = await pidsBehind(port);
    expect(before.size).toBe(3);
    expect(before).not.toContain(String(primary.child.pid));
    expect(await ask(port, "/die")).toBeNull();
    while (!primary.said().includes("web.replaced")) await sleep(20);
    expect(primary.said()).toContain('"signal":"SIGKILL"');
    const after = await pidsBehind(port);
    expect(after.size).toBe(3);
    expect([...after].filter((pid) => before.has(pid))).toHaveLength(2);
  });

  it("wait longer and longer when they die again and again, and the others go on answering", async () => {
    const port = await freePort();
    const primary = await start(2, port);
    const pauses = () => [...primary.said().matchAll(/"ms":(\d+),"event":"web.died"/g)].map(([, ms]) => Number(ms));
    // Both die, so that it is always the newest one that is asked.
    for (const end = Date.now() + 40_000; pauses().length < 6 && Date.now() < end; await sleep(50)) {
      await ask(port, "/die");
    }
    expect(pauses().length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...pauses())).toBeGreaterThanOrEqual(1_000);
    expect(pauses().filter((ms) => ms === 0).length).toBeLessThanOrEqual(2);
  });

  it("end in order when the primary is asked to, after what runs was answered", async () => {
    const port = await freePort();
    const primary = await start(2, port);
    const pids = await pidsBehind(port);
    const running = ask(port, "/slow");
    await sleep(100);
    primary.child.kill("SIGTERM");
    expect(await running).toMatch(/^\d+$/);
    expect(await primary.ended).toBe(0);
    expect(primary.said()).toContain("orderly true");
    expect(primary.said()).not.toContain("web.died");
    expect([...pids].filter(isThere)).toEqual([]);
  });

  it("are killed when they do not end within the grace time", async () => {
    const port = await freePort();
    const primary = await start(2, port);
    const pids = await pidsBehind(port);
    const hanging = ask(port, "/hang");
    await sleep(100);
    const askedAt = performance.now();
    primary.child.kill("SIGTERM");
    expect(await primary.ended).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
    expect(await hanging).toBeNull();
    expect(primary.said()).toContain("orderly false");
    expect([...pids].filter(isThere)).toEqual([]);
  });

  it("do not outlive a primary that was killed", async () => {
    const port = await freePort();
    const primary = await start(2, port);
    const pids = await pidsBehind(port);
    primary.child.kill("SIGKILL");
    await primary.ended;
    for (let tries = 0; tries < 100 && [...pids].some(isThere); tries += 1) await sleep(50);
    expect([...pids].filter(isThere)).toEqual([]);
    expect(await ask(port)).toBeNull();
  });

  it("say in one sentence what keeps them from beginning, however many they are", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const primary = await start(4, (taken.address() as AddressInfo).port);
    expect(await primary.ended).toBe(1);
    expect(primary.said()).toBe("the port is taken\n");
    await new Promise((resolve) => taken.close(resolve));
  });
});
