/**
 * The clocks: how many due dates a second; one sweep over very many open reports of which few are due, beside a plain
 * index scan of the same rows; a sweep with nothing due; the nightly second count of every running clock.
 */
import postgres from "postgres";
import { systemActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { getCalendar } from "@/db/queries/calendar";
import { type DuePlace, listDueClocks, listDueComplaintIds } from "@/db/queries/clocks";
import { getReference, type Reference } from "@/db/queries/reference";
import { insertStaff } from "@/db/queries/staff";
import { addDays, type CivilDate, shanghaiInstant } from "@/domain/calendar/civil-date";
import type { Limit } from "@/domain/complaint/vocabulary";
import { deriveDays } from "@/domain/limits/derivation";
import { dueDate } from "@/domain/limits/due-date";
import { independentCount } from "@/domain/limits/independent-count";
import { type LivedReport, liveThrough, type Story } from "@/jobs/lived-reports.test-support";
import { type CopyOrder, copyReports } from "@/jobs/many-reports.test-support";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import type { Context } from "@/usecases/context";
import { checkDueDates } from "@/usecases/system/check-due-dates";
import { withBenchDatabase } from "./bench-database";
import { type Measured, measure, medianOf, megabytes, shown } from "./measure";

export type BenchRow = { readonly what: string; readonly figure: string; readonly ratio: string };
type Say = (line: string) => void;

/** Of all open reports, how many are due at one sweep of a minute. */
const dueShare = 0.01;
const regionId = "LZ01";
/** The sweep just after a midnight at which limits ended; the sweep before it was a day earlier. */
const sweepOn = "2026-03-18";
const daysOfFiling = 22;

export async function benchClocks({ reports, say }: { reports: number; say: Say }): Promise<BenchRow[]> {
  return withBenchDatabase(say, async (ownerUrl) => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    try {
      const dates = await benchDueDates();
      const made = await measure(() => makeReports(ownerUrl, owner, reports, say));
      say(`${shown(reports)} open reports made in ${shown(made.ms / 1000)} s`);
      return [...dates, ...(await benchSweep(owner, reports, say)), ...(await benchSecondCount(say))];
    } finally {
      await owner.end();
    }
  });
}

function systemAt(now: Date): Context {
  return { actor: systemActor("attend-to-clocks"), now, db: database() };
}

/** Each limit of the presets from many hours of two years, in the capital and in a county with days of its own. */
async function benchDueDates(): Promise<BenchRow[]> {
  const { rules } = await getReference(database());
  const { days, hours, calendar } = await getCalendar(database(), rules.calendar.version);
  const limits: Limit[] = [
    { amount: 1, unit: "working_day" },
    { amount: 3, unit: "working_day" },
    { amount: 7, unit: "working_day" },
    { amount: 15, unit: "working_day" },
    { amount: 30, unit: "calendar_day" },
    { amount: 4, unit: "working_hour" },
  ];
  const paths = [rules.regionPaths.get(regionId) ?? "/", rules.regionPaths.get("LZ02") ?? "/"];
  const asked = Array.from({ length: 12_000 }, (_, i) => ({
    startedAt: new Date(Date.parse("2024-01-02T00:13:00+08:00") + i * 87 * 60_000),
    limit: limits[i % limits.length] ?? { amount: 3, unit: "working_day" as const },
    regionPath: paths[i % paths.length] ?? "/",
  }));
  const count = independentCount({ days, hours, publishedYears: [...calendar.publishedYears] });
  const rates = {
    first: rateOf(asked, (one) => dueDate({ ...one, calendar })),
    derivation: rateOf(asked, (one) => deriveDays({ ...one, calendar })),
    second: rateOf(asked, (one) => count({ ...one, pauses: [] })),
  };
  const row = (what: string, rate: number): BenchRow => ({
    what,
    figure: `${shown(rate)}/s`,
    ratio: `${shown(rate / rates.first)} of the due dates`,
  });
  return [
    { ...row("due dates", rates.first), ratio: "" },
    row("derivations, day by day", rates.derivation),
    row("due dates by the second count", rates.second),
  ];
}

/** Calls a second: the middle of several rounds, after one to warm up. */
function rateOf<T>(asked: readonly T[], call: (one: T) => unknown): number {
  const rounds = Array.from({ length: 8 }, () => {
    const start = performance.now();
    for (const one of asked) call(one);
    return performance.now() - start;
  });
  return (asked.length / medianOf(rounds.slice(1))) * 1000;
}

