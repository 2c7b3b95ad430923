import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { projectRoot } from "@/lib/project-root";
import { readHealth } from "@/usecases/system/read-health";
import { fileTestComplaint } from "./filing.test-support";
import { type MailSink, openMailSink } from "./mail-sink.test-support";
import { openSmsSink, type SmsSink, smsEnvironment } from "./sms-sink.test-support";
import { runWorker, type Worker } from "./worker";

const monday = "2026-03-02T02:00:00Z";
let clone: TestDatabase;
let owner: postgres.Sql;
let sink: MailSink | undefined;
let smsSink: SmsSink | undefined;
let worker: Worker | undefined;
const children: ChildProcess[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 2, onnotice: () => {} });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await sink?.stop();
  sink = undefined;
  await smsSink?.stop();
  smsSink = undefined;
  for (const name of ["SMTP_URL", ...Object.keys(smsEnvironment(""))]) delete process.env[name];
  await owner`delete from notices`;
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

async function until(isSo: () => Promise<boolean> | boolean, what: string, limitMs = 20_000): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > limitMs) throw new Error(`waited in vain: ${what}`);
    await sleep(50);
  }
}

async function countQueued(): Promise<number> {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from notices where state = 'queued'`;
  return row?.n ?? 0;
}

it("a letter goes out by itself soon after the filing, and health knows the worker", async () => {
  expect((await readHealth()).parts.worker).toBe("no sign of life yet: run npm run worker");
  sink = await openMailSink();
  process.env.SMTP_URL = sink.url;
  worker = await runWorker();
  await fileTestComplaint({ now: monday, email: "someone@example.org" });
  await until(async () => sink?.mails.length === 1 && (await countQueued()) === 0, "the letter");
  expect((await readHealth()).parts.worker).toMatch(/^alive/);
});

it("while the mail server is down letters wait, and all arrive when it is back", async () => {
  sink = await openMailSink();
  const { port } = sink;
  process.env.SMTP_URL = sink.url;
  await sink.stop();
  worker = await runWorker({ mailPauseMs: 300 });
  for (let i = 0; i < 5; i += 1) await fileTestComplaint({ now: monday, email: "someone@example.org" });
  await sleep(1_500);
  expect(await countQueued()).toBe(5);
  sink = await openMailSink({ port });
  await until(async () => (await countQueued()) === 0, "the letters after the outage");
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(5);
  expect(sink.mails).toHaveLength(5);
});

it("while mail is down text messages go out, and the other way round; filing works through both, and nothing is lost", async () => {
  sink = await openMailSink();
  const { port } = sink;
  process.env.SMTP_URL = sink.url;
  await sink.stop();
  smsSink = await openSmsSink();
  Object.assign(process.env, smsEnvironment(smsSink.url));
  worker = await runWorker({ mailPauseMs: 300 });
  const file = async () => {
    for (let i = 0; i < 4; i += 1) await fileTestComplaint({ now: monday, email: "someone@example.org" });
  };
  await file();
  await until(async () => (await countQueued()) === 4, "the text messages while mail is down");
  expect(smsSink.messages).toHaveLength(4);
  smsSink.mode = "breaks";
  await file();
  expect(await countQueued()).toBe(12);
  sink = await openMailSink({ port });
  await until(async () => (await countQueued()) === 4, "the letters while text messages are down");
  expect(sink.mails).toHaveLength(8);
  smsSink.mode = "takes";
  await until(async () => (await countQueued()) === 0, "the text messages after their outage");
  expect(smsSink.messages).toHaveLength(8);
  expect(new Set(smsSink.messages.map(({ messageKey }) => messageKey)).size).toBe(8);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(8);
});

it("letters that waited for a mail server to be set up go out when a worker starts with one", async () => {
  worker = await runWorker();
  await fileTestComplaint({ now: monday, email: "someone@example.org" });
  await until(async () => {
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from graphile_worker.jobs where task_identifier = 'send-notice'`;
    return row?.n === 0;
  }, "the job to end softly");
  expect(await countQueued()).toBe(1);
  await worker.stop();
  sink = await openMailSink();
  process.env.SMTP_URL = sink.url;
  worker = await runWorker();
  await until(() => sink?.mails.length === 1, "the letter");
});

it("a worker that starts attends at once to what fell due while there was none", async () => {
  const { complaintId } = await fileTestComplaint({ now: monday });
  worker = await runWorker();
  await until(async () => {
    const [row] = await owner<{ card: string | null }[]>`select card from complaints where id = ${complaintId}`;
    return row?.card === "red";
  }, "the red card");
});

/** A worker as a process of its own, for killing. */
const workerProcess = `
  const { runWorker } = await import("./jobs/worker.ts");
  await runWorker({ mailPauseMs: 200 });
  process.send("at work");
`;

async function startProcess(url: string): Promise<ChildProcess> {
  const words = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "--eval", workerProcess];
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, SMTP_URL: url },
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

it("a worker killed in the middle loses no letter; one sent twice carries the same Message-ID", async () => {
  const letters = 24;
  for (let i = 0; i < letters; i += 1) await fileTestComplaint({ now: monday, email: `person${i}@example.org` });
  const slow = await openMailSink({ delayMs: 120 });
  sink = slow;
  const first = await startProcess(slow.url);
  await until(() => slow.mails.length >= 5, "the first letters");
  const gone = new Promise<NodeJS.Signals | null>((resolve) => first.once("exit", (_code, signal) => resolve(signal)));
  first.kill("SIGKILL");
  expect(await gone).toBe("SIGKILL");
  expect(await countQueued()).toBeGreaterThan(0);
  const second = await startProcess(slow.url);
  expect(second.pid).not.toBe(first.pid);
  await until(async () => (await countQueued()) === 0, "the rest of the letters");
  const idsByPerson = new Map<string, Set<string>>();
  for (const { to, messageId } of slow.mails) {
    const person = to[0] ?? "";
    idsByPerson.set(person, (idsByPerson.get(person) ?? new Set()).add(messageId));
  }
  expect(idsByPerson.size).toBe(letters);
  expect([...idsByPerson.values()].every((ids) => ids.size === 1)).toBe(true);
  // At most the four that were under way when it was killed.
  expect(slow.mails.length - letters).toBeLessThanOrEqual(4);
});

it("a worker killed while it sends text messages loses none, and every person gets each once", async () => {
  const persons = 30;
  const kills = Number(process.env.SCALE ?? "0.05") >= 1 ? 3 : 1;
  const slow = await openSmsSink({ delayMs: 60 });
  smsSink = slow;
  Object.assign(process.env, smsEnvironment(slow.url));
  for (let i = 0; i < persons; i += 1) {
    await fileTestComplaint({ now: monday, phone: `138${String(i).padStart(8, "0")}` });
  }
  const pids = new Set<number | undefined>();
  for (let kill = 1; kill <= kills; kill += 1) {
    const child = await startProcess("");
    pids.add(child.pid);
    await until(() => slow.requests.length >= kill * 5, "some messages");
    const gone = new Promise<NodeJS.Signals | null>((resolve) =>
      child.once("exit", (_code, signal) => resolve(signal)),
    );
    child.kill("SIGKILL");
    expect(await gone).toBe("SIGKILL");
    expect(await countQueued()).toBeGreaterThan(0);
  }
  await startProcess("");
  await until(async () => (await countQueued()) === 0, "the rest of the messages", 40_000);
  expect(pids.size).toBe(kills);
  expect(slow.forged).toEqual([]);
  expect(slow.messages).toHaveLength(persons);
  expect(new Set(slow.messages.map(({ to }) => to)).size).toBe(persons);
}, 90_000);
