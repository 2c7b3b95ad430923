/**
 * The floors below the framework: the statements of a page, with the very values that it sent, by one connection and
 * nothing around them; and the rows of a filing in one plain transaction. In pairs with the page or form itself, one client
 * each. Says along the way how many statements each of them sends.
 */
import { request } from "node:http";
import postgres from "postgres";
import { medianOf, shown } from "../measure";
import type { Driver } from "./drive";
import { pairedRatio } from "./figures";
import { cpuSeconds } from "./kernel";
import type { WebOptions } from "./options";
import { startOwnServer } from "./own-server";
import { insertPlainly, lastComplaint, plainRowsOf, removePlain } from "./plain-rows";
import type { RatioRow } from "./ratios";
import { type Statement, startRecorder } from "./recorder";
import { type Scenario, scenarios } from "./scenarios";
import type { Shot } from "./shots";
import type { SizedOffice } from "./sized-office";
import { measureWindow } from "./window";

type Say = (line: string) => void;

const tries = 3;
const filedInOnePair = 100;

export async function measureStatements(
  driver: Driver,
  office: SizedOffice,
  options: WebOptions,
  say: Say,
): Promise<RatioRow[]> {
  const wanted = scenarios.filter(({ key }) => options.only.includes(key));
  const recorded = await recordStatements(driver, office, wanted);
  const rows: RatioRow[] = [];
  for (const [scenario, statements] of recorded) {
    say(`${scenario.key}: ${statements.length} statements`);
    const value = { ratio: statements.length, least: statements.length, most: statements.length, pairs: 1 };
    rows.push({ scenario: scenario.key, what: "SQL statements", clients: null, value, limit: "", verdict: null });
    if (scenario.isPage) rows.push(...(await besideStatements(driver, office, scenario, statements, options)));
  }
  const filing = wanted.find(({ key }) => key === "filing");
  if (filing) rows.push(...(await besidePlainFiling(driver, office, filing, options, say)));
  return rows;
}

/** Of one request for each, when everything that a process keeps is known already. */
async function recordStatements(
  driver: Driver,
  office: SizedOffice,
  wanted: readonly Scenario[],
): Promise<Map<Scenario, readonly Statement[]>> {
  const recorder = await startRecorder(office.url);
  const url = new URL(office.url);
  url.port = String(recorder.port);
  const env = { ...office.env, DATABASE_URL: url.href, DATABASE_DIRECT_URL: url.href };
  const web = await startOwnServer({ name: "web-recorded", program: "server.ts", env });
  const found = new Map<Scenario, readonly Statement[]>();
  try {
    for (const scenario of wanted) {
      // What acts on what others left behind needs something left behind.
      const source = scenarios.find(({ key }) => key === scenario.fedBy);
      if (source) {
        const before = await source.load(office, 2 * tries);
        await driver.fire({ ...before, origin: office.web.origin, clients: 1, seconds: 60, from: 0 });
      }
      const { shots } = await scenario.load(office, tries);
      let fewest: Statement[] | null = null;
      for (let i = 0; i < tries; i += 1) {
        const shot = shots[i % shots.length];
        if (!shot) continue;
        recorder.take();
        await sendOnce(web.origin, shot);
        const heard = recorder.take();
        // The process looks from time to time whether a rule has changed: that belongs to no request.
        if (i > 0 && (fewest === null || heard.length < fewest.length)) fewest = heard;
      }
      found.set(scenario, fewest ?? []);
    }
  } finally {
    await web.stop();
    await recorder.stop();
  }
  return found;
}