/** Reports of four weeks in every stage; what fell due before the last sweep has happened. */
async function makeReports(ownerUrl: string, owner: postgres.Sql, reports: number, say: Say): Promise<void> {
  const reference = await getReference(database());
  await hireOffice(reference);
  const lastSweepOn = addDays(sweepOn, -1);
  const stories = storiesBetween(reference, addDays(sweepOn, -daysOfFiling), lastSweepOn);
  const lived: LivedReport[] = [];
  for (const story of stories.filter((one) => one.filedAt < shanghaiInstant(lastSweepOn, "00:01"))) {
    lived.push(await liveThrough(story));
  }
  await attendToClocks(systemAt(shanghaiInstant(lastSweepOn, "00:01")));
  for (const story of stories.filter((one) => one.filedAt >= shanghaiInstant(lastSweepOn, "00:01"))) {
    lived.push(await liveThrough(story));
  }
  const due = await owner<{ id: string }[]>`
    select distinct complaint_id as id from clocks where attention_at <= ${shanghaiInstant(sweepOn, "00:01")}`;
  const dueIds = new Set(due.map(({ id }) => Number(id)));
  await copyReports(ownerUrl, ordersOf(lived, dueIds, reports), say);
}

/** Everybody who is written to has a mailbox: a sweep writes its letters too. */
async function hireOffice(reference: Reference): Promise<void> {
  const { app } = database();
  const { id: rootId } = reference.rootRegion;
  const hire = (username: string, grant: Parameters<typeof insertStaff>[1]["grants"][number]) => {
    const person = { username, name: username, email: `${username}@office.invalid`, passwordHash: "none", demo: false };
    return insertStaff(app, { ...person, grants: [grant] });
  };
  for (const role of ["dispatcher", "supervisor", "official"] as const) {
    await hire(role, { role, unitId: null, regionId: rootId });
  }
  for (const unit of reference.units.values()) {
    if (!unit.responsible) continue;
    const key = unit.id.toLowerCase();
    await hire(`handler.${key}`, { role: "handler", unitId: unit.id, regionId: null });
    await hire(`lead.${key}`, { role: "department_lead", unitId: unit.id, regionId: null });
  }
}

function storiesBetween(reference: Reference, fromOn: CivilDate, toOn: CivilDate): Story[] {
  const { calendar, regionPaths } = reference.rules;
  const path = regionPaths.get(regionId) ?? "/";
  const stories: Story[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    if (!calendar.dayAt(on, path).working) continue;
    const filedAt = shanghaiInstant(on, "10:00");
    stories.push(
      { filedAt, regionId, plainAnswer: "overdue", shares: "yes", until: "filed" },
      { filedAt, regionId, plainAnswer: "overdue", shares: "yes", until: "acknowledged" },
      { filedAt, regionId, plainAnswer: "overdue", shares: "yes", until: "supplement_requested" },
      { filedAt, regionId, plainAnswer: "overdue", shares: "no", until: "filed" },
      { filedAt, regionId, plainAnswer: "fees", shares: "yes", until: "filed" },
      { filedAt, regionId, plainAnswer: "attitude", shares: "no", until: "filed" },
    );
  }
  return stories;
}

/** Copies such that, with the originals, the share that is due is as stated. */
function ordersOf(lived: readonly LivedReport[], dueIds: ReadonlySet<number>, reports: number): CopyOrder[] {
  const copiesOf = (group: readonly LivedReport[], total: number) =>
    group.map(({ complaintId }, i) => ({
      complaintId,
      copies: Math.floor((total - group.length + i) / group.length),
    }));
  const due = lived.filter(({ complaintId }) => dueIds.has(complaintId));
  const rest = lived.filter(({ complaintId }) => !dueIds.has(complaintId));
  const dueTotal = Math.max(due.length, Math.round(reports * dueShare));
  return [...copiesOf(due, dueTotal), ...copiesOf(rest, reports - dueTotal)];
}

