import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { systemContext } from "@/auth/system-context";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { projectRoot } from "@/lib/project-root";
import { takeUpFallenJobs } from "@/usecases/system/take-up-fallen-jobs";
import { fileTestComplaint } from "./filing.test-support";
import { type MailSink, openMailSink } from "./mail-sink.test-support";

const monday = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;
let sink: MailSink;
const children: ChildProcess[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 2, onnotice: () => {} });
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await sink.stop();
  await owner`delete from notices`;
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

/** A worker as a process of its own. */
async function startWorker(): Promise<ChildProcess> {
  const script = `
    const { runWorker } = await import("./jobs/worker.ts");
    await runWorker({ mailPauseMs: 200, lookMs: 500 });
    process.send("at work");
  `;
  const words = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, SMTP_URL: sink.url },
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

async function until(isSo: () => Promise<boolean> | boolean, what: string, limitMs = 30_000): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > limitMs) throw new Error(`waited in vain: ${what}`);
    await sleep(20);
  }
}

async function countWhere(condition: "queued" | "in hand"): Promise<number> {
  const [row] =
    condition === "queued"
      ? await owner<{ n: number }[]>`select count(*)::int as n from notices where state = 'queued'`
      : await owner<{ n: number }[]>`
          select count(*)::int as n from graphile_worker.jobs
          where locked_by is not null and task_identifier = 'send-notice'`;
  return row?.n ?? 0;
}

it("two workers share the letters, and nobody gets one twice", async () => {
  sink = await openMailSink({ delayMs: 40 });
  await Promise.all([startWorker(), startWorker()]);
  const letters = 30;
  for (let i = 0; i < letters; i += 1) await fileTestComplaint({ now: monday, email: `both${i}@example.org` });
  await until(async () => (await countWhere("queued")) === 0, "the letters");
  expect(sink.mails.map(({ to }) => to[0]).sort()).toEqual(
    Array.from({ length: letters }, (_, i) => `both${i}@example.org`).sort(),
  );
});

it("what a worker held that was killed is done by the other one, though nobody starts a third", async () => {
  sink = await openMailSink({ delayMs: 400 });
  const [first] = await Promise.all([startWorker(), startWorker()]);
  for (let i = 0; i < 16; i += 1) await fileTestComplaint({ now: monday, email: `held${i}@example.org` });
  // Four letters each.
  await until(async () => (await countWhere("in hand")) > 4, "letters in the hands of both");
  const gone = new Promise((resolve) => first?.once("exit", (_code, signal) => resolve(signal)));
  first?.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
  await until(async () => (await countWhere("queued")) === 0, "every letter");
  await until(async () => (await countWhere("in hand")) === 0, "the end of the last job");
  const ids = new Map<string, Set<string>>();
  for (const { to, messageId } of sink.mails) {
    const person = to[0] ?? "";
    ids.set(person, (ids.get(person) ?? new Set()).add(messageId));
  }
  expect(ids.size).toBe(16);
  expect([...ids.values()].every((set) => set.size === 1)).toBe(true);
});

it("a worker that is there keeps what it holds, however long that lasts", async () => {
  sink = await openMailSink({ delayMs: 3_000 });
  await Promise.all([startWorker(), startWorker()]);
  await fileTestComplaint({ now: monday, email: "slow@example.org" });
  await until(async () => (await countWhere("in hand")) === 1, "the letter in hand");
  await sleep(1_500);
  const freed = await takeUpFallenJobs(await systemContext("test"), { name: "a third one", olderThanMs: 500 });
  expect(freed).toBe(0);
  await until(async () => (await countWhere("queued")) === 0, "the letter");
  expect(sink.mails).toHaveLength(1);
});