async function sendOnce(origin: string, { method, path, headers, body, status }: Shot): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const own = headers.origin === undefined ? {} : { origin };
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(new URL(path, origin), { method, headers: { ...headers, ...own, ...length } }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === status ? resolve() : reject(new Error(`${method} ${path} answered ${answer.statusCode}`)),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const asIs = (value: unknown) => value;
/** Values travel as they were heard: nothing is to be read into them. */
const types = Object.fromEntries(
  [16, 17, 20, 21, 23, 25, 114, 1082, 1114, 1184, 1700, 3802].map((oid) => [
    `t${oid}`,
    { to: oid, from: [oid], serialize: asIs, parse: asIs },
  ]),
) as Record<string, postgres.PostgresType>;

type Spent = { readonly ms: number; readonly cpu: number | null };

async function besideStatements(
  driver: Driver,
  office: SizedOffice,
  scenario: Scenario,
  statements: readonly Statement[],
  { pairs, seconds }: WebOptions,
): Promise<RatioRow[]> {
  const alone = postgres(office.url, { max: 1, onnotice: () => {}, fetch_types: false, types });
  const shots = await scenario.load(office, 1);
  const floors: Spent[] = [];
  const ours: { p50: number | null; cpu: number | null }[] = [];
  try {
    await repeat(alone, statements, 0.5, office);
    for (let pair = 1; pair <= pairs; pair += 1) {
      floors.push(await repeat(alone, statements, seconds, office));
      ours.push(await measureWindow(driver, office, { ...shots, clients: 1, seconds, from: pair }));
    }
  } finally {
    await alone.end({ timeout: 5 });
  }
  return besideRows(scenario.key, "its statements alone", ours, floors);
}

function besideRows(
  scenario: string,
  what: string,
  ours: readonly { p50: number | null; cpu: number | null }[],
  floors: readonly Spent[],
): RatioRow[] {
  const times = pairedRatio(
    ours.map(({ p50 }) => p50),
    floors.map(({ ms }) => ms),
  );
  const cpus = pairedRatio(
    ours.map(({ cpu }) => cpu),
    floors.map(({ cpu }) => cpu),
  );
  const row = { scenario, clients: 1, limit: "", verdict: null };
  return [
    { ...row, what: `p50 / ${what}`, value: times },
    { ...row, what: `CPU / ${what}`, value: cpus },
  ];
}

async function repeat(
  sql: postgres.Sql,
  statements: readonly Statement[],
  seconds: number,
  { postmaster }: SizedOffice,
): Promise<Spent> {
  const before = await cpuSeconds({ postmaster });
  const start = performance.now();
  let times = 0;
  while (performance.now() - start < seconds * 1000) {
    for (const { text, values } of statements) await sql.unsafe(text, [...values], { prepare: values.length > 0 });
    times += 1;
  }
  const ms = performance.now() - start;
  return spentOn(times, ms, before.postmaster, (await cpuSeconds({ postmaster })).postmaster);
}

function spentOn(times: number, ms: number, before: number | null, after: number | null): Spent {
  return { ms: ms / times, cpu: before === null || after === null ? null : ((after - before) * 1000) / times };
}

/** The rows of filings that were just made, each once more in a transaction of its own. */
async function besidePlainFiling(
  driver: Driver,
  office: SizedOffice,
  filing: Scenario,
  { pairs }: WebOptions,
  say: Say,
): Promise<RatioRow[]> {
  const { sql, postmaster } = office;
  const floors: Spent[] = [];
  const ours: { p50: number | null; cpu: number | null }[] = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const last = await lastComplaint(sql);
    const shots = await filing.load(office, filedInOnePair);
    ours.push(await measureWindow(driver, office, { ...shots, clients: 1, seconds: 600, from: 0 }));
    const portions = await plainRowsOf(sql, last, 1);
    const before = await cpuSeconds({ postmaster });
    const seconds = await insertPlainly(sql, portions);
    const after = await cpuSeconds({ postmaster });
    floors.push(spentOn(portions.length, seconds * 1000, before.postmaster, after.postmaster));
    await removePlain(sql);
  }
  say(`filing: its rows in one plain transaction ${shown(medianOf(floors.map(({ ms }) => ms)))} ms`);
  return besideRows("filing", "its rows in one plain transaction", ours, floors);
}