async function benchSweep(owner: postgres.Sql, reports: number, say: Say): Promise<BenchRow[]> {
  const now = shanghaiInstant(sweepOn, "00:01");
  const scan = await scanPlainly(owner, now);
  const paging = medianOf(await repeated(5, async () => (await measure(() => pageThrough(now))).ms));
  say("\nThe query of the sweep, first page, as the database runs it:");
  for (const line of await explained(owner, now)) say(`  ${line}`);
  await closeDatabase();
  const before = await readScans(owner);
  const sweep = await measure(() => attendToClocks(systemAt(now)));
  // What a connection has read is told when it ends.
  await closeDatabase();
  const after = await readScans(owner);
  say("\nWhat the sweep read:");
  say(`  index clocks_attention: ${shown(after.read - before.read)} entries in ${after.scans - before.scans} scans`);
  say(`  ${after.sequential - before.sequential} sequential scans of clocks and complaints`);
  const idle = medianOf(await repeated(5, async () => (await measure(() => attendToClocks(systemAt(now)))).ms));
  say("\nThe same query with nothing due, right after the sweep:");
  for (const line of await explained(owner, now)) say(`  ${line}`);
  await owner`vacuum clocks`;
  say("\nAnd once the database has cleared away the entries of the sweep:");
  for (const line of await explained(owner, now)) say(`  ${line}`);
  return [
    {
      what: `plain index scan of the ${shown(scan.rows)} due clocks among ${shown(reports)} open reports`,
      figure: `${shown(scan.ms)} ms`,
      ratio: "",
    },
    {
      what: "finding them page by page",
      figure: `${shown(paging)} ms`,
      ratio: `${shown(paging / scan.ms)} plain scans`,
    },
    {
      what: `one sweep: ${shown(sweep.result)} reports changed, with their letters`,
      figure: `${shown(sweep.ms / 1000)} s`,
      ratio: `${shown(sweep.ms / scan.ms)} plain scans`,
    },
    { what: "  reports changed", figure: `${shown((sweep.result / sweep.ms) * 1000)}/s`, ratio: "" },
    memoryRow(sweep),
    { what: "sweep with nothing due", figure: `${shown(idle)} ms`, ratio: `${shown(idle / scan.ms)} plain scans` },
  ];
}

async function scanPlainly(owner: postgres.Sql, now: Date): Promise<{ ms: number; rows: number }> {
  let rows = 0;
  const times = await repeated(7, async () => {
    const start = performance.now();
    const found = await owner`
      select complaint_id, clock_no, attention_at from clocks
      where attention_at is not null and attention_at <= ${now} order by attention_at`;
    rows = found.length;
    return performance.now() - start;
  });
  return { ms: medianOf(times), rows };
}

const pageSize = 100;

async function pageThrough(now: Date): Promise<void> {
  for (let after: DuePlace | null = null; ; ) {
    const { last } = await listDueComplaintIds(database().app, { now, after, most: pageSize });
    if (last === null) return;
    after = last;
  }
}

async function explained(owner: postgres.Sql, now: Date): Promise<string[]> {
  const { sql, params } = listDueClocks(database().app, { now, after: null, most: pageSize }).toSQL();
  const plan = await owner.unsafe<{ "QUERY PLAN": string }[]>(
    `explain (analyze, buffers, timing off) ${sql}`,
    params as string[],
  );
  return plan.map((row) => row["QUERY PLAN"]);
}

async function readScans(owner: postgres.Sql): Promise<{ read: number; scans: number; sequential: number }> {
  // Its own reads, too, are told only when it is asked to.
  await owner`select pg_stat_force_next_flush()`;
  const [row] = await owner<{ read: string; scans: string; sequential: string }[]>`
    select idx_tup_read as read, idx_scan as scans,
      (select sum(seq_scan) from pg_stat_user_tables where relname in ('clocks', 'complaints')) as sequential
    from pg_stat_user_indexes where indexrelname = 'clocks_attention'`;
  return { read: Number(row?.read), scans: Number(row?.scans), sequential: Number(row?.sequential) };
}

async function repeated(times: number, run: () => Promise<number>): Promise<number[]> {
  const results: number[] = [];
  for (let i = 0; i < times; i += 1) results.push(await run());
  return results;
}

function memoryRow({ rssBefore, rssPeak }: Measured<unknown>): BenchRow {
  return { what: "  memory at its highest", figure: megabytes(rssPeak), ratio: `${megabytes(rssBefore)} before` };
}

async function benchSecondCount(say: Say): Promise<BenchRow[]> {
  const check = await measure(() => checkDueDates(systemAt(shanghaiInstant(sweepOn, "02:00"))));
  if (check.result.different > 0) say(`DIFFERENT: ${check.result.examples.join("; ")}`);
  return [
    {
      what: `second count of ${shown(check.result.looked)} running clocks, ${check.result.different} different`,
      figure: `${shown(check.ms / 1000)} s`,
      ratio: "",
    },
    { what: "  clocks", figure: `${shown((check.result.looked / check.ms) * 1000)}/s`, ratio: "" },
    memoryRow(check),
  ];
}
