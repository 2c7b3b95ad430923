/**
 * An outage of the worker: nobody looked for ten working days while reports went on being filed; then it is started, and
 * killed three times while it catches up. What each report must have had, and when, is worked out anew in
 * outage-oracle.test-support.ts.
 *
 * Full size is 100,000 reports (npm run test:deep).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { isAlive } from "@/db/embedded/users";
import { insertStaff, type NewStaff } from "@/db/queries/staff";
import { projectRoot } from "@/lib/project-root";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { liveThrough, type Story } from "./lived-reports.test-support";
import { copyReports } from "./many-reports.test-support";
import { judge, Oracle, type Verdict } from "./outage-oracle.test-support";

const scale = Number(process.env.SCALE ?? "0.05");
const reports = Math.max(2_000, Math.round(100_000 * scale));
const timeoutMs = 120_000 + reports * 15;
const outageDays = 10;
/** Where the staff have mailboxes. */
const writtenTo = "LZ03";

let clone: TestDatabase;
let owner: postgres.Sql;
let oracle: Oracle;
let lastSweepAt: Date;
const staffIds = new Map<string, number>();
const workers: ChildProcess[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  clone = await testDatabase();
  owner = postgres(clone.directUrl, { max: 2, onnotice: () => {} });
  const today = await now();
  await settleYears(today);
  await owner`
    update limit_policies set statutory_amount = 20, statutory_unit = 'working_day', statutory_basis = '试验用的规定'
    where kind = 'business_complaint' and step = 'answer'`;
  oracle = await Oracle.read(owner);
  await hireStaff();
  const days = oracle.daysOf("LZ01");
  const daysBack = (n: number) => days.nth(days.nth(days.received(today.getTime()), 1), -1 - n);
  lastSweepAt = new Date(`${daysBack(outageDays)}T08:00:00+08:00`);
  const originals: number[] = [];
  for (const story of storiesOf(daysBack)) originals.push((await liveThrough(story)).complaintId);
  await attendToClocks({ actor: systemActor("attend-to-clocks"), now: lastSweepAt, db: database() });
  const each = Math.floor(reports / originals.length) - 1;
  await copyReports(
    clone.directUrl,
    originals.map((complaintId) => ({ complaintId, copies: each })),
  );
}, timeoutMs);
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

async function now(): Promise<Date> {
  const [row] = await owner<{ now: Date }[]>`select now() as now`;
  if (!row) throw new Error("the database gave no time");
  return row.now;
}

/** Whenever this runs, the years around are published: a provisional date would raise no red card. */
async function settleYears(around: Date): Promise<void> {
  for (const year of [-1, 0, 1].map((shift) => around.getFullYear() + shift)) {
    await owner`
      insert into calendar_days (version, scope, day_on, kind, name)
      select max(version), 'CN', ${`${year}-10-01`}::date, 'off', '国庆节' from calendar_versions
      on conflict do nothing`;
  }
}

/** One of each in a single county, so that few of the many letters of an outage have to be written. */
async function hireStaff(): Promise<void> {
  const hire = async (username: string, grant: NewStaff["grants"][number]) => {
    const person = { username, name: username, email: `${username}@example.org`, passwordHash: "none", demo: false };
    staffIds.set(username, await insertStaff(database().app, { ...person, grants: [grant] }));
  };
  for (const role of ["dispatcher", "supervisor", "official"] as const) {
    await hire(role, { role, unitId: null, regionId: writtenTo });
  }
  for (const { id } of await owner<{ id: string }[]>`select id from units where region_id = ${writtenTo}`) {
    await hire(`handler.${id.toLowerCase()}`, { role: "handler", unitId: id, regionId: null });
    await hire(`lead.${id.toLowerCase()}`, { role: "department_lead", unitId: id, regionId: null });
  }
}

/** Filed on each working day from long before the outage until the day before today. */
function storiesOf(daysBack: (n: number) => string): Story[] {
  return Array.from({ length: outageDays + 22 }, (_, i) => i + 1).flatMap((back): Story[] => {
    const at = (time: string) => new Date(`${daysBack(back)}T${time}:00+08:00`);
    const aDayLater = new Date(at("20:30").getTime() + 86_400_000);
    return [
      { filedAt: at("10:00"), regionId: "LZ01", plainAnswer: "overdue", shares: "yes", until: "filed" },
      { filedAt: at("09:12"), regionId: writtenTo, plainAnswer: "fees", shares: "yes", until: "filed" },
      { filedAt: at("15:40"), regionId: "LZ01", plainAnswer: "attitude", shares: "no", until: "filed" },
      back % 2 === 0
        ? { filedAt: at("10:00"), regionId: writtenTo, plainAnswer: "overdue", shares: "yes", until: "acknowledged" }
        : {
            filedAt: at("10:00"),
            regionId: "LZ02",
            plainAnswer: "overdue",
            shares: "yes",
            until: "supplement_requested",
          },
      // After hours, and where a day off follows, on it.
      ...(back > 2
        ? [{ filedAt: aDayLater, regionId: "LZ02", plainAnswer: "overdue", shares: "no", until: "filed" } as const]
        : []),
    ];
  });
}

async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", "scripts/worker.ts"], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "error", SMTP_URL: "" },
  });
  workers.push(worker);
  await new Promise<void>((resolve, reject) => {
    worker.stdout?.on("data", (text: Buffer) => text.toString().includes("at work") && resolve());
    worker.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return worker;
}

async function countDue(): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from clocks where attention_at is not null and attention_at <= now()`;
  return row?.n ?? 0;
}

async function countGiven(): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from complaint_events
    where type in ('reminder.sent', 'card.raised', 'escalation.raised', 'statute.breached')`;
  return row?.n ?? 0;
}

async function untilDueIsAtMost(most: number): Promise<void> {
  const start = performance.now();
  while ((await countDue()) > most) {
    if (performance.now() - start > timeoutMs) throw new Error(`after ${timeoutMs} ms more than ${most} were due`);
    await sleep(20);
  }
}

it(
  "every card and step exists once and with its date, though the worker was away for ten working days and killed three times",
  async () => {
    const dueAtFirst = await countDue();
    expect(dueAtFirst).toBeGreaterThan(reports / 3);
    const times: string[] = [];
    let start = performance.now();
    const note = (what: string) => {
      times.push(`${what} ${((performance.now() - start) / 1000).toFixed(1)} s`);
      start = performance.now();
    };
    const pids = new Set<number | undefined>();
    for (const left of [0.75, 0.5, 0.25]) {
      const givenBefore = await countGiven();
      const worker = await startWorker();
      pids.add(worker.pid);
      note("started");
      await untilDueIsAtMost(dueAtFirst * left);
      const gone = once(worker, "exit");
      worker.kill("SIGKILL");
      expect((await gone)[1]).toBe("SIGKILL");
      expect(isAlive(worker.pid ?? 0)).toBe(false);
      note("killed after");
      // It was in the middle: it had given some, and there was more to give.
      expect(await countGiven()).toBeGreaterThan(givenBefore);
      expect(await countDue()).toBeGreaterThan(0);
    }
    expect(pids.size).toBe(3);
    const last = await startWorker();
    note("started");
    await untilDueIsAtMost(0);
    const doneAt = await now();
    note("done after");
    const ended = once(last, "exit");
    last.kill("SIGTERM");
    expect((await ended)[0]).toBe(0);

    const verdict = await judge(oracle, doneAt, await now());
    expect(verdict.wrong).toEqual([]);
    expect(verdict.reports).toBeGreaterThan(reports * 0.9);
    expect([...verdict.given.keys()].sort()).toEqual(
      [
        "accepted",
        "supplement remind",
        "supplement expired",
        ...["remind", "yellow", "red", "urge", "unit_lead", "leader", "supervision", "breach"].map(
          (one) => `answer ${one}`,
        ),
      ].sort(),
    );
    process.stdout.write(
      `${verdict.reports} reports, ${dueAtFirst} clocks due: ${times.join(", ")}; ${shown(verdict)}\n`,
    );
  },
  timeoutMs,
);

const shown = ({ given }: Verdict) => [...given].map(([what, times]) => `${what} ${times}`).join(", ");

it(
  "nobody got two letters about the catching up, and everybody got theirs",
  async () => {
    expect(await wrongLetters()).toEqual([]);
    const [row] = await owner<{ n: number }[]>`select count(*)::int as n from notices where state = 'queued'`;
    expect(row?.n).toBeGreaterThan(reports / 20);
  },
  timeoutMs,
);

/** Whom each thing that falls due is written to; where several reach one person, the last is the letter. */
async function wrongLetters(): Promise<string[]> {
  const rows = await owner<{ id: string; recipient: string; template: string }[]>`
    select complaint_id as id, recipient, template from notices where state = 'queued'`;
  const letters = new Map<number, string[]>();
  for (const { id, recipient, template } of rows) {
    letters.set(Number(id), [...(letters.get(Number(id)) ?? []), `${recipient} ${template}`]);
  }
  const units = new Map<number, string | null>();
  for (const { id, unit } of await owner<{ id: string; unit: string | null }[]>`
    select id, lead_unit_id as unit from complaints where region_id = ${writtenTo}`) {
    units.set(Number(id), unit);
  }
  const wrong: string[] = [];
  for await (const { complaintId, facts, given } of oracle.lives()) {
    const unit = units.get(complaintId);
    const wanted = new Map<string, string>();
    const isOfOutage = (at: number) => at > lastSweepAt.getTime() || facts.filedAt > lastSweepAt.getTime();
    for (const { what } of given.filter(({ at }) => isOfOutage(at))) {
      if (unit === undefined) continue;
      for (const [person, template] of lettersOf(what, unit)) wanted.set(`staff:${staffIds.get(person)}`, template);
    }
    const want = [...wanted].map(([recipient, template]) => `${recipient} ${template}`).sort();
    const got = (letters.get(complaintId) ?? []).sort();
    if (want.join() !== got.join()) wrong.push(`report ${complaintId}: ${got.join()} instead of ${want.join()}`);
  }
  return wrong;
}

function lettersOf(what: string, unit: string | null): [person: string, template: string][] {
  if (what === "accepted") return [["supervisor", "accepted_by_time"]];
  const step = what.startsWith("answer ") ? what.slice("answer ".length) : null;
  if (step === null) return [];
  if (step === "leader") return [["official", "leader"]];
  if (step === "supervision" || step === "breach") return [["supervisor", step]];
  const template = step === "remind" ? "reminder" : step === "yellow" || step === "red" ? `${step}_card` : step;
  if (unit === null) return [["dispatcher", template]];
  const lead: [string, string] = [`lead.${unit.toLowerCase()}`, template];
  return step === "unit_lead" ? [lead] : [[`handler.${unit.toLowerCase()}`, template], lead];
}

it(
  "the whole database is what its events say",
  async () => {
    const checks = await checkInvariants({ actor: systemActor("test"), now: await now(), db: database() });
    expect(checks.filter((check) => check.different > 0)).toEqual([]);
    expect(checks.find((check) => check.name === "signals")?.looked).toBeGreaterThan(reports);
  },
  timeoutMs,
);

it(
  "the proof sees a card given twice, a step left out and a wrong date",
  async () => {
    const at = await now();
    const victims = await owner<{ id: string; version: number; colour: string }[]>`
    select complaint_id as id, version, payload ->> 'colour' as colour from complaint_events
    where type = 'card.raised' and payload ->> 'colour' = 'red' order by complaint_id limit 3`;
    const [twice, missing, moved] = victims;
    if (!twice || !missing || !moved) throw new Error("there are no three red cards");
    await owner`alter table complaint_events disable trigger complaint_events_append_only`;
    await owner`
    insert into complaint_events (complaint_id, version, type, actor_kind, occurred_at, payload)
    select complaint_id, 999, type, actor_kind, occurred_at, payload from complaint_events
    where complaint_id = ${twice.id} and version = ${twice.version}`;
    await owner`delete from complaint_events where complaint_id = ${missing.id} and version = ${missing.version}`;
    await owner`
    update complaint_events set occurred_at = occurred_at + interval '1 day'
    where complaint_id = ${moved.id} and version = ${moved.version}`;
    const { wrong } = await judge(oracle, at, at);
    expect(wrong.map((line) => line.replace(/\d{4}-.*Z/, "…"))).toEqual([
      `report ${twice.id}: answer red … was given 2 times instead of 1`,
      `report ${missing.id}: answer red … was given 0 times instead of 1`,
      `report ${moved.id}: answer red … was given 0 times instead of 1`,
      `report ${moved.id}: answer red … was given 1 times instead of 0`,
    ]);
  },
  timeoutMs,
);
